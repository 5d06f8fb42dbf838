"""Det som er skrevet om planen selv, slik andre rom viser det: hvorfor et krav ikke er aktuelt."""

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ip.models import IkkeAktuelt
from ip.tilstander import Tilstand
from personer.models import Person
from tilgang.innholdskilder import Innholdskilde, Innholdsrad


def _grunner(person: Person, deler: set[UUID]):
    """I den åpne planen."""
    grunner = IkkeAktuelt.objects.gjeldende().filter(plan__person=person, innsynsdel__in=deler)
    return grunner.exclude(plan__tilstand=Tilstand.AVSLUTTET).order_by("krav")


def sammendrag(person: Person, deler: set[UUID]) -> dict[UUID, list[str]]:
    antall: dict[UUID, int] = {}
    for del_ in _grunner(person, deler).order_by().values_list("innsynsdel", flat=True):
        antall[del_] = antall.get(del_, 0) + 1
    return {d: [ngettext("%(n)d grunn i planen", "%(n)d grunner i planen", n) % {"n": n}] for d, n in antall.items()}


def rader(person: Person, deler: set[UUID]) -> list[Innholdsrad]:
    tittel = _("Ikke aktuelt: %(krav)s")
    return [Innholdsrad(g.innsynsdel_id, tittel % {"krav": g.get_krav_display()}, g.grunn) for g in _grunner(person, deler)]


HELSEN = Innholdskilde("ip.helse", sammendrag, rader)
