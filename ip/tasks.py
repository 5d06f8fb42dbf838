from celery import shared_task
from django.utils import timezone

from ip import handlinger


@shared_task
def fei_kladder():
    """Hver time: det noen skrev og lot ligge, og det den som skrev, ikke lenger har adgang til."""
    handlinger.fei_kladder(tid=timezone.now())
