"""Å peke ut tjenesten, navngi koordinatoren og avslutte vervet."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from koordinator import handlinger, oversikter
from koordinator.models import Oppnevning, Utpeking
from koordinator.oversikter.verv import Ledig
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse, Hva, Stilling
from tests.fabrikk import (
    AnsettelseFabrikk,
    EnhetFabrikk,
    PersonFabrikk,
    fremmed,
    gruppemedlem_for,
    ke_leder,
    koordinator_for,
    saksbehandler,
)
from tests.koordinator.fabrikk import DAG, TID, R, innvilget, oppnevnt, tjeneste, utpekt
from tests.vedtak import fabrikk as vedtaksfabrikk
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Enhetstilknytning, Tilknytning

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]
I_MORGEN = DAG + timedelta(days=1)


@pytest.fixture
def person():
    return innvilget()


@pytest.fixture
def skolen():
    return tjeneste()


# --- Utpekingen ---


def test_lederen_ser_bare_utpekingen(person, skolen):
    assert not regler.kan(skolen.leder, Handling.SE_UTPEKING, person)
    utpeking = utpekt(person, skolen)

    assert regler.kan(skolen.leder, Handling.NAVNGI_KOORDINATOR, person)
    assert utpeking in Utpeking.objects.synlig_for(skolen.leder)
    kan = {h for h in Handling if regler.kan(skolen.leder, h, person)}
    assert kan == {Handling.SE_UTPEKING, Handling.NAVNGI_KOORDINATOR}
    assert Hendelse.objects.get(hva=Hva.TJENESTE_PEKT_UT).enhet == skolen.enhet


def test_ingen_tjeneste_pekes_ut_uten_vedtak(skolen):
    with pytest.raises(Regelbrudd, match="fattet vedtak"):
        utpekt(PersonFabrikk(), skolen)


def test_vedtak_om_bare_plan_gir_ingen_koordinator(skolen):
    barn = innvilget(verv=R.IP)
    with pytest.raises(Regelbrudd, match="fattet vedtak"):
        utpekt(barn, skolen)


def test_en_enhet_uten_leder_kan_ikke_pekes_ut(person):
    sted = tjeneste()
    uten = EnhetFabrikk()
    sted.enhet = uten
    with pytest.raises(Regelbrudd, match="ingen leder"):
        utpekt(person, sted)


def test_en_skjult_kontakt_kan_ikke_pekes_ut(person):
    with pytest.raises(Regelbrudd, match="ingen leder"):
        utpekt(person, tjeneste("Fjordvik senter", er_skjult_kontakt=True))


def test_er_adressen_gradert_navngir_bare_en_klarert_leder(skolen):
    barn = innvilget(vedtaksfabrikk.barn(adressebeskyttelse="STRENGT_FORTROLIG"))
    with pytest.raises(Regelbrudd, match="ingen leder som kan"):
        utpekt(barn, skolen)
    klarert = AnsettelseFabrikk(enhet=skolen.enhet, stilling=Stilling.ENHETSLEDER, er_klarert=True).konto

    utpeking = utpekt(barn, skolen)
    assert regler.kan(klarert, Handling.NAVNGI_KOORDINATOR, barn) and utpeking in Utpeking.objects.synlig_for(klarert)
    assert not regler.kan(skolen.leder, Handling.SE_UTPEKING, barn) and utpeking not in Utpeking.objects.synlig_for(skolen.leder)


def test_en_annen_tjeneste_erstatter_den_som_ikke_har_navngitt(person, skolen):
    forste = utpekt(person, skolen)
    barnehagen = tjeneste("Fjordvik barnehage")
    andre = utpekt(person, barnehagen)

    forste.refresh_from_db()
    assert forste.til == DAG and oversikter.utpeking_for(person, DAG) == andre
    assert not regler.kan(skolen.leder, Handling.SE_UTPEKING, person)
    assert forste not in Utpeking.objects.synlig_for(skolen.leder)
    assert regler.kan(barnehagen.leder, Handling.SE_UTPEKING, person)


def test_lederen_for_en_tidligere_tjeneste_ser_ikke_den_nye(person, skolen):
    utpekt(person, skolen)
    ny = utpekt(person, tjeneste("Fjordvik barnehage"))
    assert ny not in Utpeking.objects.synlig_for(skolen.leder)


def test_tjenesten_byttes_ikke_mens_noen_er_koordinator(person, skolen):
    oppnevnt(utpekt(person, skolen), skolen)
    with pytest.raises(Regelbrudd, match="Avslutt vervet"):
        utpekt(person, tjeneste("Fjordvik barnehage"))


@pytest.mark.parametrize("hvem", [lambda p: saksbehandler(), koordinator_for, gruppemedlem_for, lambda p: fremmed()])
def test_bare_lederen_i_ke_peker_ut(person, skolen, hvem):
    with pytest.raises(PermissionDenied):
        utpekt(person, skolen, av=hvem(person))


# --- Oppnevningen ---


def test_den_oppnevnte_faar_tilgang_i_samme_skriving(person, skolen):
    anna = skolen.ansatte[0]
    assert not regler.kan(anna, Handling.SE_PERSON, person)
    oppnevning = oppnevnt(utpekt(person, skolen), skolen)

    assert regler.kan(anna, Handling.LEDE_PLAN, person)
    assert not regler.kan(skolen.ansatte[1], Handling.SE_PERSON, person)
    knytning = Tilknytning.objects.get(kilde_id=oppnevning.pk)
    assert (knytning.konto, knytning.enhet, knytning.fra, knytning.til) == (anna, skolen.enhet, DAG, None)
    assert oppnevning.vedtak == oppnevning.utpeking.vedtak


def test_ingen_faar_to_koordinatorer(person, skolen):
    utpeking = utpekt(person, skolen)
    oppnevnt(utpeking, skolen)
    with pytest.raises(Regelbrudd, match="Ingen skal ha to"):
        oppnevnt(utpeking, skolen, konto=skolen.ansatte[1])
    assert Tilknytning.objects.filter(person=person).count() == 1


def test_en_vikar_kan_komme_i_tillegg(person, skolen):
    fast = oppnevnt(utpekt(person, skolen), skolen)
    felt = {f: getattr(fast, f) for f in ("person", "slag", "enhet", "utpeking", "vedtak", "fra", "oppnevnt_av", "oppnevnt_tid")}
    with som(Systemaktor.TEST):
        Oppnevning.objects.create(**felt, konto=skolen.ansatte[1], er_vikar=True, vikar_for=fast, til=I_MORGEN)
    with (
        pytest.raises(IntegrityError, match="en_koordinator_eller_barnekoordinator_om_gangen"),
        transaction.atomic(),
        som(Systemaktor.TEST),
    ):
        Oppnevning.objects.create(**felt, konto=skolen.ansatte[1])


def test_bare_ansatte_i_enheten_kan_oppnevnes(person, skolen):
    with pytest.raises(Regelbrudd, match="ikke ansatt"):
        oppnevnt(utpekt(person, skolen), skolen, konto=fremmed())
    assert not Oppnevning.objects.exists()


@pytest.mark.parametrize("hvem", ["ke_leder", "ansatt", "annen_leder"])
def test_bare_lederen_i_den_utpekte_enheten_navngir(person, skolen, hvem):
    utpeking = utpekt(person, skolen)
    konto = {"ke_leder": ke_leder, "ansatt": lambda: skolen.ansatte[0], "annen_leder": lambda: tjeneste("Fjordvik barnehage").leder}[hvem]()
    with pytest.raises(PermissionDenied):
        handlinger.oppnevn(utpeking_id=utpeking.pk, konto=skolen.ansatte[0], fra=DAG, av=konto, tid=TID)


def test_vervet_begynner_ikke_for_utpekingen(person, skolen):
    with pytest.raises(Regelbrudd, match="mens tjenesten er pekt ut"):
        oppnevnt(utpekt(person, skolen), skolen, fra=DAG - timedelta(days=1))


def test_barnekoordinatoren_slutter_paa_18_aarsdagen(skolen):
    barn = innvilget(vedtaksfabrikk.barn(fodt=date(2011, 2, 9)), verv=R.BARNEKOORDINATOR)
    oppnevning = oppnevnt(utpekt(barn, skolen), skolen)

    assert oppnevning.til == date(2029, 2, 9)
    assert Tilknytning.objects.get(kilde_id=oppnevning.pk).til == date(2029, 2, 9)


# --- Slutten ---


def test_tilgangen_slutter_med_vervet_og_tjenesten_beholder_det(person, skolen):
    utpeking = utpekt(person, skolen)
    oppnevning = oppnevnt(utpeking, skolen)
    handlinger.avslutt(oppnevning_id=oppnevning.pk, til=I_MORGEN, grunn="Bytter stilling.", av=skolen.leder, tid=TID)

    assert regler.kan(skolen.ansatte[0], Handling.LEDE_PLAN, person, DAG)
    assert not regler.kan(skolen.ansatte[0], Handling.LEDE_PLAN, person, I_MORGEN)
    assert regler.kan(skolen.leder, Handling.NAVNGI_KOORDINATOR, person)
    ny = oppnevnt(utpeking, skolen, konto=skolen.ansatte[1], fra=I_MORGEN)
    assert oversikter.koordinator_for(person, I_MORGEN) == ny


def test_lederen_i_ke_kan_avslutte_vervet(person, skolen):
    oppnevning = oppnevnt(utpekt(person, skolen), skolen)
    handlinger.avslutt(oppnevning_id=oppnevning.pk, til=I_MORGEN, grunn="Ansvaret flyttes.", av=ke_leder(), tid=TID)
    with pytest.raises(PermissionDenied):
        handlinger.avslutt(oppnevning_id=oppnevning.pk, til=DAG, grunn="Nei.", av=skolen.ansatte[0], tid=TID)


def test_vervet_kan_ikke_forlenges_ved_aa_avslutte_det(person, skolen):
    oppnevning = oppnevnt(utpekt(person, skolen), skolen)
    handlinger.avslutt(oppnevning_id=oppnevning.pk, til=I_MORGEN, grunn="Slutter.", av=skolen.leder, tid=TID)
    with pytest.raises(Regelbrudd, match="slutter alt"):
        handlinger.avslutt(oppnevning_id=oppnevning.pk, til=DAG + timedelta(days=9), grunn="Nei.", av=skolen.leder, tid=TID)


# --- Listene ---


def test_den_som_mangler_koordinator_telles_fra_dag_null(person, skolen):
    leder, senere = ke_leder(), DAG + timedelta(days=12)
    ledig = oversikter.ledige_verv(leder, DAG)
    assert [(rad.person, rad.verv, rad.dager, rad.utpeking) for rad in ledig] == [(person, "KOORDINATOR", 0, None)]
    assert isinstance(ledig[0], Ledig)
    assert oversikter.ledige_verv(leder, senere)[0].dager == 12

    utpeking = utpekt(person, skolen, av=leder)
    assert oversikter.mangler_utpeking(leder, DAG) == []
    assert list(oversikter.venter_paa_navngiving(leder, DAG)) == [utpeking]
    assert list(oversikter.venter_paa_navngiving(skolen.leder, DAG)) == [utpeking]

    oppnevning = oppnevnt(utpeking, skolen)
    assert oversikter.ledige_verv(leder, DAG) == [] and not oversikter.venter_paa_navngiving(leder, DAG).exists()
    handlinger.avslutt(oppnevning_id=oppnevning.pk, til=DAG + timedelta(days=10), grunn="Slutter.", av=leder, tid=TID)
    assert [rad.dager for rad in oversikter.ledige_verv(leder, senere)] == [2]


def test_en_som_er_navngitt_fra_en_senere_dag_venter_ikke_paa_navn(person, skolen):
    utpeking = utpekt(person, skolen)
    oppnevnt(utpeking, skolen, fra=DAG + timedelta(days=5))
    assert not oversikter.venter_paa_navngiving(skolen.leder, DAG).exists()


def test_den_som_er_fylt_18_mangler_ikke_barnekoordinator(skolen):
    innvilget(vedtaksfabrikk.barn(fodt=date(2008, 12, 1)), verv=R.BARNEKOORDINATOR)
    leder = ke_leder()
    assert len(oversikter.ledige_verv(leder, date(2026, 11, 30))) == 1
    assert oversikter.ledige_verv(leder, date(2026, 12, 1)) == []


def test_andre_enn_kontoret_og_de_rundt_ser_ingen_ledige_verv(person):
    assert oversikter.ledige_verv(fremmed(), DAG) == []
    assert oversikter.ledige_verv(gruppemedlem_for(person), DAG) == []


def test_belastningen_er_et_tall_for_hver_ansatt(person, skolen):
    anna, bent = skolen.ansatte
    oppnevnt(utpekt(person, skolen), skolen, konto=anna)
    AnsettelseFabrikk(enhet=skolen.enhet, konto__navn="Sluttet Ansatt", til=DAG)

    assert [(k, k.antall) for k in oversikter.belastning(skolen.enhet, DAG)] == [(bent, 0), (skolen.leder, 0), (anna, 1)]


def test_utpekingen_gir_enheten_tilknytning_til_den_slutter(person, skolen):
    utpeking = utpekt(person, skolen)
    assert Enhetstilknytning.objects.get(kilde_id=utpeking.pk).til is None
