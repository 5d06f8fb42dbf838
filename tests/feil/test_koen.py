"""Køen ryker under brukerne: borte, tømt, treg og taus. Ingen side henger, alt lagres, og det som skal gjøres, gjøres etterpå.

Antall ganger i alt: SAMVEV_BRUDD.
"""

import os
import random
import time

from tests.feil.brukere import Arbeidsdag, Utfall
from tests.feil.regnskap import Regnskap

BRUDD = int(os.environ.get("SAMVEV_BRUDD", "4"))
TREG = 0.3  # sekunder hver vei
SIDEN_HENGER = 20  # sekunder: socket_timeout to ganger, og tid til å lage siden på en opptatt maskin


def test_koen_er_borte_toemt_treg_og_taus(installasjon, capsys):
    dag = Arbeidsdag(installasjon, random.randrange(10**6))
    regnskap, lodd, gjort = Regnskap(dag), random.Random(dag.fro), {"borte": 0, "toemt": 0, "treg": 0, "taus": 0}
    with dag.gaar():
        for nr in range(BRUDD):
            hva = list(gjort)[nr % len(gjort)]
            gjort[hva] += 1
            dag.vent_paa_svar(lodd.randrange(1, 8))
            FEIL[hva](installasjon.ko, lodd.uniform(1, 4))
    assert not installasjon.ko.taus.is_set() and not installasjon.ko.sekunder
    fortalt, brev = regnskap.krev(), regnskap.krev_brevene()
    antall = installasjon.sjekk()
    assert all(g.utfall == Utfall.LAGRET for g in dag.gjort), "køen skal ikke merkes av den som lagrer"
    tregest = max((svar.sekunder, hva) for hva, svar in dag.svarene)
    assert tregest[0] < SIDEN_HENGER, f"{tregest[1]} hang i {tregest[0]:.0f} s (frø {dag.fro})"
    with capsys.disabled():
        print(f"\nkøen brutt: {BRUDD} brudd, {gjort}, tregeste side {tregest[0]:.1f} s, {fortalt}, {brev} brev, {antall} invarianter")


def _borte(ko, sekunder: float) -> None:
    ko.drep()
    time.sleep(sekunder)
    ko.start()


def _toemt(ko, sekunder: float) -> None:
    ko.kunde().flushall()


def _treg(ko, sekunder: float) -> None:
    ko.sekunder = TREG
    time.sleep(sekunder)
    ko.sekunder = 0.0


def _taus(ko, sekunder: float) -> None:
    ko.taus.set()
    time.sleep(3 * sekunder)
    ko.taus.clear()


FEIL = {"borte": _borte, "toemt": _toemt, "treg": _treg, "taus": _taus}
