from celery import shared_task
from django.utils import timezone

from personer.klokke import i_dag
from tilgang.administrasjon import handlinger
from tilgang.logg import handlinger as logghandlinger
from tilgang.tilbakekall import vakt as tilbakekallsvakt


@shared_task
def hold_roller() -> None:
    """Hver time: kommunen blir ikke stående uten leder i KE eller systemansvarlig fordi ingen fornyet."""
    handlinger.forleng_uunnvaerlige(dag=i_dag())


@shared_task
def gaa_gjennom_loggen() -> None:
    """Hver time: uken som er over, og dem som ikke ble kjørt. To kjøringer gir ett resultat."""
    logghandlinger.ta_igjen(dag=i_dag(), tid=timezone.now())


@shared_task
def bekreft_tilbakekall():
    """Det som er stengt i databasen, men ikke bekreftet i journalen utenfor den: prosessen døde imellom."""
    tilbakekallsvakt.for_ajour()
