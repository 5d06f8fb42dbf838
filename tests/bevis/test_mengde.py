"""Kjeden tåler mange rader. SAMVEV_KJEDERADER sier hvor mange; `make prove` tar en million og skriver ut hvor fort det gikk."""

import os
import time
from dataclasses import dataclass

import psycopg
import pytest

from personer.historikk.forsegling import forsegl
from personer.historikk.kontroll import kontroller
from personer.historikk.tabeller import tabeller
from tests.bevis.kjedebase import PERSONHISTORIKK, egen_fil
from tests.fabrikk import PersonFabrikk

ANTALL = int(os.environ.get("SAMVEV_KJEDERADER", "10000"))


@dataclass(frozen=True)
class Maalt:
    rader: int
    forseglet_sekunder: float
    verifisert_sekunder: float

    def __str__(self):
        return (
            f"{self.rader} rader: forseglet på {self.forseglet_sekunder:.1f} s ({self.rader / self.forseglet_sekunder:.0f}/s), "
            f"verifisert på {self.verifisert_sekunder:.1f} s ({self.rader / self.verifisert_sekunder:.0f}/s)"
        )


def fyll_personhistorikk(eier: psycopg.Connection, antall: int) -> None:
    """Så mange historikkrader til, som triggeren ville skrevet dem, i én setning."""
    PersonFabrikk()
    kolonner = [k for k in tabeller(eier.cursor())[PERSONHISTORIKK].kolonner if k != "history_id"]
    nye = {"transaksjon": "txid_current()", "history_date": "clock_timestamp()", "fornavn": "'Navn' || g", "poststed": "md5(g::text)"}
    verdier = ", ".join(nye.get(k, f'"{k}"') for k in kolonner)
    navn = ", ".join(f'"{k}"' for k in kolonner)
    eier.execute(
        f"INSERT INTO {PERSONHISTORIKK} ({navn}) SELECT {verdier} FROM"
        f" (SELECT * FROM {PERSONHISTORIKK} ORDER BY history_id DESC LIMIT 1) h, generate_series(1, %s) g",
        [antall],
    )


def maal(eier: psycopg.Connection, antall: int) -> Maalt:
    forsegl()
    fyll_personhistorikk(eier, antall)
    begynt = time.perf_counter()
    runde = forsegl()
    forseglet = time.perf_counter() - begynt
    begynt = time.perf_counter()
    kontroll = kontroller(avspill=False)
    verifisert = time.perf_counter() - begynt
    assert runde.rader == antall + 1 and not runde.feil
    assert kontroll.er_hel, kontroll.funn()
    return Maalt(antall, forseglet, verifisert)


@pytest.fixture
def fil(tmp_path):
    with egen_fil(tmp_path) as sti:
        yield sti


def test_mange_rader_forsegles_og_verifiseres(egen_base, eier_tilkobling, fil):
    print(maal(eier_tilkobling, ANTALL))
    eier_tilkobling.execute(f"UPDATE {PERSONHISTORIKK} SET poststed = 'x' WHERE history_id = %s", [ANTALL // 2])
    assert [brudd.rad for brudd in kontroller(avspill=False).rapport.brudd] == [ANTALL // 2]
