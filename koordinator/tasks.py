"""Arbeiderens innganger: ett kall, trygt to ganger."""

from celery import shared_task
from django.utils import timezone

from koordinator import handlinger
from koordinator.aapen import epost
from personer.klokke import i_dag


@shared_task
def svar_avsendere() -> None:
    """Hvert minutt: e-postene til dem som har sendt melding. Raden er skrevet; e-posten kan vente."""
    epost.send(tid=timezone.now())


@shared_task
def hold_atten_aar() -> None:
    """Hver time: ingen er barnekoordinator etter 18-årsdagen, heller ikke når fødselsdatoen er kommet til eller rettet."""
    handlinger.hold_atten_aar(dag=i_dag())
