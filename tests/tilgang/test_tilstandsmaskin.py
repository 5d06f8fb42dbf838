"""Tilfeldige hendelser i fakta; etter hver er lister, sjekk, søk, sider og guardians rader like fasiten (settled 32).

50 løp på 40 steg, delt på to prosesser med hver sin base. SAMVEV_TILSTANDER sier hvor mange hundre løp (3 er 300, 0.1 er ti),
SAMVEV_STEG setter antall steg, SAMVEV_PROSESSER antall prosesser, og SAMVEV_FRO gir andre løp.
"""

import json
import os
import subprocess
import sys
import uuid
from pathlib import Path

import pytest

from tests.grunnlag.database import lag, slipp
from tests.tilgang import referanse as ref
from tilgang import hvem_kan
from tilgang.handling import Handling

ROT = Path(__file__).resolve().parents[2]
PROSESSER = int(os.environ.get("SAMVEV_PROSESSER", "2"))
LOP = round(100 * float(os.environ.get("SAMVEV_TILSTANDER", "0.5")))
STEG = int(os.environ.get("SAMVEV_STEG", "40"))
FRO = int(os.environ.get("SAMVEV_FRO", "1"))


def start(base: str, lop: int, fro: int) -> subprocess.Popen:
    kommando = [sys.executable, "-m", "tests.tilgang.maskin", str(lop), str(STEG), str(fro)]
    return subprocess.Popen(
        kommando, cwd=ROT, env=os.environ | {"SAMVEV_DB_NAME": base}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


@pytest.fixture
def baser(mal):
    navn = [f"samvev_maskin_{uuid.uuid4().hex[:12]}" for _ in range(PROSESSER)]
    for base in navn:
        lag(base, mal=mal)
    yield navn
    for base in navn:
        slipp(base)


def test_tilgangen_folger_fakta_i_alle_rekkefolger(baser, record_property, capsys):
    lop = max(1, LOP // PROSESSER)
    prosesser = [start(base, lop, FRO + i) for i, base in enumerate(baser)]
    try:
        svar = [p.communicate()[0] for p in prosesser]
    finally:
        for p in prosesser:
            p.kill()
    for p, tekst in zip(prosesser, svar, strict=True):
        assert p.returncode == 0, tekst[-6000:]
    regnskap = [json.loads(tekst.strip().splitlines()[-1]) for tekst in svar]
    sammen = {hva: sum(r[hva] for r in regnskap) for hva in regnskap[0]}
    record_property("maskin", sammen)
    with capsys.disabled():
        print(f"\nmaskin: {sammen}")
    assert sammen["lop"] >= lop * PROSESSER and sammen["steg"] >= sammen["lop"] * STEG


def test_fasiten_kjenner_alle_handlinger():
    assert set().union(*ref.AAPNER.values()) | ref.UTEN_PERSON == {h.name for h in Handling}
    assert ref.GJELDER_HODET == {h.name for h in hvem_kan.GJELDER_HODET}


def test_fasiten_er_kort_nok_til_aa_leses():
    linjer = [linje for linje in Path(ref.__file__).read_text().splitlines() if linje.strip()]
    assert len(linjer) <= 80
