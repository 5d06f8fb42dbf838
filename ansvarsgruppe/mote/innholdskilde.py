"""Sakslistene slik siden om samtykke viser dem: hvor mange saker i en innsynsdel, og hver av dem når leseren selv ser delen."""

from uuid import UUID

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ansvarsgruppe.models import Moteforhold, Sakslistepunkt
from personer.models import Person
from personer.templatetags.samvev import norsk_dato
from tilgang.innholdskilder import Innholdskilde, Innholdsrad


def _saker(person: Person, deler: set[UUID]):
    return Sakslistepunkt.objects.filter(mote__gruppe__person=person, innsynsdel__in=deler, strokt_tid__isnull=True)


def _forhold(person: Person, deler: set[UUID]):
    return Moteforhold.objects.filter(mote__gruppe__person=person, innsynsdel__in=deler)


def sammendrag(person: Person, deler: set[UUID]) -> dict[UUID, list[str]]:
    ut: dict[UUID, list[str]] = {}
    for pk, n in _saker(person, deler).order_by().values_list("innsynsdel").annotate(antall=Count("pk")):
        ut[pk] = [ngettext("%(n)d sak på en saksliste", "%(n)d saker på en saksliste", n) % {"n": n}]
    for pk in _forhold(person, deler).order_by().values_list("innsynsdel", flat=True).distinct():
        ut.setdefault(pk, []).append(_("det som er lagt til rette i et møte"))
    return ut


def rader(person: Person, deler: set[UUID]) -> list[Innholdsrad]:
    ut = [Innholdsrad(p.innsynsdel_id, _hva(p.mote), p.tekst) for p in _saker(person, deler).select_related("mote")]
    for f in _forhold(person, deler).select_related("mote"):
        tekst = ". ".join(filter(None, [f.tolk, f.tilrettelegging, f.utelatt_grunn]))
        ut.append(Innholdsrad(f.innsynsdel_id, _hva(f.mote), tekst))
    return ut


def _hva(mote) -> str:
    return _("Møte %(dato)s") % {"dato": norsk_dato(timezone.localdate(mote.begynner))}


SAKSLISTENE = Innholdskilde("ansvarsgruppe.mote", sammendrag, rader)
