"""`make prove`: registeret er helt, det som er gjort, gjøres ikke om igjen, flere går samtidig, og linjene blir skrevet ned."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import psutil
import pytest

ROT = Path(__file__).resolve().parents[2]
BEVIS = tomllib.loads((ROT / "devtools/proofs.toml").read_text())["proof"]
FOR_HAAND = "Skrevet for hånd.\n\n<!-- prove: begin -->\n| et bevis som ikke finnes mer | 1 |\n<!-- prove: end -->\n\nEtter.\n"

REGISTER = """
[[proof]]
name = "teller"
counts = "ting"
goal = 6
command = ["-c", "print('3 ting, og 11 annet')"]
read = '(\\d+) ting'
parts = 2
hours = 1
more = { goal = 3000, hours = 7 }

[[proof]]
name = "leses ved siden av"
counts = "annet"
goal = 20
beside = "teller"
read = '(\\d+) annet'

[[proof]]
name = "for lite"
counts = "ting"
goal = 5
command = ["-c", "print('3 ting')"]
read = '(\\d+) ting'
hours = 1

[[proof]]
name = "feiler første gang"
counts = "ting"
goal = 4
command = ["-c", "import pathlib, sys; p = pathlib.Path(r'{merke}'); d = p.exists(); p.touch(); sys.exit(not d)"]
hours = 1

[[proof]]
name = "hoppes over her"
counts = "ting"
goal = 4
tests = ["{tom}"]
hours = 1

[[proof]]
name = "alene"
counts = "som gikk samtidig"
goal = 2
command = ["{tell}"]
read = '(\\d+) samtidig'
parts = 2
alone = true
hours = 1

[[proof]]
name = "sammen"
counts = "som gikk samtidig"
goal = 4
command = ["{tell}"]
read = '(\\d+) samtidig'
parts = 2
hours = 1

