"""Driftens innstillinger mot private tjenester: en base fra malen, egne filer utenfor den, og klientprogrammene som hører til tjeneren."""

import os
import subprocess
import sys
from pathlib import Path

from tjener_postgres import candidates

from tests.config.test_krav import FULLSTENDIG
from tests.grunnlag.database import ROT


def klientmappe() -> Path:
    """Der pg_dump er av samme utgave som tjeneren."""
    return next(mappe for mappe in candidates() if (mappe / "pg_dump").exists())


class Sandkasse:
    """Miljøet til den som drifter. `mappe` er utenfor /tmp: drift nekter å ha noe der."""

    def __init__(self, base: str, mappe: Path, vert: str = ""):
        self.base, self.mappe, self.vert = base, mappe, vert or os.environ["SAMVEV_DB_HOST"]
        (mappe / "python").unlink(missing_ok=True)
        (mappe / "python").symlink_to(sys.executable)

    @property
    def miljo(self) -> dict[str, str]:
        sti = f"{Path(sys.executable).parent}:{klientmappe()}:{os.environ['PATH']}"
        return FULLSTENDIG | {
            "PATH": sti,
            "LC_ALL": "C.UTF-8",
            "SAMVEV_DB_HOST": self.vert,
            "SAMVEV_DB_NAME": self.base,
            "SAMVEV_DB_APP_PASSWORD": "",
            "SAMVEV_BROKER_URL": os.environ["SAMVEV_BROKER_URL"],
            "SAMVEV_SEGLFIL": str(self.mappe / "kjede.hode"),
            "SAMVEV_TILBAKEKALLFIL": str(self.mappe / "tilbakekall.journal"),
            "SAMVEV_NODLISTEMAPPE": str(self.mappe / "nodlister"),
            "SAMVEV_NODLISTE_PASSORD": "fjord-fjell-foss-2026",
            "KOPIMAPPE": str(self.mappe / "kopier"),
            "PGHOST": self.vert,
            "PGPORT": os.environ["SAMVEV_DB_PORT"],
            "PGUSER": os.environ["SAMVEV_DB_APP_USER"],
            "PGDATABASE": self.base,
        }

    def kjor(self, skript: str, **mer: str) -> subprocess.CompletedProcess:
        """Det som står mellom gjerdene, slik det står."""
        for navn in ("kopier", "nodlister"):
            (self.mappe / navn).mkdir(exist_ok=True)
        miljo = {navn: verdi for navn, verdi in (self.miljo | mer).items() if verdi}
        return subprocess.run(["bash", "-euo", "pipefail", "-c", skript], cwd=ROT, env=miljo, capture_output=True, text=True, timeout=300)
