"""En virkelig planlegger (celery beat) som egen prosess, med den samme planen som i drift, bare mye tettere."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from devtools.prosess import die_with_parent
from tests.grunnlag.database import ROT

# Så tett at noe alltid er i gang, og ikke tettere enn at en arbeider på en opptatt maskin rekker det: ellers står brevene bak feiingene.
# Det som likevel ikke ble gjort i tide, går ut, som i drift.
TETT = """
from config.celery import app
tett = {"schedule": 3, "options": {"expires": 30}}
app.conf.beat_schedule = {navn: {"task": jobb["task"]} | tett for navn, jobb in app.conf.beat_schedule.items() if navn in %r}
app.Beat(loglevel="INFO", max_interval=1).run()
"""


class Planlegger:
    def __init__(self, base: str, mappe: Path, jobber: tuple[str, ...]):
        self.prosess, self._logg, self._kode = None, mappe / "planlegger.log", TETT % (jobber,)
        self._miljo = {"SAMVEV_DB_NAME": base, "DJANGO_SETTINGS_MODULE": "config.settings.test"}

    @property
    def logg(self) -> str:
        return self._logg.read_text(errors="replace")

    def start(self):
        with open(self._logg, "ab") as logg:
            self.prosess = subprocess.Popen(
                [sys.executable, "-c", self._kode], cwd=ROT, env=os.environ | self._miljo, stdin=subprocess.DEVNULL,
                stdout=logg, stderr=logg, preexec_fn=die_with_parent(signal.SIGTERM, own_session=True),
            )  # fmt: skip
        return self

    def drep(self):
        if self.prosess and self.prosess.poll() is None:
            self.prosess.kill()
            self.prosess.wait(10)


@pytest.fixture
def planleggere(egen_base, tom_ko, tmp_path):
    """To samtidig, som når en ny er startet før den gamle er stoppet."""
    to = [Planlegger(egen_base, tmp_path, ("fei utkurven", "nattjobb")).start() for _ in range(2)]
    try:
        yield to
    finally:
        for en in to:
            en.drep()
