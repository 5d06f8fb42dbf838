"""Hvem hadde tilgang på dato D: historikken svarer det samme som ble svart da.

Fasiten er regler.py spurt i øyeblikket, mens det hendte. SAMVEV_TIDLIGERE er antallet (person, konto, dag) som prøves.
"""

import os
from datetime import date, datetime, timedelta
from random import Random

import pytest
from django.db import connection
from django.utils import timezone

from personer.historikk.aktor import Systemaktor
from personer.historikk.aktor import som as som_aktor
from personer.klokke import i_dag
from personer.models import Konto, Person
from tests.fabrikk import SamtykkelinjeFabrikk, ke_leder, saksbehandler
from tests.tilgang.samtykke import adresse, sak
from tests.tilgang.tilfeldig import Tilfeldig
from tilgang import handlinger, hvem, regler, tidligere
from tilgang.handling import Handling
from tilgang.models import InnsynsdelKonto, Nodtilgang

ANTALL = int(os.environ.get("SAMVEV_TIDLIGERE", "120"))
I_ETT_LOP = 120  # (person, konto, dag) i hver kommune
BAKDEL = "django.contrib.auth.backends.ModelBackend"


def klokken() -> datetime:
    """Databasens klokke, som historikken skrives med."""
    with connection.cursor() as c:
        c.execute("SELECT clock_timestamp()")
        return c.fetchone()[0]


def svart(person: Person, konto: Konto, dag: date) -> tuple:
    """Det reglene sier nå: rammen, delene den ser og kan skrive i, og om den er pekt ut."""
    konto = Konto.objects.filter(pk=konto.pk).first()
    if konto is None:  # i fortiden finnes bare kontoene som har hatt noe med saken å gjøre
        return False, frozenset(), frozenset(), False
    deler = {t: frozenset(regler.deler_for(konto, t, dag).filter(person=person).values_list("pk", flat=True)) for t in ("se", "endre")}
    return (
        regler.kan(konto, Handling.SE_PLANRAMME, person, dag),
        deler["se"],
        deler["endre"],
        regler.kan(konto, Handling.NAVNGI_KOORDINATOR, person, dag),
    )


def sagt(alle: list[hvem.Adgang], konto: Konto) -> tuple:
    mine = [a for a in alle if a.konto.pk == konto.pk]
    return (
        any(a.ser_rammen for a in mine),
        frozenset(d.innsynsdel.pk for a in mine for d in a.deler),
        frozenset(d.innsynsdel.pk for a in mine for d in a.deler if d.kan_skrive),
        any(a.grunn == hvem.Grunn.UTPEKT for a in mine),
    )


