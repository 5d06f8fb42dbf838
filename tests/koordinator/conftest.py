import pytest
import time_machine

from tests.koordinator.fabrikk import BAKDEL, TID, godkjenn_orienteringene
from tests.vedtak import fabrikk as vedtaksfabrikk


@pytest.fixture(autouse=True)
def dagen():
    """Det er 23. november 2026 for regler og visninger også."""
    with time_machine.travel(TID, tick=False):
        yield


@pytest.fixture
def regelverk(db):
    vedtaksfabrikk.regelverk()
    godkjenn_orienteringene()


@pytest.fixture
def logg_inn(client):
    def som(konto):
        client.force_login(konto, backend=BAKDEL)
        return client

    return som
