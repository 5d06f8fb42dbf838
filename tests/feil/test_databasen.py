"""Databasen ryker under brukerne: krasj og ny start, og enkeltforbindelser som kuttes. Antall i alt: SAMVEV_BRUDD."""

import os
import random
import time

import psycopg

from tests.feil.brukere import Arbeidsdag
from tests.feil.regnskap import Regnskap

BRUDD = int(os.environ.get("SAMVEV_BRUDD", "4"))
HVERT_KRASJ = 4  # så ofte er det hele databasen, ellers noen av forbindelsene
LENGST_NEDE = 2.0


def test_databasen_krasjer_og_forbindelser_kuttes(installasjon, capsys):
    """Web startes ikke på nytt: den finner databasen igjen av seg selv, og imens får brukerne vite hva de gjør."""
    dag = Arbeidsdag(installasjon, random.randrange(10**6))
    regnskap, lodd, brutt, hoved = Regnskap(dag), random.Random(dag.fro), 0, installasjon.web.prosess.pid
    with dag.gaar():
        while brutt < BRUDD:
            dag.vent_paa_svar(lodd.randrange(1, 12))
            brutt += 1
            if brutt % HVERT_KRASJ == 0:
                installasjon.database.krasj()
                time.sleep(lodd.uniform(0, LENGST_NEDE))
                installasjon.database.start()
            else:
                kutt_noen(installasjon.database, lodd)
    sider = [svar for _, svar in dag.svarene if svar.status == 503]
    fortalt, brev = regnskap.krev(), regnskap.krev_brevene()
    antall = installasjon.sjekk()
    assert installasjon.web.prosess.pid == hoved and installasjon.web.lever
    assert sider, f"ingen merket noe (frø {dag.fro})"
    with capsys.disabled():
        print(f"\ndatabasen brutt: {brutt} brudd, {len(sider)} ganger fikk noen vite det, {fortalt}, {brev} brev, {antall} invarianter")


def kutt_noen(database, lodd: random.Random) -> None:
    """Hver forbindelse installasjonen har, med en sjanse av to."""
    for pid in database.bakender():
        if lodd.random() < 0.5:
            try:
                database.kutt(pid)
            except psycopg.OperationalError:
                return  # det var vår egen
