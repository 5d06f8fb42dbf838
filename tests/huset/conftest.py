"""Verdenen bygges én gang for alle testene i huset, i sin egen database. Det testene gjør i den, rulles tilbake."""

import base64
import json
import os

import pytest
import redis
import time_machine
from django.conf import settings
from django.db import connections

from tests.grunnlag.database import bytt_til, lag, slipp
from tests.huset import omgang as omgangen
from tests.huset import verden as verdenen
from tests.huset.ruter import leser_for

KO = settings.CELERY_BROKER_URL.replace("redis+socket://", "unix://").replace("virtual_host", "db")


def _lesbar(melding: bytes) -> str:
    """Meldingen i køen med innholdet pakket ut."""
    hel = json.loads(melding)
    return f"{hel['headers']} {hel['properties']} {base64.b64decode(hel['body']).decode()}"


@pytest.fixture(scope="session")
def verdensbase(mal, django_db_setup, django_db_blocker):
    """Verdenen, i en database ingen skriver i etterpå."""
    navn, forrige = f"samvev_verden_{os.getpid()}", connections["default"].settings_dict["NAME"]
    lag(navn, mal=mal)
    bytt_til(navn)
    with django_db_blocker.unblock(), redis.from_url(KO) as ko:
        ko.flushdb()
        bygd = verdenen.bygg()
        bygd.ko = [_lesbar(m) for noekkel in ko.keys("*") if ko.type(noekkel) == b"list" for m in ko.lrange(noekkel, 0, -1)]
    bytt_til(forrige)
    bygd.base = navn
    yield bygd
    slipp(navn)


@pytest.fixture
def verden(verdensbase, django_db_blocker):
    """Verdenen klokken 10 den 23. november 2026. Hver endring gjøres i `rulles_tilbake()`."""
    forrige = connections["default"].settings_dict["NAME"]
    bytt_til(verdensbase.base)
    with django_db_blocker.unblock(), time_machine.travel(verdenen.TID, tick=False):
        yield verdensbase
    bytt_til(forrige)


@pytest.fixture
def nettleser(verden):
    """En nettleser der aktøren er logget inn."""
    return lambda aktor, **kwargs: leser_for(verden, aktor, **kwargs)


@pytest.fixture(scope="session")
def omgang(verdensbase, django_db_blocker):
    """Hvert svar huset gir hver aktør, spurt én gang for alle testene."""
    forrige = connections["default"].settings_dict["NAME"]
    bytt_til(verdensbase.base)
    with django_db_blocker.unblock(), time_machine.travel(verdenen.TID, tick=False):
        svarene = omgangen.gaa(verdensbase)
    bytt_til(forrige)
    return svarene


@pytest.fixture
def avvik():
    """Samler alt som er feil, så én kjøring viser hele bildet."""
    funn = []
    yield funn
    assert not funn, f"{len(funn)} avvik:\n" + "\n".join(funn[:60])


@pytest.fixture
def capteknisk():
    """Driftsloggen, alle nivåer, slik produktet skriver den."""
    with omgangen.teknisk_logg() as buffer:
        yield buffer