@pytest.mark.django_db
@pytest.mark.parametrize("fro", range(-(-ANTALL // I_ETT_LOP)))
def test_historikken_svarer_det_samme_som_reglene_svarte_da(fro):
    verden, fasit = Tilfeldig(Random(1000 + fro)), []
    while len(fasit) < I_ETT_LOP:
        for _ in range(2):
            verden.noe_skjer()
        person, dag = verden.lodd.choice(verden.personer), verden.en_dag()
        svar = {konto.pk: svart(person, konto, dag) for konto in verden.kontoer}
        fasit += [(person, konto, dag, klokken(), svar[konto.pk]) for konto in verden.kontoer]
        klokken()
    assert any(svar[1] for *_rest, svar in fasit), "noen så noe"

    husket: dict = {}
    for person, konto, dag, tid, svar in fasit:
        nokkel = (person.pk, dag, tid)
        if nokkel not in husket:
            husket[nokkel] = tidligere.slik_det_var(person, dag, tid)
        assert sagt(husket[nokkel], konto) == svar, (fro, dag, tid)


@pytest.mark.django_db
def test_reglene_selv_kan_spoerres_i_fortiden():
    """Det er samme kode: regler.py kjører uendret mot historikken."""
    verden, fasit = Tilfeldig(Random(7)), []
    for _ in range(12):
        verden.noe_skjer()
        person, konto, dag = verden.lodd.choice(verden.personer), verden.lodd.choice(verden.kontoer), i_dag()
        fasit.append((person, konto, dag, svart(person, konto, dag), klokken()))
    for person, konto, dag, svar, tid in fasit:
        with tidligere.fortid(person, tid):
            assert svart(person, konto, dag) == svar


# --- En dag, med flere transaksjoner ---


@pytest.fixture
def s(egen_base):
    return sak()


def test_det_som_ble_gitt_og_trukket_samme_dag_staar_med_klokkeslettene(s):
    start = klokken()
    linje = SamtykkelinjeFabrikk(innsynsdel__person=s.barn, innsynsdel__kilde_enhet=s.helse, til_enhet=s.skole)
    imellom = klokken()
    handlinger.trekk_linje(linje_id=linje.pk, av=s.koordinator, tid=timezone.now())
    etter = klokken()

    rader = [t for t in tidligere.mellom(s.barn, i_dag(), start, etter) if t.adgang.konto == s.laerer]
    assert len(rader) == 1
    assert start < rader[0].fra < imellom < rader[0].til < etter
    assert [d.innsynsdel.pk for d in rader[0].adgang.deler] == [linje.innsynsdel_id]
    assert not InnsynsdelKonto.objects.filter(user=s.laerer, samtykkelinje=linje).exists(), "nå er den stengt"


def test_foer_saken_fantes_hadde_ingen_tilgang_og_den_som_kom_senere_er_ikke_med(s):
    foer = klokken()
    senere = saksbehandler(konto__navn="Siv Senere")
    naa = klokken()

    assert tidligere.slik_det_var(s.barn, i_dag(), foer - timedelta(days=30)) == []
    assert senere not in [t.adgang.konto for t in tidligere.mellom(s.barn, i_dag(), foer - timedelta(seconds=1), foer)]
    assert senere in [t.adgang.konto for t in tidligere.mellom(s.barn, i_dag(), foer, naa)]


def test_en_nodtilgang_som_er_over_staar_paa_dagen_den_var_aapen(s, settings):
    leder = ke_leder()
    fra = timezone.now() - timedelta(minutes=30)
    with som_aktor(Systemaktor.TEST):
        Nodtilgang.objects.create(
            person=s.barn, konto=leder, enhet=s.ke, grunn="LIV_HELSE", begrunnelse="Måtte finne koordinatoren.", fra_tid=fra,
            til_tid=fra + timedelta(minutes=10),
        )  # fmt: skip
    # Historikken har raden fra nå; nødtilgangen selv var før. Det som ble registrert etterpå, var ikke kjent da.
    rader = tidligere.mellom(s.barn, i_dag(), klokken(), klokken() + timedelta(seconds=1))
    assert all(t.adgang.grunn != hvem.Grunn.NOD for t in rader)


def test_siden_viser_dagen_og_ingen_andre_dager(s, client):
    SamtykkelinjeFabrikk(innsynsdel__person=s.barn, innsynsdel__kilde_enhet=s.helse, til_enhet=s.skole)
    client.force_login(saksbehandler(), backend=BAKDEL)

    i_dag_side = client.get(adresse("hvem", s.barn.pk), {"dato": i_dag().isoformat()}).content.decode()
    i_fjor = client.get(adresse("hvem", s.barn.pk), {"dato": (i_dag() - timedelta(days=365)).isoformat()}).content.decode()
    assert "Kari Nordmann" in i_dag_side and "fra kl." in i_dag_side and "samtykke 3. januar 2026" in i_dag_side
    assert "Ingen hadde tilgang denne dagen" in i_fjor


def test_fortiden_kan_bare_leses(s):
    with pytest.raises(RuntimeError, match="bare leses"), tidligere.fortid(s.barn, timezone.now()):
        with som_aktor(Systemaktor.TEST):
            Person.objects.filter(pk=s.barn.pk).update(fornavn="Ny")
    assert Person.objects.get(pk=s.barn.pk).fornavn == "Nora"


def test_doegnet_er_oslos_og_varer_23_timer_naar_klokken_stilles_fram():
    fra, til = tidligere.doegnet(date(2026, 3, 29))

    assert til.timestamp() - fra.timestamp() == 23 * 3600
