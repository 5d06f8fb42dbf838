"""Beskjedene slik siden om samtykke viser dem: hvor mange i en innsynsdel, og hver av dem når leseren selv ser delen (settled 17)."""

from uuid import UUID

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ansvarsgruppe.models import Beskjed
from personer.models import Person
from personer.templatetags.samvev import norsk_dato
from tilgang.innholdskilder import Innholdskilde, Innholdsrad


def sammendrag(person: Person, deler: set[UUID]) -> dict[UUID, list[str]]:
    beskjeder = Beskjed.objects.filter(gruppe__person=person, innsynsdel__in=deler)
    antall = beskjeder.order_by().values_list("innsynsdel").annotate(antall=Count("pk"))
    return {innsynsdel: [ngettext("%(n)d beskjed", "%(n)d beskjeder", n) % {"n": n}] for innsynsdel, n in antall}


def rader(person: Person, deler: set[UUID]) -> list[Innholdsrad]:
    beskjeder = Beskjed.objects.filter(gruppe__person=person, innsynsdel__in=deler, trukket_tid__isnull=True)
    return [
        Innholdsrad(b.innsynsdel_id, _("Beskjed %(dato)s") % {"dato": norsk_dato(timezone.localdate(b.skrevet_tid))}, b.tekst)
        for b in beskjeder
    ]


BESKJEDENE = Innholdskilde("ansvarsgruppe.beskjed", sammendrag, rader)
