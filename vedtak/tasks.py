"""Arbeiderens innganger: ett kall, trygt to ganger."""

from celery import shared_task
from django.utils import timezone

from vedtak.tilsyn import handlinger


@shared_task(soft_time_limit=540, time_limit=600)
def lag_tilsynspakker() -> None:
    """Hvert minutt: filene til Statsforvalteren som er bestilt. En stor sak er mange dokumenter, så grensen er lengre enn for et brev."""
    for nummer in handlinger.ventende(tid=timezone.now()):
        handlinger.sett_sammen(tilsynsperson_id=nummer, klokke=timezone.now)
