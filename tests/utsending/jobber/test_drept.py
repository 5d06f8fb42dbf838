"""Dreper arbeideren midt i filen: etter omstart finnes nøyaktig én fil, hel, og framdriften har aldri gått bakover.

Flere drap: SAMVEV_DRAP=300.
"""

import os
import random
import time
from datetime import date

import pytest
from django.utils import timezone

from personer.models import Person
from tests.fabrikk import saksbehandler
from tests.grunnlag.sjekken import krev_sjekken
from tests.oversikt.tavle import fabrikk
from tests.utsending.jobber.fabrikk import filen, lest_csv, lest_xlsx
from utsending import tasks
from utsending.jobber import handlinger, register
from utsending.jobber.tilstander import Delslag, Filformat, Formaal, Jobbtilstand
from utsending.models import Jobbdel, Jobbgang

DRAP = max(2, int(os.environ.get("SAMVEV_DRAP", "20")) // 10)
ANTALL = 600
FABRIKKENS = ("tilgang.samtykket_har_giver",)  # planene skrives rett inn, med samtykker uten giver
I_DAG = date(2026, 11, 23)


@pytest.fixture
def planene(egen_base):
    fabrikk.planer(ANTALL, fodt=date(2015, 5, 5), opprettet=I_DAG, sist=I_DAG, til=date(2027, 12, 1))


def bestilt(filformat):
    felt = {"formaal": Formaal.KONTROLL, "formaal_tekst": "", "maalform": "nb"}
    uttrekk, tid = register.finn("planer"), timezone.now()
    return handlinger.bestill(uttrekk=uttrekk, valg={}, filformat=filformat, av=saksbehandler(), dag=I_DAG, tid=tid, **felt)


def vent_paa(betingelse, sekunder=90):
    frist = time.monotonic() + sekunder
    while not betingelse():
        assert time.monotonic() < frist, "det ble aldri sant"
        tasks.fei_jobber()
        time.sleep(0.05)


@pytest.mark.parametrize("filformat", list(Filformat))
def test_drept_midt_i_filen_blir_det_en_fil(arbeider, planene, filformat):
    fro = random.randrange(10**6)
    lodd, traff = random.Random(fro), 0
    for _ in range(DRAP):
        jobb = bestilt(filformat)
        vent_paa(lambda jobb=jobb: Jobbgang.objects.get(pk=jobb.pk).gjort >= lodd.choice((1, 100, 300)))
        arbeider.drep()
        gang = Jobbgang.objects.get(pk=jobb.pk)
        traff += gang.tilstand == Jobbtilstand.I_GANG
        arbeider.start()
        vent_paa(lambda jobb=jobb: Jobbgang.objects.get(pk=jobb.pk).tilstand == Jobbtilstand.FERDIG)
        etter = Jobbgang.objects.get(pk=jobb.pk)
        assert etter.gjort >= gang.gjort and etter.rader == ANTALL, f"frø {fro}"
        numrene = list(Jobbdel.objects.filter(jobb=jobb, slag=Delslag.FIL).values_list("nr", flat=True))
        assert numrene == list(range(len(numrene))) and numrene
        rader = lest_csv(filen(jobb)) if filformat == Filformat.CSV else lest_xlsx(filen(jobb))
        assert sorted(rad[0] for rad in rader[1:]) == sorted(p.navn for p in Person.objects.filter(etternavn="Tavlesen"))
    krev_sjekken(uten=FABRIKKENS)
    assert traff, f"ingen av {DRAP} drap traff en jobb i gang (frø {fro})"
    assert "Tavlesen" not in arbeider.logg and "utsending.tasks.lag_uttrekk" in arbeider.logg
