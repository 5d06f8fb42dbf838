"""Arbeiderens innganger: ett kall, trygt to ganger."""

from celery import shared_task
from django.utils import timezone

from ansvarsgruppe.referat import kladd


@shared_task
def fei_referatkladder() -> None:
    """Hver time: det noen skrev i et referat og lot ligge, og det den som skrev, ikke lenger har adgang til."""
    kladd.fei(tid=timezone.now())
