"""Arbeiderens innganger: ett kall, trygt to ganger."""

from celery import shared_task
from django.utils import timezone

from koordinator import handlinger
from koordinator.aapen import epost
from koordinator.arkiv import arbeid as arkivet
from koordinator.arkiv import handlinger as arkivleveringen
from koordinator.bevaring import arbeid as kassasjonen
from koordinator.informasjon import hefter
from koordinator.kemote import handlinger as motet
from koordinator.nodliste import handlinger as nodlisten
from personer.klokke import i_dag


@shared_task
def svar_avsendere() -> None:
    """Hvert minutt: e-postene til dem som har sendt melding. Raden er skrevet; e-posten kan vente."""
    epost.send(tid=timezone.now())


@shared_task(soft_time_limit=540, time_limit=600)
def lag_motereferater() -> None:
    """Hvert minutt: referatene fra KE-møtene som er godkjent og ikke har noen fil."""
    for nummer in motet.ventende(tid=timezone.now()):
        motet.lag_referat(mote_id=nummer, klokke=timezone.now)


@shared_task(soft_time_limit=540, time_limit=600)
def utfor_kassasjoner() -> None:
    """Hvert minutt: kassasjonene to har stått for, post for post. Det som ikke rekkes, tas neste gang."""
    for nummer in kassasjonen.ventende():
        kassasjonen.utfor(kassasjon_id=nummer, klokke=timezone.now)


@shared_task(soft_time_limit=540, time_limit=600)
def lag_arkivpakker() -> None:
    """Hvert minutt: pakkene til arkivet som er bestilt, og filene som har ligget lenge nok. Leien fornyes mens pakken lages."""
    tid = timezone.now()
    arkivleveringen.slett_gamle(tid=tid)
    arkivleveringen.gi_opp(tid=tid)
    for nummer in arkivleveringen.ventende(tid=tid):
        arkivet.utfor(leveranse_id=nummer, klokke=timezone.now)


@shared_task
def hold_atten_aar() -> None:
    """Hver time: ingen er barnekoordinator etter 18-årsdagen, heller ikke når fødselsdatoen er kommet til eller rettet."""
    handlinger.hold_atten_aar(dag=i_dag())


@shared_task(soft_time_limit=300, time_limit=330)
def lag_hefter() -> None:
    """Hvert tiende minutt: heftene settes på nytt når teksten, regelen eller kommunens opplysninger er endret."""
    hefter.lag_hefter(klokke=timezone.now)


@shared_task(soft_time_limit=300, time_limit=330)
def lag_nodliste() -> None:
    """Hver time: dagens nødliste, om den ikke alt er skrevet."""
    nodlisten.lag_om_den_mangler(tid=timezone.now())
