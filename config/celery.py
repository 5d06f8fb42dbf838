"""Arbeideren. Planen for faste jobber er CELERY_BEAT_SCHEDULE i settings/base.py."""

import logging
import logging.config
import os
import time

from celery import Celery
from celery.contrib.django.task import DjangoTask
from celery.signals import setup_logging, worker_ready
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError

from config import ko

logger = logging.getLogger(__name__)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")


class Oppgave(DjangoTask):
    """En kø som er nede, skal ikke gi feilside for noe som alt er lagret: feiingen finner raden senere.

    En kø som er taus, lar den første vente (socket_timeout) og ingen av de neste: da sies det ikke fra på en stund.
    """

    abstract = True
    stille_til = 0.0  # i denne prosessen, for alle oppgavene

    def __call__(self, *args, **kwargs):
        """Er databasen lagt tilbake fra en eldre sikkerhetskopi, gjør arbeideren ingenting. Radene venter, og feiingene finner dem."""
        from tilgang.tilbakekall.vakt import hvorfor_lukket

        if hvorfor := hvorfor_lukket():
            logger.error("jobben %s gjør ingenting: %s", self.name, hvorfor)
            return None
        return super().__call__(*args, **kwargs)

    def delay_on_commit(self, *args, **kwargs):
        def vekk_arbeideren():
            if time.monotonic() < Oppgave.stille_til:
                return
            try:
                self.delay(*args, **kwargs)
            except OperationalError:
                Oppgave.stille_til = time.monotonic() + settings.KO_STILLE_SEKUNDER
                raise

        transaction.on_commit(vekk_arbeideren, robust=True)


ko.ta_i_bruk()
app = Celery("samvev", task_cls=Oppgave)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def bruk_loggoppsettet(**_):
    """Celery skal ikke sette opp sin egen logg: den ville skrevet argumenter og feilmeldinger."""
    logging.config.dictConfig(settings.LOGGING)


@worker_ready.connect
def begynn_med_det_som_venter(sender, **_):
    """En arbeider som starter på nytt, skal ikke vente et minutt på beat før den tar det forrige lot ligge."""
    for navn in ("hjerteslag", "forsegl", "fei utkurven"):
        sender.app.send_task(settings.CELERY_BEAT_SCHEDULE[navn]["task"], expires=55)
