"""Tabellen over sikkerhetskravene: hvert krav står der én gang med ett svar, hver test finnes, og ingenting åpent er gjemt."""

import ast
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from devtools import asvs
from personer.historikk.vern import VAARE_ROM

ROT = Path(__file__).resolve().parents[2]
# Hvor mange krav hvert avsnitt i standarden har: id-ene, og ingen andre.
ANTALL = {
    "1": (2, 10, 12, 3, 3), "2": (3, 3, 5, 2), "3": (1, 3, 5, 8, 8, 1, 5), "4": (5, 5, 2, 4), "5": (1, 6, 3, 3),
    "6": (3, 12, 8, 6, 8, 4, 2, 4), "7": (3, 4, 2, 5, 3, 2), "8": (4, 4, 3, 2), "9": (3, 4), "10": (2, 3, 5, 16, 5, 2, 3),
    "11": (4, 5, 5, 4, 2, 2, 2), "12": (5, 2, 5), "13": (4, 6, 4, 7), "14": (2, 8, 3), "15": (5, 5, 7, 4), "16": (1, 5, 4, 3, 4),
    "17": (2, 8, 2),
}  # fmt: skip
KRAVENE = [f"{k}.{a}.{n}" for k, antall in ANTALL.items() for a, hoyst in enumerate(antall, 1) for n in range(1, hoyst + 1)]
TABELL = asvs.load()
ALLE = asvs.read(TABELL)
KILDER = [
    f
    for sted in (*VAARE_ROM, "config", "templates", "static")
    for f in (ROT / sted).rglob("*")
    if f.suffix in (".py", ".html", ".js") and "migrations" not in f.parts
]


@cache
def provene_i(sti: str) -> frozenset[str]:
    fil = ROT / sti
    if not fil.is_file():
        return frozenset()
    return frozenset(node.name for node in ast.parse(fil.read_text()).body if isinstance(node, ast.FunctionDef))


def finnes(test: str) -> bool:
    sti, _, navn = test.partition("::")
    return navn.startswith("test_") and navn in provene_i(sti)


def test_hvert_krav_staar_en_gang_i_rekkefolge_og_ingen_andre():
    assert len(KRAVENE) == 345
    assert [r.id for r in ALLE] == KRAVENE
    assert Counter(r.level for r in ALLE) == {1: 70, 2: 183, 3: 92}


@pytest.mark.parametrize("test", sorted({t for r in ALLE for t in r.tests}))
def test_hver_test_som_er_nevnt_finnes(test):
    assert finnes(test), f"{test} finnes ikke; se hva som nå er beviset, i docs/asvs.toml"


@pytest.mark.parametrize("test", ["tests/finnes_ikke.py::test_x", "tests/huset/test_asvs.py::test_x", "tests/huset/test_asvs.py::finnes"])
def test_letingen_ser_en_test_som_ikke_finnes(test):
    assert not finnes(test)


def test_et_krav_med_to_svar_eller_ingen_nektes():
    for rad in ({"level": 1, "about": "x"}, {"level": 1, "about": "x", "no": "y", "open": "z"}):
        with pytest.raises(ValueError, match="one answer"):
            asvs.read({"chosen": [], "items": {"1.1.1": rad}})


def test_hver_rad_har_bare_det_svaret_trenger():
    for id_, rad in TABELL["items"].items():
        assert set(rad) - {"level", "about", "operator"} <= set(asvs.ANSWERS), id_
        assert "operator" not in rad or "open" in rad, id_
        assert 1 <= len(rad["about"].split()) <= 12, id_
    assert all(r.tests and len(set(r.tests)) == len(r.tests) for r in ALLE if r.answer == "test")


def test_nivaa_1_og_2_og_de_valgte_paa_nivaa_3_er_alle_besvart():
    valgte = set(TABELL["chosen"])
    assert valgte <= {r.id for r in ALLE if r.level == 3} and len(valgte) == 14  # den femtende er en del av 16.3.2
    assert [r.id for r in ALLE if r.answer == "left" and (r.level < 3 or r.id in valgte)] == []
    assert all(r.said in TABELL["left"] for r in ALLE if r.answer == "left")
    assert [r.id for r in ALLE if r.id in valgte and not r.applies] == []


def test_hver_lesing_har_en_dag_som_har_vaert_filer_som_finnes_og_et_funn():
    for r in ALLE:
        if r.answer == "record":
            assert isinstance(r.said["date"], date) and r.said["read"] and len(r.said["found"].split()) >= 3, r.id
            assert [f for f in r.said["read"] if not (ROT / f).is_file()] == [], r.id


def test_det_aapne_sier_hva_som_maa_til_og_staar_overst_paa_siden():
    aapne = [r for r in ALLE if r.answer == "open"]
    assert all(len(r.said.split()) >= 3 for r in aapne)
    overst = asvs.PAGE.read_text().partition("## Open\n")[2].partition("## Everything")[0]
    assert sorted(re.findall(r"^\| (\d+\.\d+\.\d+) \|", overst, re.MULTILINE)) == sorted(r.id for r in aapne)
    assert f"**{sum(r.is_chosen for r in aapne)} are open**" in asvs.PAGE.read_text()


def test_siden_er_den_kommandoen_skriver():
    assert asvs.PAGE.read_text() == asvs.page(TABELL), "kjør .venv/bin/python -m devtools.asvs"


# --- «Det har vi ikke» ---


def spor_av(monstre: list[str], kilder: list[tuple[str, str]]) -> list[str]:
    funn = re.compile("|".join(monstre), re.IGNORECASE)
    return [f"{sti}: {treff.group()}" for sti, tekst in kilder if (treff := funn.search(tekst))]


@pytest.fixture(scope="module")
def kilder() -> list[tuple[str, str]]:
    """Koden, malene, skriptene, og pakkene som er med i drift."""
    return [(f.relative_to(ROT).as_posix(), f.read_text()) for f in [*KILDER, ROT / "requirements/prod.txt", ROT / "package.json"]]


@pytest.mark.parametrize("nokkel", TABELL["absent"])
def test_det_produktet_ikke_har_er_det_ingen_spor_av(kilder, nokkel):
    assert spor_av(TABELL["absent"][nokkel]["traces"], kilder) == [], f"kravene som sa «{nokkel}», gjelder nå"


def test_hver_grunn_til_at_noe_ikke_finnes_er_i_bruk_og_letingen_ser_den():
    assert {r.said for r in ALLE if r.answer == "absent"} == set(TABELL["absent"])
    sett = {"sso": "import authlib", "jwt": "a jwt b", "ldap": "import ldap3", "websocket": "wss://x", "outgoing": "import requests"}
    for nokkel, tekst in sett.items():
        assert spor_av(TABELL["absent"][nokkel]["traces"], [("x.py", tekst)])
