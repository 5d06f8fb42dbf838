from celery import shared_task
from django.utils import timezone

from oppfolging import handlinger
from oppfolging.models import Hjerteslag
from personer.klokke import i_dag


@shared_task
def nattjobb():
    """Hver time: en natt som ikke ble kjørt, tas igjen, og to kjøringer gir ett resultat."""
    handlinger.kjor_sveip(dag=i_dag(), tid=timezone.now())


@shared_task
def hjerteslag():
    """Hvert minutt: beviset for at både planen og arbeideren går."""
    handlinger.sett_hjerteslag(hva=Hjerteslag.Hva.ARBEIDER, tid=timezone.now())
