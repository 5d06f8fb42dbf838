"""devtools/services.py: kommandoens svar er vårt, dataene varer når de skal, og to kan ikke bruke dem samtidig."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.grunnlag.database import ROT

TELL = """
import os, psycopg
c = psycopg.connect(host=os.environ["SAMVEV_DB_HOST"], dbname="samvev", user="samvev_eier", autocommit=True)
c.execute("create table if not exists gang (nr serial)")
c.execute("insert into gang default values")
print(c.execute("select count(*) from gang").fetchone()[0])
"""


def services(*argumenter: str) -> list[str]:
    return [sys.executable, str(ROT / "devtools" / "services.py"), *argumenter]


@pytest.fixture
def datamappe():
    """Under /var/tmp og åpen for gjennomgang: som root kjører PostgreSQL som nobody."""
    mappe = Path(tempfile.mkdtemp(prefix="samvev-test-", dir="/var/tmp"))
    os.chmod(mappe, 0o711)
    yield mappe
    shutil.rmtree(mappe)


def test_kommandoens_sluttstatus_er_vaar():
    assert subprocess.run(services("--", sys.executable, "-c", "raise SystemExit(7)"), capture_output=True).returncode == 7


def test_data_varer_til_neste_gang_og_en_kopi_roerer_dem_ikke(datamappe):
    hvor = ("--data", "--copy", "--data")
    kommandoer = [services(valg, str(datamappe), "--", sys.executable, "-c", TELL) for valg in hvor]
    assert [subprocess.run(k, capture_output=True, text=True).stdout.strip() for k in kommandoer] == ["1", "2", "2"]


def test_to_kan_ikke_bruke_samme_data(datamappe):
    inni = services("--data", str(datamappe), "--", "true")
    svar = subprocess.run(services("--data", str(datamappe), "--", *inni), capture_output=True, text=True)
    assert svar.returncode == 1
    assert svar.stderr.splitlines()[-1].startswith("It already runs")
