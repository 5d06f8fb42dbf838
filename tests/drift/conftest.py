import os
import shutil
import tempfile
from pathlib import Path

import pytest
from django.conf import settings

from tests.drift.sandkasse import Sandkasse
from tilgang.tilbakekall import vakt


@pytest.fixture
def driftsmappe():
    """Under /var/tmp og åpen for gjennomgang: drift nekter å ha noe i /tmp, og som root kjører PostgreSQL som nobody."""
    mappe = Path(tempfile.mkdtemp(prefix="samvev-drift-", dir="/var/tmp"))
    os.chmod(mappe, 0o711)
    yield mappe
    shutil.rmtree(mappe, ignore_errors=True)


@pytest.fixture
def sandkasse(egen_base, driftsmappe):
    """Driftens innstillinger på en base testen har for seg selv. Det testen gjør i sin egen prosess, bruker de samme filene."""
    kasse = Sandkasse(egen_base, driftsmappe)
    forrige = settings.SEGLFIL, settings.TILBAKEKALLFIL, settings.SEGLNOKLER
    settings.SEGLFIL, settings.TILBAKEKALLFIL = kasse.miljo["SAMVEV_SEGLFIL"], kasse.miljo["SAMVEV_TILBAKEKALLFIL"]
    settings.SEGLNOKLER = [kasse.miljo["SAMVEV_SEGLNOKLER"]]
    vakt.glem()
    yield kasse
    settings.SEGLFIL, settings.TILBAKEKALLFIL, settings.SEGLNOKLER = forrige
    vakt.glem()
