import pytest

from tests.vedtak import fabrikk


@pytest.fixture
def regelverk(db):
    fabrikk.regelverk()
