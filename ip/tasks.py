"""Arbeiderens innganger: ett kall, trygt to ganger."""

from celery import shared_task
from django.utils import timezone

from ip.utskrifter import handlinger


@shared_task(soft_time_limit=540, time_limit=600)
def lag_utskrifter() -> None:
    """Hvert minutt: planene som er skrevet ut og ikke har noen fil."""
    for nummer in handlinger.ventende(tid=timezone.now()):
        handlinger.lag_fil(utskrift_id=nummer, klokke=timezone.now)
