from celery import shared_task
from django.utils import timezone

from oppfolging import handlinger, historikkvakt, sjekkvakt, tilgangsvakt, varsler
from oppfolging.models import Hjerteslag
from oppfolging.post import adresser, planlegg, send
from personer.klokke import i_dag


@shared_task
def nattjobb():
    """Hver time: en natt som ikke ble kjørt, tas igjen, og to kjøringer gir ett resultat."""
    handlinger.kjor_sveip(dag=i_dag(), tid=timezone.now())


@shared_task
def hjerteslag():
    """Hvert minutt: beviset for at både planen og arbeideren går."""
    handlinger.sett_hjerteslag(hva=Hjerteslag.Hva.ARBEIDER, tid=timezone.now())


@shared_task
def varsle():
    """Hvert minutt: innboksen, og e-posten som er forfalt. Lederen skal vite om en nødtilgang mens den står åpen (S-EMG-4)."""
    tid = timezone.now()
    adresser.folg_opp(tid=tid)
    varsler.lag(tid=tid)
    planlegg.planlegg(tid=tid)
    send.send(tid=tid)


@shared_task(soft_time_limit=780, time_limit=840)
def forsegl():
    """Hvert minutt: det som er kommet i historikken og loggene siden sist, får et segl. Lang frist: den første runden kan ha alt."""
    historikkvakt.forsegl(tid=timezone.now())


@shared_task(soft_time_limit=780, time_limit=840)
def verifiser_historikk():
    """Hver natt: prøver hele kjeden. Spør hver time, så en natt som ikke ble kjørt, tas igjen, og et brudd meldes til det er borte."""
    historikkvakt.prov(tid=timezone.now())


@shared_task(soft_time_limit=780, time_limit=840)
def kontroller_tilgang():
    """Hver natt: tilgangen er lik fakta. Spør hver time, så en natt som ikke ble kjørt, tas igjen."""
    tilgangsvakt.prov(tid=timezone.now())


@shared_task(soft_time_limit=780, time_limit=840)
def sjekk():
    """Hver natt: det som alltid skal være sant om dataene. Spør hver time, og et funn meldes til det er borte."""
    sjekkvakt.prov(tid=timezone.now())
