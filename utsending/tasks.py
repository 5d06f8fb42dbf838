"""Arbeiderens innganger: et nummer inn, ett kall, trygt to ganger."""

from datetime import timedelta
from uuid import UUID

from celery import shared_task
from celery.signals import worker_process_init, worker_process_shutdown
from django.utils import timezone

from utsending import arbeid, epost, handlinger, rendring
from utsending.jobber import arbeid as jobbarbeid
from utsending.jobber import filer
from utsending.jobber import handlinger as jobbene
from utsending.levering import handlinger as levering
from utsending.levering import varsler

LENGSTE_JOBB = 600  # sekunder; køen tar meldingen tilbake etter visibility_timeout, og finner da raden tatt


@shared_task
def rendre(oppdrag_id: str) -> None:
    arbeid.utfor(oppdrag_id=UUID(oppdrag_id), klokke=timezone.now)


@shared_task
def fei_utkurv() -> None:
    handlinger.meld_umeldte(tid=timezone.now())


@shared_task(soft_time_limit=LENGSTE_JOBB, time_limit=LENGSTE_JOBB + 30)
def lag_uttrekk(jobb_id: str) -> None:
    """Leien fornyes for hver bunke, så en lang jobb ikke tas av en annen."""
    jobbarbeid.utfor(jobb_id=UUID(jobb_id), klokke=timezone.now)


@shared_task
def fei_jobber() -> None:
    """Hvert minutt: jobbene køen har mistet, filene som har ligget lenge nok, og det døde arbeidere la igjen."""
    tid = timezone.now()
    jobbene.meld_umeldte(tid=tid)
    jobbene.slett_gamle(tid=tid)
    filer.rydd(tid=tid, eldre_enn=timedelta(seconds=2 * LENGSTE_JOBB))


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
