"""Det som er skrevet om planen selv, slik andre rom viser det: hvorfor et krav ikke er aktuelt, og svar i evalueringer."""

from collections import Counter
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ip.models import TEMAER, Evalueringssvar, IkkeAktuelt
from ip.tilstander import Tilstand
from personer.models import Person
from tilgang.innholdskilder import Innholdskilde, Innholdsrad


def _grunner(person: Person, deler: set[UUID]):
    """I den åpne planen."""
    grunner = IkkeAktuelt.objects.gjeldende().filter(plan__person=person, innsynsdel__in=deler)
    return grunner.exclude(plan__tilstand=Tilstand.AVSLUTTET).order_by("krav")


def _svar(person: Person, deler: set[UUID]):
    svar = Evalueringssvar.objects.filter(evaluering__plan__person=person, innsynsdel__in=deler)
    return svar.exclude(evaluering__plan__tilstand=Tilstand.AVSLUTTET).order_by("evaluering__dato", "-er_personens", "pk")


def sammendrag(person: Person, deler: set[UUID]) -> dict[UUID, list[str]]:
    ut: dict[UUID, list[str]] = {}
    for d, n in _antall(_grunner(person, deler)).items():
        ut.setdefault(d, []).append(ngettext("%(n)d grunn i planen", "%(n)d grunner i planen", n) % {"n": n})
    for d, n in _antall(_svar(person, deler)).items():
        ut.setdefault(d, []).append(ngettext("%(n)d svar i evalueringen", "%(n)d svar i evalueringen", n) % {"n": n})
    return ut


def _antall(rader) -> Counter:
    return Counter(rader.order_by().values_list("innsynsdel", flat=True))


def rader(person: Person, deler: set[UUID]) -> list[Innholdsrad]:
    tittel = _("Ikke aktuelt: %(krav)s")
    ut = [Innholdsrad(g.innsynsdel_id, tittel % {"krav": g.get_krav_display()}, g.grunn) for g in _grunner(person, deler)]
    return ut + [Innholdsrad(s.innsynsdel_id, _("Svar i evalueringen"), _svartekst(s)) for s in _svar(person, deler)]


def _svartekst(svar: Evalueringssvar) -> str:
    """Poengene og tekstene på én linje; det som ikke er besvart, er ikke med."""
    navn = {tema: str(Evalueringssvar._meta.get_field(tema).verbose_name) for tema in TEMAER}
    poeng = [f"{navn[tema]} {getattr(svar, tema)}" for tema in TEMAER if getattr(svar, tema)]
    return ". ".join(filter(None, (", ".join(poeng), svar.gikk_bra, svar.maa_endres)))


HELSEN = Innholdskilde("ip.helse", sammendrag, rader)
