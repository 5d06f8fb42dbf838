"""`make bench` i miniatyr: hver linje skrives ut, og hver spørring er riktig. Ingen tall prøves her; de står i `make bench`."""

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from devtools.bench import report
from devtools.bench.measure import Figure, compared, counted, figure, not_run, number, ratios

ROT = Path(__file__).resolve().parents[2]
LINJER = {
    "P1": 5, "P2": 10, "P3": 3, "P4": 7, "P5": 4, "P6": 5, "P7": 2, "P8": 3, "P9": 10, "P10": 3, "P11": 6, "P12": 12, "P13": 1, "P14": 5,
    "P15": 2, "G": 11,
}  # fmt: skip
EN_LINJE = re.compile(r"^(P\d+|G) .+? +-?[\d.]+(?:x|ms)? +[<>]= [\d.]+ +(ok|short)( |$)")


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


def test_rapporten_bytter_bare_linjene_som_ble_kjort(tmp_path):
    fil, dag = tmp_path / "ytelse.md", date(2026, 11, 23)
    fil.write_text(f"Skrevet for hånd.\n\n{report.BEGIN}\n{report.END}\n\nP1 er kort fordi …\n", encoding="utf-8")
    alle = [
        Figure("P10 med logg", 1.1, 1.05, "1–2"),
        Figure("P2 liste", 1.5, 2.0),
        Figure("G vekst", -0.01, 0.1, unit=""),
        not_run("P7 a", 1, "ingen"),
    ]
    report.write(alle, dag, "2 cores, PostgreSQL 18.6", fil)
    report.write([Figure("P2 ny liste", 3.0, 2.0), Figure("P11 side", 80, 300, unit="ms")], date(2026, 12, 1), "4 cores", fil)

    tekst = fil.read_text(encoding="utf-8")
    rader = [linje for linje in tekst.splitlines() if report.line_of(linje)]
    assert [report.line_of(rad) for rad in rader] == ["P2", "P7", "P10", "P11", "G", "P1"], "tabellen, og avsnittet for hånd etter den"
    assert "P2 liste" not in tekst and "| P2 ny liste | 3 × | ≤ 2 | **short** |  | 2026-12-01 | 4 cores |" in tekst
    assert "| P10 med logg | 1.10 × | ≤ 1.05 | **short** | 1–2 | 2026-11-23 | 2 cores, PostgreSQL 18.6 |" in tekst
    assert "| P7 a |  | ≤ 1 | not run | ingen |" in tekst and "| P11 side | 80 ms |" in tekst
    assert tekst.startswith("Skrevet for hånd.") and tekst.endswith("P1 er kort fordi …\n")


def test_rapporten_i_mappen_har_merkene_og_en_forklaring_til_hver_linje_som_er_kort():
    tekst = report.FILE.read_text(encoding="utf-8")
    tabell, etter = tekst.partition(report.BEGIN)[2].split(report.END)
    korte = {report.line_of(rad) for rad in tabell.splitlines() if "**short**" in rad}
    forklart = set(re.findall(r"^\*\*(P\d+|G)\b", etter, re.M))
    assert korte <= forklart, f"ingen forklaring til {sorted(korte - forklart)}"
