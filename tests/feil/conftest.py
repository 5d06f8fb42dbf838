import pytest

from tests.feil.installasjon import hel


@pytest.fixture(scope="package")
def hele_installasjonen(mal, django_db_setup, django_db_blocker):
    """Den samme gjennom alle feilene: det den ene lot ligge, skal den neste også tåle."""
    with django_db_blocker.unblock(), hel(mal) as installasjon:
        yield installasjon


@pytest.fixture
def installasjon(hele_installasjonen):
    """Alt er oppe når testen begynner."""
    hele_installasjonen.start()
    return hele_installasjonen
