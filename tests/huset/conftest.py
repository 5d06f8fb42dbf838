"""Verdenen bygges én gang for alle testene i huset, i sin egen database. Det testene gjør i den, rulles tilbake."""

import os

import pytest
import time_machine
from django.db import connections

from tests.grunnlag.database import bytt_til, lag, slipp
from tests.huset import verden as verdenen


@pytest.fixture(scope="session")
def verdensbase(mal, django_db_setup, django_db_blocker):
    """Verdenen, i en database ingen skriver i etterpå."""
    navn, forrige = f"samvev_verden_{os.getpid()}", connections["default"].settings_dict["NAME"]
    lag(navn, mal=mal)
    bytt_til(navn)
    with django_db_blocker.unblock():
        bygd = verdenen.bygg()
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
