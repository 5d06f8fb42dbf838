"""Arbeiderens innganger: et nummer inn, ett kall, trygt to ganger."""

from uuid import UUID

from celery import shared_task
from celery.signals import worker_process_init, worker_process_shutdown
from django.utils import timezone

from utsending import arbeid, epost, handlinger, rendring
from utsending.levering import handlinger as levering
from utsending.levering import varsler


@shared_task
def rendre(oppdrag_id: str) -> None:
    arbeid.utfor(oppdrag_id=UUID(oppdrag_id), klokke=timezone.now)


@shared_task
def fei_utkurv() -> None:
    handlinger.meld_umeldte(tid=timezone.now())


@shared_task
def send_innbydelser() -> None:
    """Hvert minutt: lenkene som venter. Raden er skrevet; e-posten kan vente."""
    epost.send_innbydelser(tid=timezone.now())


@shared_task
def folg_opp_levering() -> None:
    """Hvert minutt: det som mangler forsendelse, varslene som venter, og de som ikke har åpnet på en uke."""
    tid = timezone.now()
    levering.ta_igjen(tid=tid)
    varsler.lag_paaminnelser(tid=tid)
    varsler.send(tid=tid)


@worker_process_init.connect
def varm_opp(**_) -> None:
    rendring.varm()


@worker_process_shutdown.connect
def rydd(**_) -> None:
    rendring.slipp()