[[proof]]
name = "varer lenge"
counts = "ting"
goal = 1
command = ["-c", "import subprocess as s, sys; print(s.Popen(['sleep', '600']).pid, flush=True); s.run(['sleep', '600'])"]
parts = 2
hours = 1
"""
# Sier hvor mange som er i gang samtidig med den.
TELL = """
import os, pathlib, time
mappe = pathlib.Path(__file__).with_name("i gang")
mappe.mkdir(exist_ok=True)
min = mappe / str(os.getpid())
min.touch()
time.sleep(0.8)
print(len(list(mappe.iterdir())), "samtidig", flush=True)
time.sleep(0.8)
min.unlink()
"""


@pytest.fixture
def miljo(tmp_path):
    tom, tell, tabell = tmp_path / "test_tom.py", tmp_path / "tell.py", tmp_path / "bevis.md"
    tom.write_text("import pytest\n\n\ndef test_kan_ikke():\n    pytest.skip('ikke her')\n")
    tell.write_text(TELL)
    tabell.write_text(FOR_HAAND, encoding="utf-8")
    register = REGISTER
    for navn, sti in {"merke": tmp_path / "merke", "tom": tom, "tell": tell}.items():
        register = register.replace(f"{{{navn}}}", str(sti))
    (tmp_path / "register.toml").write_text(register)
    steder = {"DIR": "stand", "REGISTER": "register.toml", "TABELL": "bevis.md"}
    return os.environ | {f"SAMVEV_BEVIS_{navn}": str(tmp_path / sti) for navn, sti in steder.items()}


@pytest.fixture
def kjor(miljo):
    def kjor(*valg):
        svar = subprocess.run([sys.executable, "devtools/prove.py", *valg], cwd=ROT, env=miljo, capture_output=True, text=True)
        return svar.returncode, {linje.split("  ")[0]: linje for linje in svar.stdout.splitlines()}, svar.stderr

    return kjor


@pytest.fixture
def rader(tmp_path):
    """Tabellen slik den står: navnet, og resten av raden."""

    def rader() -> dict[str, list[str]]:
        linjer = (tmp_path / "bevis.md").read_text(encoding="utf-8").partition("begin -->")[2].partition("<!--")[0].splitlines()
        return {navn: resten for navn, *resten in (linje.strip("| ").split(" | ") for linje in linjer[3:])}

    return rader


def ord_for(linje: str) -> str:
    return next(o for o in ("not run", "failed", "short", "ok") if f" {o}  " in linje)


def test_hver_linje_sier_hvor_mye_og_om_maalet_er_naadd(kjor, rader, tmp_path):
    status, linjer, feil = kjor("te", "for", "feiler", "hoppes", "al")

    assert status == 1
    assert {navn: ord_for(linje) for navn, linje in linjer.items()} == {
        "teller": "ok", "leses ved siden av": "ok", "for lite": "short", "feiler første gang": "failed", "hoppes over her": "not run",
        "alene": "ok",
    }  # fmt: skip
    assert linjer["teller"].split()[1:5] == ["6", "of", "6", "ting"] and "22  of        20 annet" in linjer["leses ved siden av"]
    assert "2  of         2" in linjer["alene"], "to som skal gå alene, gikk samtidig"
    assert "skipped on this machine" in linjer["hoppes over her"] and "6 proofs, " in feil
    begynt = [linje for linje in feil.splitlines() if linje.startswith("· ")]
    assert begynt[-1].startswith("· alene, part 2"), "den som må være alene, går sist"
    # Linjene som ble til noe, er skrevet ned; det annet ikke rører, står.
    skrevet = rader()
    assert list(skrevet) == ["teller", "leses ved siden av", "for lite", "feiler første gang", "hoppes over her", "alene"]
    assert skrevet["teller"][:3] == ["6", "6 ting", "ok"] and skrevet["leses ved siden av"][3] == "with «teller»"
    assert [skrevet[navn][2] for navn in ("for lite", "feiler første gang")] == ["**short**", "**failed**"]
    assert skrevet["hoppes over her"][2] == "not run (skipped on this machine)"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", skrevet["teller"][4]) and skrevet["teller"][5].endswith(" cores")
    hele = (tmp_path / "bevis.md").read_text(encoding="utf-8")
    assert hele.startswith("Skrevet for hånd.") and hele.endswith("\n\nEtter.\n") and "finnes ikke mer" not in hele

    tabellen = rader()
    assert ord_for(kjor("feiler")[1]["feiler første gang"]) == "ok", "det som feilet, kjøres igjen"
    assert rader().pop("feiler første gang")[2] == "ok"
    assert {k: v for k, v in rader().items() if "feiler" not in k} == {k: v for k, v in tabellen.items() if "feiler" not in k}


def test_en_ny_kjoring_gaar_videre_der_den_forrige_slapp(kjor, rader, tmp_path):
    kjor("--trial", "teller")
    assert rader() == {}, "en prøve skriver ikke noe ned"
    (stand,) = (tmp_path / "stand").glob("*.json")
    _, _, feil = kjor("teller")
    assert "part" not in feil, "det som var gjort, ble gjort om igjen"
    kjor("--again", "teller")
    ferdig = rader()["teller"]

    gjort = json.loads(stand.read_text())
    for bevis in gjort.values():
        del bevis[1]
    stand.write_text(json.dumps(gjort))
    assert ord_for(kjor("--list", "teller")[1]["teller"]) == "not run"
    assert rader()["teller"] == ferdig, "det halve tar ikke plassen til det hele"
    _, linjer, feil = kjor("teller")
    assert "part 2 of 2" in feil and "part 1 of 2" not in feil and ord_for(linjer["teller"]) == "ok"


def test_de_stoerre_tallene_er_et_annet_bevis(kjor, rader):
    kjor("teller")
    status, linjer, feil = kjor("--more", "teller")
    assert (status, ord_for(linjer["teller"])) == (1, "short") and "of      3000" in linjer["teller"] and "part 1 of 2" in feil
    assert rader()["teller"][:3] == ["6", "3,000 ting", "**short**"]


def test_to_gaar_samtidig_og_en_om_gangen_naar_det_er_sagt(kjor):
    assert "4  of         4" in kjor("--jobs", "2", "sammen")[1]["sammen"]
    assert "2  of         4" in kjor("--jobs", "1", "--again", "sammen")[1]["sammen"]


@pytest.mark.parametrize("slik", [signal.SIGINT, signal.SIGTERM])
def test_avbrutt_er_alt_borte_og_ingenting_regnet_som_gjort(miljo, tmp_path, slik):
    kommando = [sys.executable, "devtools/prove.py", "--jobs", "2", "varer"]
    with subprocess.Popen(kommando, cwd=ROT, env=miljo, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as prove:
        frist = time.monotonic() + 20
        while len(utskrift := [f.read_text() for f in (tmp_path / "stand").glob("varer*.log")]) < 2 or not all(utskrift):
            assert time.monotonic() < frist and prove.poll() is None
            time.sleep(0.05)
        barna = psutil.Process(prove.pid).children(recursive=True)
        assert {int(tekst) for tekst in utskrift} < {barn.pid for barn in barna} and len(barna) == 6
        prove.send_signal(slik)
        ut = prove.communicate(timeout=20)[0]
    assert not [barn for barn in barna if barn.is_running() and barn.status() != psutil.STATUS_ZOMBIE]
    assert ord_for(ut.splitlines()[-1]) == "not run" and "0 of 2 parts" in ut


@pytest.mark.parametrize("bevis", BEVIS, ids=lambda b: b["name"])
def test_registeret_peker_paa_tester_som_leser_miljoet(bevis):
    assert "beside" in bevis or bevis["hours"] > 0
    for test in bevis.get("tests", ()):
        fil = ROT / test.partition("::")[0]
        assert fil.exists(), test
        tekst = fil.read_text() + "".join(f.read_text() for f in fil.parent.glob("*.py"))
        env = bevis["env"] | bevis.get("more", {}).get("env", {})
        assert all(navn in tekst for navn in env), f"{test} leser ikke {list(env)}"
        assert test.partition("::")[2] in tekst


def test_budsjettet_i_dokumentasjonen_er_registerets():
    alene, alle = (sum(b.get("hours", 0) for b in BEVIS if b.get("alone") or hva) for hva in (False, True))
    assert f"{alene + (alle - alene) / 2:.1f} hours" in (ROT / "docs/bevis.md").read_text()
    assert all(b["goal"] % b.get("parts", 1) == 0 for b in BEVIS)
    navn = {b["name"] for b in BEVIS}
    assert len(navn) == len(BEVIS) and {b["beside"] for b in BEVIS if "beside" in b} <= navn


def test_tabellen_i_mappen_er_registerets_og_det_som_ikke_er_naadd_er_forklart():
    tabell, etter = (ROT / "docs/bevis.md").read_text().partition("<!-- prove: begin -->")[2].split("<!-- prove: end -->")
    rader = [linje.strip("| ").split(" | ") for linje in tabell.splitlines()[3:]]
    navnene = [b["name"] for b in BEVIS]
    assert [navn for navn, *_ in rader] == [navn for navn in navnene if navn in {rad[0] for rad in rader}]
    assert all(rad[3] in ("ok", "**short**", "**failed**") or rad[3].startswith("not run (") for rad in rader)
    uforklart = [rad[0] for rad in rader if "**" in rad[3] and f"**{rad[0]}**" not in etter]
    assert not uforklart, uforklart
