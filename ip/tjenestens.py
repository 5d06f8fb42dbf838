"""Tiltakene en tjeneste har ansvar for, hos den i tjenesten som kan oppdatere dem."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet

from ip.models import Plan, Tiltak, Tiltaksstatus
from personer.models import Konto
from tilgang import regler
from tilgang.models import Rolle

UFERDIGE = (Tiltaksstatus.PLANLAGT, Tiltaksstatus.I_GANG)


@dataclass(frozen=True)
class Tjenestetiltak:
    """Hvor mange tiltak i én plan som ikke er ferdige. Hva de går ut på, står i planen."""

    plan: Plan
    antall: int


def mine_tiltak(konto: Konto, dag: date, hoyst: int) -> list[Tjenestetiltak]:
    """Planene i bruk der tjenesten kontoen er med i gruppen for, har tiltak den selv kan oppdatere."""
    planer = Plan.objects.synlig_for(konto).aktive(dag).filter(pk__in=uferdige(konto, dag).values("maal__plan"))
    rader = list(planer.select_related("person").order_by("revisjon_dato", "pk")[:hoyst])
    antall = dict(
        uferdige(konto, dag).filter(maal__plan__in=rader).order_by().values_list("maal__plan").annotate(Count("pk")) if rader else ()
    )
    return [Tjenestetiltak(plan, antall[plan.pk]) for plan in rader]


def uferdige(konto: Konto, dag: date) -> QuerySet[Tiltak]:
    i_gruppen = regler.tilknytninger_for(konto).filter(
        person=OuterRef("maal__plan__person"), enhet=OuterRef("ansvarlig_enhet"), rolle=Rolle.GRUPPEMEDLEM
    )
    return Tiltak.objects.skrivbar_for(konto).filter(Exists(i_gruppen), status__in=UFERDIGE)
