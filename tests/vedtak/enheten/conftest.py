import pytest
import time_machine

from tests.vedtak.enheten import fabrikk
from tests.vedtak.fabrikk import TID


@pytest.fixture
def radene(db):
    with time_machine.travel(TID, tick=False), fabrikk.med_brevhode:
        fabrikk.alle_rader()
        yield
