import pytest
import time_machine

from tests.ip.fabrikk import TID, barn_med_koordinator


@pytest.fixture(autouse=True)
def dagen():
    """Det er 2. mars 2026 for regler og visninger også."""
    with time_machine.travel(TID, tick=False):
        yield


@pytest.fixture
def sak(db):
    return barn_med_koordinator()
