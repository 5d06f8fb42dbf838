import pytest
import time_machine

from tests.ansvarsgruppe.fabrikk import BAKDEL, TID, rundt


@pytest.fixture(autouse=True)
def dagen():
    """Det er 23. november 2026 for regler og visninger også."""
    with time_machine.travel(TID, tick=False):
        yield


@pytest.fixture
def sak(db):
    return rundt()


@pytest.fixture
def logg_inn(client):
    def som(konto):
        client.force_login(konto, backend=BAKDEL)
        return client

    return som
