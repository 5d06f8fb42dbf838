import pytest
from django.conf import settings

from tilgang.tilbakekall import vakt
from tilgang.tilbakekall.journal import Journal


@pytest.fixture
def journal(egen_base, tmp_path):
    """Journalen til basen testen har for seg selv, tom."""
    forrige, settings.TILBAKEKALLFIL = settings.TILBAKEKALLFIL, str(tmp_path / "tilbakekall.journal")
    vakt.glem()
    ny = Journal(tmp_path / "tilbakekall.journal")
    ny.begynn()
    yield ny
    settings.TILBAKEKALLFIL = forrige
    vakt.glem()
