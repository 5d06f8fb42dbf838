"""Testene: som utvikling, med rask passordhash, kort leie og en kø for seg selv."""

import os

from config.settings.dev import *  # noqa: F403
from config.settings.dev import ALLOWED_HOSTS, CELERY_BROKER_URL, DATABASES

ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True  # finner filene når de spørres etter, i stedet for å lese alle ved start
DATABASES["default"]["CONN_MAX_AGE"] = 0
LEIE_SEKUNDER = 1
TILBAKEKALLFIL = ""  # hver test har sin egen base; de som prøver journalen, har også sin egen fil
MELDING_VURDERES_DAGER = 9
MELDER_SVAR_DAGER = 15  # oddetall: sakene i tests/huset skjer annenhver dag, og en frist skal ikke falle på en av dem
LESETAK = 1_000_000  # verdenen åpnes om og om igjen; de som prøver taket, setter sitt eget

# Hver kjøring har sin egen avdeling av køen, og arbeideren den starter, arver den.
_avdeling = os.environ.setdefault("SAMVEV_TEST_KO", str(os.getpid() % 15 + 1))
CELERY_BROKER_URL = f"{CELERY_BROKER_URL.partition('?')[0]}?virtual_host={_avdeling}"
