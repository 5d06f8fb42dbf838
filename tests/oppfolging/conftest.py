import pytest

from oppfolging import register
from tests.oppfolging.fabrikk import termin


@pytest.fixture
def regel(monkeypatch):
    """Bare prøveregelen er meldt inn."""
    monkeypatch.setattr(register, "_regler", {})
    register.registrer(en := termin())
    return en
