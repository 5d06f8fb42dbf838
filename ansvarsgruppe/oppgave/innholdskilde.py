"""Oppgavene slik siden om samtykke viser dem: hvor mange i en innsynsdel, og hver av dem når leseren selv ser delen (settled 17)."""

from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ansvarsgruppe.models import Oppgave
from personer.models import Person
from personer.templatetags.samvev import norsk_dato
from tilgang.innholdskilder import Innholdskilde, Innholdsrad


def sammendrag(person: Person, deler: set[UUID]) -> dict[UUID, list[str]]:
    oppgaver = Oppgave.objects.filter(gruppe__person=person, innsynsdel__in=deler)
    antall = oppgaver.order_by().values_list("innsynsdel").annotate(antall=Count("pk"))
    return {innsynsdel: [ngettext("%(n)d oppgave", "%(n)d oppgaver", n) % {"n": n}] for innsynsdel, n in antall}


def rader(person: Person, deler: set[UUID]) -> list[Innholdsrad]:
    oppgaver = Oppgave.objects.filter(gruppe__person=person, innsynsdel__in=deler)
    return [Innholdsrad(o.innsynsdel_id, _("Oppgave med frist %(dato)s") % {"dato": norsk_dato(o.frist)}, o.tekst) for o in oppgaver]


OPPGAVENE = Innholdskilde("ansvarsgruppe.oppgave", sammendrag, rader)
