"""Når planen ble avsluttet og åpnet igjen, slik kontoret ser det på plansiden."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from ip.models import Plan, Planvending
from personer.models import Konto
from tilgang.sporsmaal import alle


@dataclass(frozen=True)
class Vendingsrad:
    art_tekst: str
    dato: date
    grunn: str
    fortalt_dato: date | None
    maate: str
    url: str  # der det føres at personen vet det; tom når det er gjort eller ikke skal gjøres


@alle
def vendingene(konto: Konto, plan: Plan) -> QuerySet[Planvending]:
    return Planvending.objects.synlig_for(konto).filter(plan=plan)


def vendinger(konto: Konto, plan: Plan) -> list[Vendingsrad]:
    rader = vendingene(konto, plan)
    venter = {v.pk for v in rader if v.venter_paa_beskjed(plan.person)}
    return [
        Vendingsrad(
            art_tekst=v.get_art_display(),
            dato=timezone.localdate(v.tid),
            grunn=v.get_grunn_display(),
            fortalt_dato=v.fortalt_dato,
            maate=v.get_fortalt_maate_display() if v.fortalt_maate else "",
            url=reverse("ip:fortalt", args=[plan.pk, v.pk]) if v.pk in venter else "",
        )
        for v in rader
    ]
