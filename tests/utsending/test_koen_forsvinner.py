"""Det som står i køen, og basen under den, kan forsvinne midt i arbeidet: hvert brev blir likevel laget én gang.

SAMVEV_KOE brev i køen når den tømmes, SAMVEV_BRUDD ganger basen er borte; mye i `make prove`. Feiingen går her oftere enn hvert minutt.
"""

import os
import random
import time
from collections import Counter
from datetime import timedelta

from django.db import OperationalError, connections
from psycopg import sql

from ip.paaminnelser import REVISJON
from oppfolging.models import Paaminnelse
from personer.klokke import i_dag
from personer.models import Hendelse
from tests.fabrikk import SamtykkeFabrikk
from tests.grunnlag.database import koble_til
from tests.grunnlag.sjekken import krev_sjekken
from tests.ip.fabrikk import PlanFabrikk
from tests.utsending.fabrikk import BrevFabrikk
from tests.utsending.test_drept_arbeider import er_ferdig, krev_nettopp_ett, vent_paa
from utsending import tasks
from utsending.models import Brev, Brevfil, Oppdrag
from utsending.tilstander import Oppdragstilstand

KOE = int(os.environ.get("SAMVEV_KOE", "20"))
BRUDD = int(os.environ.get("SAMVEV_BRUDD", "3"))
FEM_MINUTTER = 300


def ferdige() -> int:
    return Oppdrag.objects.filter(tilstand=Oppdragstilstand.FERDIG).count()


def krev_hvert_brev_en_gang(antall: int, *, uten: tuple[str, ...] = ()) -> None:
    filer, hendelser = (Counter(m.objects.values_list(felt, flat=True)) for m, felt in ((Brevfil, "brev"), (Hendelse, "gjelder")))
    brevene = set(Brev.objects.values_list("pk", flat=True))
    assert len(brevene) == antall and filer == dict.fromkeys(brevene, 1)
    assert {brev: hendelser[brev] for brev in brevene} == dict.fromkeys(brevene, 1), "et brev ble laget to ganger, eller ikke"
    krev_sjekken(uten=uten)


def test_koen_toemmes_med_alt_i_og_alt_blir_gjort_en_gang(arbeider, tom_ko, capsys):
    arbeider.stopp()
    BrevFabrikk.create_batch(KOE)
    assert tom_ko.dbsize() > 0
    tom_ko.flushdb()
    arbeider.start()
    begynt, toemt_igjen, i_tide, sekunder = time.monotonic(), False, 0, 0.0
    while (antall := ferdige()) < KOE and sekunder < 2 * FEM_MINUTTER:
        tasks.fei_utkurv()
        if not toemt_igjen and antall > KOE // 3:
            tom_ko.flushdb()
            toemt_igjen = True
        time.sleep(1.5)
        sekunder = time.monotonic() - begynt
        i_tide = ferdige() if sekunder < FEM_MINUTTER else i_tide
    assert toemt_igjen, "alt var ferdig før køen ble tømt for annen gang"
    krev_hvert_brev_en_gang(KOE)
    with capsys.disabled():
        print(f"\ntømt kø: {i_tide} av {KOE} ferdige innen fem minutter, alle etter {sekunder:.0f} s")


def test_basen_forsvinner_under_arbeideren_og_ingenting_gaar_tapt(egen_base, arbeider, capsys):
    """Hver forbindelse kuttes og ingen ny slipper inn en stund, som når databasen startes på nytt."""
    fro = random.randrange(10**6)
    lodd, brevene = random.Random(fro), []
    for _ in range(BRUDD):
        brevene += BrevFabrikk.create_batch(3)
        time.sleep(lodd.uniform(0, 0.6))
        _steng(egen_base)
        time.sleep(lodd.uniform(0, 1))
        _aapne(egen_base)
        connections.close_all()
    for brev in brevene:
        vent_paa(er_ferdig(brev), feiing=True, sekunder=120)
        krev_nettopp_ett(brev)
    assert arbeider.prosess.poll() is None, "arbeideren lever"
    krev_hvert_brev_en_gang(3 * BRUDD)
    with capsys.disabled():
        print(f"\nbasen borte: {BRUDD} ganger, {len(brevene)} brev, frø {fro}")


def test_to_planleggere_og_arbeideren_drepes_naar_som_helst(arbeider, planleggere, capsys):
    """Ingen hjelper til: planleggerne feier og sveiper, og alt blir gjort én gang."""
    fro = random.randrange(10**6)
    lodd, brevene, dag, arbeiderens = random.Random(fro), [], i_dag(), 0
    for nr in range(BRUDD):
        plan = PlanFabrikk(i_bruk=True, fra=dag - timedelta(days=9), til=dag + timedelta(days=300), revisjon_dato=dag + timedelta(days=9))
        SamtykkeFabrikk(person=plan.person, formaal="PLAN")
        brevene += BrevFabrikk.create_batch(2)
        time.sleep(lodd.uniform(0, 2.5))
        offer = lodd.choice(planleggere)
        offer.drep()
        if nr % 3 == 0:
            arbeider.drep()
            arbeider.start()
            arbeiderens += 1
        offer.start()
    for brev in brevene:
        vent_paa(er_ferdig(brev), sekunder=120)
    vent_paa(lambda: Paaminnelse.objects.filter(regel=REVISJON.kode).count() == BRUDD, sekunder=60)
    krev_hvert_brev_en_gang(len(brevene), uten=("tilgang.samtykket_har_giver",))  # fabrikkens samtykke har ingen
    assert Paaminnelse.history.filter(regel=REVISJON.kode).count() == BRUDD, f"frø {fro}: en påminnelse er rørt to ganger"
    assert all("nattjobb" in en.logg and "fei_utkurv" in en.logg for en in planleggere)
    with capsys.disabled():
        print(f"\nplanleggere og arbeider: {BRUDD} drap av en planlegger, {arbeiderens} av arbeideren, {len(brevene)} brev, frø {fro}")


def _steng(base: str) -> None:
    with koble_til() as c:
        c.execute(sql.SQL("ALTER DATABASE {} WITH ALLOW_CONNECTIONS false").format(sql.Identifier(base)))
        c.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()", [base])
    connections.close_all()
    try:
        Brev.objects.count()
    except OperationalError:
        return
    raise AssertionError("basen lot seg åpne, så arbeideren merker ingenting")


def _aapne(base: str) -> None:
    with koble_til() as c:
        c.execute(sql.SQL("ALTER DATABASE {} WITH ALLOW_CONNECTIONS true").format(sql.Identifier(base)))
