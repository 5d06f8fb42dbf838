"""Punktene i referatene slik siden om samtykke viser dem (settled 17)."""

from uuid import UUID

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ansvarsgruppe.models import Referatpunkt
from personer.models import Person
from personer.templatetags.samvev import norsk_dato
from tilgang.innholdskilder import Innholdskilde, Innholdsrad


def sammendrag(person: Person, deler: set[UUID]) -> dict[UUID, list[str]]:
    punkter = Referatpunkt.objects.filter(referat__mote__gruppe__person=person, innsynsdel__in=deler)
    antall = punkter.order_by().values_list("innsynsdel").annotate(antall=Count("pk"))
    return {innsynsdel: [ngettext("%(n)d punkt i referat", "%(n)d punkter i referat", n) % {"n": n}] for innsynsdel, n in antall}


def rader(person: Person, deler: set[UUID]) -> list[Innholdsrad]:
    """Bare det som er godkjent; et referat det arbeides med, er ikke delt med noen ennå."""
    punkter = Referatpunkt.objects.filter(
        referat__mote__gruppe__person=person, referat__godkjent_tid__isnull=False, innsynsdel__in=deler
    ).select_related("referat__mote")
    return [
        Innholdsrad(p.innsynsdel_id, _("Referat %(dato)s") % {"dato": norsk_dato(timezone.localdate(p.referat.mote.begynner))}, p.tekst)
        for p in punkter
    ]


REFERATENE = Innholdskilde("ansvarsgruppe.referat", sammendrag, rader)
