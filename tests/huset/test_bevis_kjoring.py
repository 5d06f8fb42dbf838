"""`make prove`: registeret er helt, og det som er gjort, blir ikke gjort om igjen."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROT = Path(__file__).resolve().parents[2]
BEVIS = tomllib.loads((ROT / "devtools/proofs.toml").read_text())["proof"]

REGISTER = """
[[proof]]
name = "teller"
counts = "ting"
goal = 6
command = ["-c", "print('3 ting, og 1 annet')"]
read = '(\\d+) ting'
parts = 2
hours = 1

[[proof]]
name = "teller for lite"
counts = "ting"
goal = 5
command = ["-c", "print('3 ting')"]
read = '(\\d+) ting'
hours = 1

[[proof]]
name = "feiler første gang"
counts = "ting"
goal = 4
command = ["-c", "import pathlib, sys; p = pathlib.Path(r'{merke}' + '{part}'); d = p.exists(); p.touch(); sys.exit(not d)"]
parts = 1
hours = 1

[[proof]]
name = "hoppes over her"
counts = "ting"
goal = 4
tests = ["{tom}"]
hours = 1
"""


@pytest.fixture
def kjor(tmp_path):
    tom = tmp_path / "test_tom.py"
    tom.write_text("import pytest\n\n\ndef test_kan_ikke():\n    pytest.skip('ikke her')\n")
    register = tmp_path / "register.toml"
    register.write_text(REGISTER.replace("{merke}", str(tmp_path / "merke")).replace("{tom}", str(tom)).replace("{part}", ""))
    miljo = os.environ | {"SAMVEV_BEVIS_DIR": str(tmp_path / "stand"), "SAMVEV_BEVIS_REGISTER": str(register)}

    def kjor(*valg):
        kommando = [sys.executable, "devtools/prove.py", *valg]
        svar = subprocess.run(kommando, cwd=ROT, env=miljo, capture_output=True, text=True)
        return svar.returncode, dict(linje.split("  ", 1) for linje in svar.stdout.splitlines()), svar.stderr

    return kjor


def ord_for(linje: str) -> str:
    return next(o for o in ("not run", "failed", "short", "ok") if f" {o}  " in linje)


def test_hver_linje_sier_hvor_mye_og_om_maalet_er_naadd(kjor):
    status, linjer, feil = kjor()

    assert status == 1
    assert {navn: ord_for(linje) for navn, linje in linjer.items()} == {
        "teller": "ok", "teller for lite": "short", "feiler første gang": "failed", "hoppes over her": "not run",
    }  # fmt: skip
    assert linjer["teller"].split()[:4] == ["6", "of", "6", "ting"]
    assert "skipped on this machine" in linjer["hoppes over her"] and "4 hours" in feil


def test_en_ny_kjoring_gaar_videre_der_den_forrige_slapp(kjor, tmp_path):
    kjor("teller")
    (stand,) = (tmp_path / "stand").glob("*.json")
    _, _, feil = kjor("teller")
    assert "part" not in feil, "det som var gjort, ble gjort om igjen"

    gjort = json.loads(stand.read_text())
    nokkel = next(n for n, rader in gjort.items() if len(rader) == 2)
    del gjort[nokkel][1]
    stand.write_text(json.dumps(gjort))
    assert ord_for(kjor("--list", "teller")[1]["teller"]) == "not run"
    _, linjer, feil = kjor("teller")
    assert "part 2 of 2" in feil and "part 1 of 2" not in feil and ord_for(linjer["teller"]) == "ok"


def test_det_som_feilet_kjores_igjen(kjor):
    assert ord_for(kjor("feiler")[1]["feiler første gang"]) == "failed"
    status, linjer, _ = kjor("feiler")
    assert (status, ord_for(linjer["feiler første gang"])) == (0, "ok")


@pytest.mark.parametrize("bevis", BEVIS, ids=lambda b: b["name"])
def test_registeret_peker_paa_tester_som_leser_miljoet(bevis):
    for test in bevis["tests"]:
        fil = ROT / test.partition("::")[0]
        assert fil.exists(), test
        tekst = fil.read_text() + "".join(f.read_text() for f in fil.parent.glob("*.py"))
        assert all(navn in tekst for navn in bevis["env"]), f"{test} leser ikke {list(bevis['env'])}"
        assert test.partition("::")[2] in tekst


def test_budsjettet_i_dokumentasjonen_er_registerets():
    timer = sum(b["hours"] for b in BEVIS)
    assert f"{timer:g} hours" in (ROT / "docs/bevis.md").read_text()
    assert all(b["goal"] % b.get("parts", 1) == 0 for b in BEVIS)
