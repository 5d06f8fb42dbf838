from celery import shared_task
from django.utils import timezone

from personer.klokke import i_dag
from tilgang.administrasjon import handlinger
from tilgang.logg import handlinger as logghandlinger


@shared_task
def hold_roller() -> None:
    """Hver time: kommunen blir ikke stående uten leder i KE eller systemansvarlig fordi ingen fornyet."""
    handlinger.forleng_uunnvaerlige(dag=i_dag())


@shared_task
def gaa_gjennom_loggen() -> None:
    """Hver time: uken som er over, og dem som ikke ble kjørt. To kjøringer gir ett resultat."""
    logghandlinger.ta_igjen(dag=i_dag(), tid=timezone.now())
