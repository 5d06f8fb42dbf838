"""Arbeiderens innganger: ett kall, trygt to ganger."""

from celery import shared_task
from django.utils import timezone

from ip import handlinger
from ip.utskrifter import handlinger as utskrifter


@shared_task
def fei_kladder() -> None:
    """Hver time: det noen skrev og lot ligge, og det den som skrev, ikke lenger har adgang til."""
    handlinger.fei_kladder(tid=timezone.now())


@shared_task(soft_time_limit=540, time_limit=600)
def lag_utskrifter() -> None:
    """Hvert minutt: planene som er skrevet ut og ikke har noen fil."""
    for nummer in utskrifter.ventende(tid=timezone.now()):
        utskrifter.lag_fil(utskrift_id=nummer, klokke=timezone.now)
