"""Det dagens arbeid leser om planer som er snudd."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from ip.models import Planvending
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Rolle, Tilknytning


def venter_paa_beskjed(konto: Konto, dag: date) -> QuerySet[Planvending]:
    """Hos den som leder planen; leder ingen den lenger, hos koordinerende enhet."""
    leder = Q(plan__person__in=regler.personer_for(konto, Handling.LEDE_PLAN))
    if regler.kan_uten_person(konto, Handling.SENDE_BREV, dag):
        knyttet = Tilknytning.objects.paa(dag).filter(person=OuterRef("plan__person"))
        leder |= Q(~Exists(knyttet.exclude(rolle__in=(Rolle.GRUPPEMEDLEM, Rolle.SAMORDNING))))
    venter = Planvending.objects.uten_beskjed().synlig_for(konto).filter(leder)
    return venter.select_related("plan__person").order_by("tid", "pk")
