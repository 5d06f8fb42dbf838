"""Dokumentene i planen slik siden om samtykke viser dem: hvor mange i en innsynsdel, og titlene når leseren selv ser delen."""

from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ip.models import Plandokument
from personer.models import Person
from tilgang.innholdskilder import Innholdskilde, Innholdsrad


def _rader(person: Person, deler: set[UUID]):
    return Plandokument.objects.filter(plan__person=person, innsynsdel__in=deler, fjernet_tid__isnull=True)


def sammendrag(person: Person, deler: set[UUID]) -> dict[UUID, list[str]]:
    antall = _rader(person, deler).order_by().values_list("innsynsdel").annotate(antall=Count("pk"))
    return {innsynsdel: [ngettext("%(n)d dokument", "%(n)d dokumenter", n) % {"n": n}] for innsynsdel, n in antall}


def rader(person: Person, deler: set[UUID]) -> list[Innholdsrad]:
    return [Innholdsrad(d.innsynsdel_id, _("Dokument i planen"), d.tittel) for d in _rader(person, deler)]


DOKUMENTENE = Innholdskilde("ip.dokument", sammendrag, rader)
