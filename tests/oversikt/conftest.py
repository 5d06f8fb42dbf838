import pytest
import time_machine

from tests.koordinator.fabrikk import BAKDEL, TID
from tests.vedtak import fabrikk as vedtaksfabrikk


@pytest.fixture
def dagen():
    with time_machine.travel(TID, tick=False):
        yield


@pytest.fixture
def regelverk(db):
    vedtaksfabrikk.regelverk()


@pytest.fixture
def logg_inn(client):
    def som(konto):
        client.force_login(konto, backend=BAKDEL)
        return client

    return som
