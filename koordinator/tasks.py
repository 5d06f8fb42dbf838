"""Arbeiderens innganger: ett kall, trygt to ganger."""

from celery import shared_task
from django.utils import timezone

from koordinator.aapen import epost


@shared_task
def svar_avsendere() -> None:
    """Hvert minutt: e-postene til dem som har sendt melding. Raden er skrevet; e-posten kan vente."""
    epost.send(tid=timezone.now())
