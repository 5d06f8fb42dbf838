"""Verdenen bygges én gang for alle testene i huset, i sin egen database. Det testene gjør i den, rulles tilbake."""

import os

import pytest
import time_machine
from django.db import connections

from tests.fabrikk import EnhetFabrikk, KontoFabrikk, PersonFabrikk
from tests.grunnlag import felles
from tests.grunnlag.database import bytt_til, lag, slipp
from tests.huset import omgang as omgangen
from tests.huset import verden as verdenen
from tests.huset.ruter import leser_for
from tests.huset.verdensbase import bygg_i


@pytest.fixture(scope="session")
def verdensbase(mal, django_db_setup, django_db_blocker):
    """Verdenen, i en database ingen skriver i etterpå."""
    if (bygd := felles.hentet()) is not None:
        for fabrikk in (KontoFabrikk, EnhetFabrikk, PersonFabrikk):
            fabrikk.reset_sequence(10_000, force=True)  # verdenen er laget i en annen prosess, som også talte fra null
        yield bygd
        return
    navn, forrige = f"samvev_verden_{os.getpid()}", connections["default"].settings_dict["NAME"]
    lag(navn, mal=mal)
    with django_db_blocker.unblock():
        bygd = bygg_i(navn)
    bytt_til(forrige)
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
