"""Disken er full: databasens, og den med journalen og hodefilen. Det som nektes, nektes med en side; ingenting er halvt skrevet.

Antall ganger i alt: SAMVEV_BRUDD. Kan maskinen ikke lage en liten disk, er det ikke kjørt.
"""

import errno
import os
import random
import resource
import time

import pytest

from personer.historikk import kjede
from personer.historikk.forsegling import forsegl
from personer.historikk.hodefil import Hodefil
from tests.feil.brukere import Arbeidsdag
from tests.feil.gjoremaal import SAMTYKKE, TREKK
from tests.feil.regnskap import Regnskap
from tilgang.tilbakekall.journal import journalen

BRUDD = int(os.environ.get("SAMVEV_BRUDD", "1"))
HOLDER = 60  # sekunder, om ingen merker det
RUNDT = 2_000_000  # så mye kan det være igjen når det er «fullt»: noe går inn, det neste ikke


@pytest.fixture
def disker(installasjon):
    if not installasjon.disker:
        pytest.skip("ikke kjørt: maskinen lar oss ikke lage en liten disk (mount)")
    yield installasjon.disker
    for disk in installasjon.disker:
        disk.tom()


def test_databasens_disk_er_full(installasjon, disker, capsys):
    dag = Arbeidsdag(installasjon, random.randrange(10**6))
    regnskap, lodd, disk = Regnskap(dag), random.Random(dag.fro), disker[0]
    with dag.gaar():
        for _ in range(BRUDD):
            dag.vent_paa_svar(lodd.randrange(1, 12))
            disk.fyll(spar=lodd.choice([0, lodd.randrange(RUNDT)]))
            til_noen_merker_det(dag, lodd.uniform(0, 3))
            disk.tom()
            installasjon.database.kom_opp()
    _fortell(capsys, "databasens disk full", dag, regnskap)


def test_journalens_og_hodefilens_disk_er_full(installasjon, disker, capsys):
    dag = Arbeidsdag(installasjon, random.randrange(10**6), bare=(SAMTYKKE, TREKK))
    regnskap, lodd, disk = Regnskap(dag), random.Random(dag.fro), disker[1]
    with dag.gaar():
        for _ in range(BRUDD):
            disk.fyll()
            til_siste_byte()
            til_noen_merker_det(dag, lodd.uniform(0, 3))
            disk.tom()
    _fortell(capsys, "filenes disk full", dag, regnskap)
    forsegl()
    linjene = Hodefil(installasjon.filer / "kjede.hode").les(kjede.nokler())
    assert linjene and all(linje.er_ekte for linje in linjene), "hodefilen har en linje som ikke er skrevet ferdig"
    innhold = journalen().les()
    trukket = [g for g in dag.gjort if g.gjoremaal.navn == "trekk samtykke" and g.utfall == "lagret"]
    assert len(innhold.linjer) >= len(trukket) and len(innhold.uleselige) <= BRUDD


def til_noen_merker_det(dag: Arbeidsdag, og_litt_til: float) -> None:
    foer, frist = nektet(dag), time.monotonic() + HOLDER
    while nektet(dag) == foer and time.monotonic() < frist:
        time.sleep(0.1)
    time.sleep(og_litt_til)


def nektet(dag: Arbeidsdag) -> int:
    return sum(svar.status == 503 for _, svar in dag.svarene)


def til_siste_byte() -> None:
    """Det siste hjørnet av disken er der filene alt står. En bekreftelse av ingenting er en linje som ikke sier noe."""
    try:
        while True:
            journalen().bekreft([])
    except OSError as feil:
        assert feil.errno == errno.ENOSPC


def _fortell(capsys, hva: str, dag: Arbeidsdag, regnskap: Regnskap) -> None:
    assert nektet(dag), f"ingen merket at disken var full (frø {dag.fro})"
    fortalt, brev = regnskap.krev(), regnskap.krev_brevene()
    antall = dag.installasjon.sjekk()
    with capsys.disabled():
        print(f"\n{hva}: {BRUDD} ganger, {nektet(dag)} ganger fikk noen vite det, {fortalt}, {brev} brev, {antall} invarianter")


def test_en_linje_det_bare_er_plass_til_noe_av_meldes_som_feil(tmp_path):
    """Operativsystemet skriver det det er plass til, og sier bare hvor mye: det er ikke en skrevet linje."""
    fil, nokkel = Hodefil(tmp_path / "hode"), kjede.nokler()[0]
    fil.begynn(nokkel)
    segl = [(1, "personer_person", 1, 1)]
    forrige = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (fil.sti.stat().st_size + 20, forrige[1]))
    try:
        with pytest.raises(OSError):
            fil.legg_til(nokkel, segl=segl, tid="2026-11-23T10:00:00+00:00", hode=b"x")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, forrige)
    assert len(fil.les([nokkel])) == 1
    fil.legg_til(nokkel, segl=segl, tid="2026-11-23T10:00:00+00:00", hode=b"x")
    assert [linje.er_ekte for linje in fil.les([nokkel])] == [True, True]
