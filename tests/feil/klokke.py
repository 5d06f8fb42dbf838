"""Klokken til hele installasjonen, databasen også (libfaketime): den kan stilles mens alt går, fram og tilbake.

Denne prosessen følger med (time_machine). Det som måler hvor lenge noe har vart (monotonic), går som før.
"""

import glob
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import time_machine

PROVE = 10**6  # sekunder


def finn() -> Path | None:
    pakke = importlib.util.find_spec("libfaketime")
    steder = [*Path(pakke.origin).parent.glob("vendor/libfaketime/src/libfaketime.so.1")] if pakke else []
    return next(iter([*steder, *map(Path, sorted(glob.glob("/usr/lib/*/faketime/libfaketime.so.1")))]), None)


class Klokke:
    def __init__(self, mappe: Path, bibliotek: Path | None = None):
        self.fil, self._reise, self.miljo = mappe / "klokken", None, {}
        if bibliotek is None:
            return
        kopi = Path(shutil.copy(bibliotek, mappe / "libfaketime.so"))  # databasens bruker når ikke alltid inn der den ligger
        kopi.chmod(0o755)
        self.miljo = {
            "LD_PRELOAD": str(kopi), "FAKETIME_TIMESTAMP_FILE": str(self.fil), "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1",
        }  # fmt: skip
        self._skriv(PROVE)
        if not self._virker():
            self.miljo = {}
        self._skriv(0)

    @property
    def kan_stilles(self) -> bool:
        return bool(self.miljo)

    def still(self, moment: datetime) -> None:
        self.slipp()
        self._skriv(moment.timestamp() - time.time())
        self._reise = time_machine.travel(moment, tick=True)
        self._reise.start()

    def slipp(self) -> None:
        if self._reise:
            self._reise.stop()
            self._reise = None

    def _virker(self) -> bool:
        svar = subprocess.run([sys.executable, "-c", "import time; print(time.time())"], env=os.environ | self.miljo, capture_output=True)
        return svar.returncode == 0 and float(svar.stdout) > time.time() + PROVE / 2

    def _skriv(self, sekunder: float) -> None:
        ny = self.fil.with_suffix(".ny")
        ny.write_text(f"{sekunder:+.1f}\n")
        ny.chmod(0o644)
        ny.replace(self.fil)
