"""Et rom importerer bare nedover. Kontrakten står i pyproject.toml."""

import subprocess
import sys
import tomllib
from pathlib import Path

from personer.historikk.vern import VAARE_ROM

ROT = Path(__file__).resolve().parents[2]


def test_etasjene_holder():
    svar = subprocess.run([str(Path(sys.executable).parent / "lint-imports"), "--no-cache"], cwd=ROT, capture_output=True, text=True)
    assert svar.returncode == 0, svar.stdout + svar.stderr


def test_kontrakten_nevner_hvert_rom_ovenfra_og_ned():
    kontrakt = tomllib.loads((ROT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    assert kontrakt["layers"] == ["config", *reversed(VAARE_ROM)]
