"""Web drepes mens brukerne skriver: en av prosessene, eller den som starter dem. Drap i alt: SAMVEV_DRAP."""

import os
import random
import signal

from tests.feil.brukere import Arbeidsdag
from tests.feil.regnskap import Regnskap

DRAP = int(os.environ.get("SAMVEV_DRAP", "4"))
HVERT_HELT = 4  # så ofte er det hovedprosessen, og alt må startes på nytt


def test_web_drepes_mens_brukerne_skriver(installasjon, capsys):
    dag = Arbeidsdag(installasjon, random.randrange(10**6))
    regnskap, lodd, drept = Regnskap(dag), random.Random(dag.fro), 0
    with dag.gaar():
        while drept < DRAP:
            dag.vent_paa_svar(lodd.randrange(1, 12))
            drept += 1
            if drept % HVERT_HELT == 0:
                installasjon.web.drep()
                installasjon.web.start()
            else:
                os.kill(lodd.choice(installasjon.web.barn()), signal.SIGKILL)
            installasjon.vent_paa_web()
    fortalt, brev = regnskap.krev(), regnskap.krev_brevene()
    antall = installasjon.sjekk()
    with capsys.disabled():
        print(f"\nweb drept: {drept} drap, {len(dag.brukere)} brukere, {fortalt}, {brev} brev, {antall} invarianter uten funn")
