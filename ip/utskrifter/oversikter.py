"""Det skjermene om utskriftene leser."""

from django.db.models import QuerySet

from ip.models import Plan, Planutskrift
from personer.models import Konto
from tilgang import regler
from tilgang.models import Innsynsdel

HOYST = 20


def utskrifter_av(konto: Konto, plan: Plan) -> QuerySet[Planutskrift]:
    """De siste leseren kan åpne."""
    rader = Planutskrift.objects.synlig_for(konto).filter(plan=plan)
    return rader.select_related("mottaker", "mottaker_konto").defer("html").order_by("-laget_tid", "pk")[:HOYST]


def delene(konto: Konto, utskrift: Planutskrift) -> QuerySet[Innsynsdel]:
    return regler.deler_for(konto, regler.SE).filter(pk__in=utskrift.deler)
