"""Tukling som databasens eier blir funnet, hver gang, og den første gale raden blir nevnt med navn.

SAMVEV_TUKLINGER sier hvor mange: `make prove` tar tusen, og ti tusen med MORE=1.
"""

import os
from collections import Counter
from random import Random

import pytest

from personer.historikk.rapport import Rapport
from tests.bevis.kjedebase import egen_fil, forsegl_med_klokken_foran, fyll, prov
from tests.bevis.tukling import FIL, MAATER, Basen, Fasit, Kart, Umulig
from tests.bevis.tukling.rader import endre

ANTALL = int(os.environ.get("SAMVEV_TUKLINGER", "300"))


@pytest.fixture
def fil(tmp_path):
    with egen_fil(tmp_path) as sti:
        yield sti


def funnet(rapport: Rapport, fasit: Fasit) -> bool:
    if fasit.tabell == FIL:
        return not rapport.brudd and rapport.filbrudd is not None and rapport.filbrudd[0] == fasit.segl
    forste = rapport.brudd[0] if rapport.brudd else None
    return forste is not None and (forste.tabell, forste.segl) == (fasit.tabell, fasit.segl) and forste.rad in fasit.rader


def tukle(forbindelse, fil, antall: int, fro: int) -> tuple[Counter, list[str]]:
    """(hvor mange av hver måte, de som ikke ble funnet). Hver tukling rulles tilbake, så den neste møter en hel kjede."""
    lodd, gjort, sluppet = Random(fro), Counter(), []
    original, kart = fil.read_bytes(), Kart.tegn(forbindelse.cursor())
    while gjort.total() < antall:
        (maate,) = lodd.choices(list(MAATER), MAATER.values())
        with forbindelse.transaction(force_rollback=True), forbindelse.cursor() as c:
            try:
                fasit = maate(Basen(c, fil, lodd, kart))
            except Umulig:
                continue
            rapport = prov(c)
        gjort[maate.__name__] += 1
        if not funnet(rapport, fasit):
            sluppet.append(f"{maate.__name__}: skulle funnet {fasit}, fant {rapport.brudd[:1]} {rapport.filbrudd}")
        if maate.__name__.startswith("fil_"):
            fil.write_bytes(original)
    return gjort, sluppet


def test_hver_tukling_som_eier_blir_funnet_og_navngitt(egen_base, eier_tilkobling, fil):
    fyll(runder=15)
    gjort, sluppet = tukle(eier_tilkobling, fil, ANTALL, fro=2026)
    assert sluppet == []
    assert gjort.total() == ANTALL
    assert ANTALL < 300 or set(gjort) == {maate.__name__ for maate in MAATER}
    assert prov(eier_tilkobling.cursor()).er_hel, "den siste prøven er på urørte data"


def test_det_samme_i_en_kjede_der_klokken_gikk_tilbake(egen_base, eier_tilkobling, fil):
    fyll(runder=4)
    forsegl_med_klokken_foran()
    fyll(runder=4, fro=2)
    assert prov(eier_tilkobling.cursor()).klokken_gikk_tilbake
    gjort, sluppet = tukle(eier_tilkobling, fil, ANTALL // 20, fro=61)
    assert sluppet == [] and gjort.total() == ANTALL // 20
    assert prov(eier_tilkobling.cursor()).er_hel


def test_kontrollen_av_tuklingen_kan_ta_feil(egen_base, eier_tilkobling, fil, monkeypatch):
    """Uten radseglene slipper en endret rad gjennom: tellingen over er ikke tom."""
    fyll(runder=3)
    monkeypatch.setattr("personer.historikk.radproving._forste_avvik", lambda *_: None)
    monkeypatch.setattr(f"{__name__}.MAATER", {endre: 1})
    _, sluppet = tukle(eier_tilkobling, fil, 5, fro=1)
    assert len(sluppet) == 5
