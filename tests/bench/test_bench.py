"""`make bench` i miniatyr: hver linje skrives ut, og hver spørring er riktig. Ingen tall prøves her; de står i `make bench`."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from devtools.bench.measure import Figure, compared, counted, figure, not_run, number, ratios

ROT = Path(__file__).resolve().parents[2]
LINJER = {"P1": 5, "P2": 10, "P3": 3, "P4": 7, "P5": 2, "P6": 5, "P7": 2, "P9": 1, "P10": 3, "P11": 6}
EN_LINJE = re.compile(r"^(P\d+) .+? +[\d.]+(?:x|ms)? +[<>]= [\d.]+ +(ok|short)( |$)")


def kjor(mal: str, **miljo) -> subprocess.CompletedProcess:
    miljo = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.dev", "SAMVEV_BENCH_MAL": mal} | miljo
    return subprocess.run([sys.executable, "-m", "devtools.bench"], cwd=ROT, env=miljo, capture_output=True, text=True)


def test_hver_linje_skrives_ut_og_hver_sporring_er_riktig(mal):
    svar = kjor(mal, SAMVEV_BENCH_PROVE="1")

    assert svar.returncode == 0, svar.stderr
    *linjer, sum_linje = svar.stdout.splitlines()
    funnet = [EN_LINJE.match(linje) for linje in linjer]
    assert all(funnet), [linje for linje, treff in zip(linjer, funnet, strict=True) if not treff]
    assert {navn: sum(treff[1] == navn for treff in funnet) for navn in LINJER} == LINJER
    assert "a trial" in sum_linje


def test_uten_varig_database_maales_ingenting(mal):
    svar = kjor(mal, SAMVEV_BENCH_PROVE="")

    assert svar.returncode != 0 and "not durable" in svar.stderr and not svar.stdout


@pytest.mark.parametrize(
    ("tallet", "dom"),
    [
        (Figure("a", 1.5, 1.5), "ok"),
        (Figure("a", 1.51, 1.5), "short"),
        (Figure("a", 3.1, 3, at_least=True), "ok"),
        (Figure("a", 2.9, 3, at_least=True), "short"),
        (counted("a", 0), "ok"),
        (counted("a", 1), "short"),
        (not_run("a", 1, "ingen disk"), "not run"),
        (figure("a", [9, 1, 1], 1), "ok"),
    ],
)
def test_dommen_er_maalet_og_ingenting_annet(tallet, dom):
    assert tallet.verdict == dom and dom in str(tallet)


def test_hver_runde_maaler_begge_og_den_forste_teller_ikke():
    rekke = []
    funnet = ratios(lambda: rekke.append("case"), lambda: rekke.append("floor"), rounds=4, times=2)

    assert len(funnet) == 4 and len(rekke) == 5 * 2 * 2
    assert all({*rekke[i : i + 4]} == {"case", "floor"} for i in range(0, len(rekke), 4))
    assert rekke[:2] != rekke[4:6], "de to bytter på å være først"


def test_tallet_er_medianen_av_rundene():
    (en,) = [compared("a", lambda: sum(range(40_000)), lambda: sum(range(20_000)), 3, rounds=5, times=20)]
    assert en.measured > 1 and number(en.measured) in str(en)
