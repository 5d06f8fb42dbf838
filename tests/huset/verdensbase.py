"""Verdenen bygget i en database, og meldingene som ble lagt i køen imens."""

import base64
import json

import redis
from django.conf import settings

from tests.grunnlag.database import bytt_til
from tests.huset import verden as verdenen

KO = settings.CELERY_BROKER_URL.replace("redis+socket://", "unix://").replace("virtual_host", "db")


def _lesbar(melding: bytes) -> str:
    """Meldingen i køen med innholdet pakket ut."""
    hel = json.loads(melding)
    return f"{hel['headers']} {hel['properties']} {base64.b64decode(hel['body']).decode()}"


def bygg_i(base: str) -> verdenen.Verden:
    """Forbindelsene går til basen etterpå."""
    bytt_til(base)
    with redis.from_url(KO) as ko:
        ko.flushdb()
        bygd = verdenen.bygg()
        bygd.ko = [_lesbar(m) for noekkel in ko.keys("*") if ko.type(noekkel) == b"list" for m in ko.lrange(noekkel, 0, -1)]
    bygd.base = base
    return bygd
