"""Planens ramme: begynne, ta i bruk, revidere, avslutte. Og én plan om gangen."""

import threading
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from ip import handlinger
from ip.models import Maal, Plan, Planpunkt, Punkt, Tiltak
from ip.paaminnelser import REVISJON
from oppfolging.handlinger import kjor_sveip
from oppfolging.models import Paaminnelse
from personer.feil import Redigeringskonflikt, Regelbrudd, UlovligOvergang
from personer.historikk.aktor import som
from personer.models import Hendelse
from tests.fabrikk import PersonFabrikk, koordinator_for, saksbehandler
from tests.ip.fabrikk import (
    DAG,
    TID,
    PlanFabrikk,
    PlanpunktFabrikk,
    TiltakFabrikk,
    barn_med_koordinator,
    medlem_med_samtykke,
    plansamtykke,
)
from tilgang.handlinger import trekk_samtykke

SLUTT = date(2027, 3, 2)


def ny_plan(sak, **endret):
    felt = {"person": sak.barn, "lover": ["PBRL"], "fra": DAG, "til": SLUTT, "av": sak.koordinator, "tid": TID}
    return handlinger.opprett_plan(**(felt | endret))


def klar_plan(sak, **kwargs):
    plan = PlanFabrikk(person=sak.barn, revisjon_dato=date(2026, 9, 1), **kwargs)
    TiltakFabrikk(maal__plan=plan, maal__innsynsdel=sak.innsynsdel)
    PlanpunktFabrikk(plan=plan, punkt=Punkt.MEDVIRKNING, innsynsdel=sak.innsynsdel)
    return plan


def trekk(sak):
    trekk_samtykke(samtykke_id=sak.samtykke.pk, av=sak.koordinator, tid=TID)


def test_koordinatoren_begynner_planen_i_egen_enhets_del(sak):
    plan = ny_plan(sak, lover=["PBRL", "BVL"], hva_er_viktig="Å ha noen å leke med.")

    punkt = plan.punkter.get()
    assert (punkt.punkt, punkt.tekst) == (Punkt.VIKTIG, "Å ha noen å leke med.")
    assert (punkt.innsynsdel.kilde_enhet, punkt.innsynsdel.slag) == (sak.enhet, "PLAN")
    assert plan.tilstand == "UTKAST" and plan.lover == ["PBRL", "BVL"]
    assert Hendelse.objects.get(gjelder=plan.pk).hva == "PLAN_OPPRETTET"
    assert plan.history.get().history_user == sak.koordinator


def test_uten_samtykke_lages_ingen_plan(db):
    barn = PersonFabrikk()
    with pytest.raises(Regelbrudd, match="§ 5"):
        handlinger.opprett_plan(person=barn, lover=["PBRL"], fra=DAG, til=SLUTT, av=koordinator_for(barn), tid=TID)


def test_bare_den_som_er_knyttet_som_koordinator_begynner_en_plan(sak):
    for konto in (saksbehandler(), medlem_med_samtykke(sak)):
        with pytest.raises(PermissionDenied):
            ny_plan(sak, av=konto)


def test_personen_har_bare_en_plan(sak):
    ny_plan(sak)
    with pytest.raises(Regelbrudd, match="bare være én"):
        ny_plan(sak)


def test_databasen_nekter_to_aapne_planer(sak):
    PlanFabrikk(person=sak.barn)
    PlanFabrikk(person=sak.barn, avsluttet=True)
    with pytest.raises(IntegrityError, match="en_aapen_plan_per_person"), transaction.atomic():
        PlanFabrikk(person=sak.barn)


@pytest.mark.parametrize(
    ("endret", "regel"),
    [
        ({"lover": []}, "plan_hviler_paa_minst_en_lov"),
        ({"til": date(2026, 1, 5)}, "plan_varer_minst_en_dag"),
        ({"revisjon_dato": date(2027, 1, 5)}, "plan_revideres_i_perioden"),
        ({"tilstand": "AKTIV"}, "plan_i_bruk_tatt_i_bruk_av_noen_med_revisjonsdato"),
        ({"tilstand": "AVSLUTTET"}, "plan_avsluttet_av_noen_med_grunn"),
        ({"avslutningsgrunn": "DOD"}, "plan_avsluttet_av_noen_med_grunn"),
    ],
)
@pytest.mark.django_db
def test_databasen_holder_tilstand_og_felt_sammen(endret, regel):
    with pytest.raises(IntegrityError, match=regel), transaction.atomic():
        PlanFabrikk(**endret)


def test_planen_tas_i_bruk(sak):
    plan = klar_plan(sak)
    svar = handlinger.aktiver(plan_id=plan.pk, versjon=1, av=sak.koordinator, tid=TID)
    assert (svar.tilstand, svar.aktivert_av, svar.aktivert_tid, svar.versjon) == ("AKTIV", sak.koordinator, TID, 2)
    assert list(Plan.objects.aktive(DAG)) == [plan]
    with pytest.raises(UlovligOvergang):
        handlinger.aktiver(plan_id=plan.pk, versjon=2, av=sak.koordinator, tid=TID)


def test_uten_samtykke_tas_planen_ikke_i_bruk_og_grunnen_sies(sak):
    plan = klar_plan(sak)
    trekk(sak)
    with pytest.raises(Regelbrudd, match="ikke gitt gyldig samtykke til planen.*§ 5"):
        handlinger.aktiver(plan_id=plan.pk, versjon=1, av=sak.koordinator, tid=TID)


def test_alt_som_mangler_sies_paa_en_gang(sak):
    plan = PlanFabrikk(person=sak.barn)
    with pytest.raises(Regelbrudd) as feil:
        handlinger.aktiver(plan_id=plan.pk, versjon=1, av=sak.koordinator, tid=TID)
    for ord_ in ("ingen mål", "revideres", "medvirke"):
        assert ord_ in str(feil.value)


def test_ett_samtykke_trukket_mens_planen_tas_i_bruk_gir_ikke_en_plan_uten_samtykke(egen_base):
    """Trekningen har raden: den som tar i bruk, venter, og ser at samtykket er borte."""
    sak = barn_med_koordinator()
    plan = klar_plan(sak)
    har_raden, feil = threading.Event(), []

    def ta_i_bruk():
        har_raden.wait(10)
        try:
            handlinger.aktiver(plan_id=plan.pk, versjon=1, av=sak.koordinator, tid=TID)
        except Regelbrudd as e:
            feil.append(str(e))
        finally:
            connection.close()

    traad = threading.Thread(target=ta_i_bruk)
    traad.start()
    with som(sak.koordinator):
        trekk(sak)
        har_raden.set()
        traad.join(0.5)
        assert traad.is_alive(), "den ventet ikke på samtykket"
    traad.join(10)
    assert len(feil) == 1 and "§ 5" in feil[0]
    assert Plan.objects.get().tilstand == "UTKAST"


def test_to_som_begynner_en_plan_samtidig_gir_en_plan(egen_base):
    sak = barn_med_koordinator()
    start, svar = threading.Barrier(2), []

    def begynn():
        try:
            start.wait(10)
            svar.append(ny_plan(sak).pk)
        except Regelbrudd as e:
            svar.append(str(e))
        finally:
            connection.close()

    traader = [threading.Thread(target=begynn) for _ in range(2)]
    for t in traader:
        t.start()
    for t in traader:
        t.join(20)
    assert Plan.objects.count() == 1
    assert sum(isinstance(s, str) and "bare være én" in s for s in svar) == 1


def test_regelen_i_databasen_holder_ogsaa_forbi_handlingen(egen_base):
    """To virkelige transaksjoner skriver hver sin plan: den andre venter og nektes av databasen."""
    sak = barn_med_koordinator()
    skrevet, feil = threading.Event(), []

    def den_andre():
        skrevet.wait(10)
        try:
            PlanFabrikk(person=sak.barn)
        except IntegrityError as e:
            feil.append(str(e))
        finally:
            connection.close()

    traad = threading.Thread(target=den_andre)
    traad.start()
    with transaction.atomic():
        PlanFabrikk(person=sak.barn)
        skrevet.set()
        traad.join(0.5)
        assert traad.is_alive()
    traad.join(10)
    assert len(feil) == 1 and "en_aapen_plan_per_person" in feil[0]
    assert Plan.objects.count() == 1


def test_revisjonsdato_og_periode_settes_sammen(sak):
    plan = PlanFabrikk(person=sak.barn)
    felt = {"plan_id": plan.pk, "av": sak.koordinator, "tid": TID}
    svar = handlinger.sett_revisjon(versjon=1, revisjon_dato=date(2027, 2, 1), til=date(2027, 6, 1), **felt)
    assert (svar.revisjon_dato, svar.til, svar.versjon) == (date(2027, 2, 1), date(2027, 6, 1), 2)
    with pytest.raises(Redigeringskonflikt):
        handlinger.sett_revisjon(versjon=1, revisjon_dato=date(2027, 2, 1), **felt)
    with pytest.raises(Regelbrudd, match="fram i tid"):
        handlinger.sett_revisjon(versjon=2, revisjon_dato=DAG, **felt)
    with pytest.raises(Regelbrudd, match="i perioden"):
        handlinger.sett_revisjon(versjon=2, revisjon_dato=date(2027, 6, 1), **felt)
    with pytest.raises(Regelbrudd, match="minst én dag"):
        handlinger.sett_revisjon(versjon=2, revisjon_dato=date(2026, 5, 1), til=plan.fra, **felt)


def test_ny_revisjonsdato_lukker_paaminnelsen_i_samme_skriving(sak):
    plan = klar_plan(sak, i_bruk=True)
    kjor_sveip(dag=date(2026, 9, 1), tid=TID)
    rad = Paaminnelse.objects.get(regel=REVISJON.kode)
    assert (rad.person, rad.gjelder, rad.forfall_dato) == (sak.barn, plan.pk, date(2026, 9, 1))

    handlinger.sett_revisjon(plan_id=plan.pk, versjon=1, revisjon_dato=date(2026, 12, 1), av=sak.koordinator, tid=TID)
    rad.refresh_from_db()
    assert (rad.fullfort_tid, rad.fullfort_av) == (TID, sak.koordinator)
    kjor_sveip(dag=date(2026, 9, 2), tid=TID)
    assert not Paaminnelse.objects.aapne().exists()


def test_samme_revisjonsdato_lukker_ikke_paaminnelsen(sak):
    plan = klar_plan(sak, i_bruk=True)
    kjor_sveip(dag=date(2026, 8, 20), tid=TID)
    handlinger.sett_revisjon(plan_id=plan.pk, versjon=1, revisjon_dato=date(2026, 9, 1), til=SLUTT, av=sak.koordinator, tid=TID)
    assert Paaminnelse.objects.aapne().count() == 1


@pytest.mark.parametrize("dager", [31, 30, 0, -10])
def test_paaminnelsen_kommer_30_dager_for_og_staar_til_det_er_gjort(sak, dager):
    klar_plan(sak, i_bruk=True)
    for _ in range(2):
        kjor_sveip(dag=date(2026, 9, 1) - timedelta(days=dager), tid=TID)
    assert Paaminnelse.objects.synlig_for(sak.koordinator).count() == (dager <= 30)


def test_utkast_og_laast_plan_gir_ingen_paaminnelse(sak):
    plan = klar_plan(sak)
    kjor_sveip(dag=date(2026, 9, 1), tid=TID)
    assert not Paaminnelse.objects.exists()
    handlinger.aktiver(plan_id=plan.pk, versjon=1, av=sak.koordinator, tid=TID)
    kjor_sveip(dag=date(2026, 9, 1), tid=TID)
    assert Paaminnelse.objects.aapne().count() == 1
    trekk(sak)
    kjor_sveip(dag=date(2026, 9, 1), tid=TID)
    assert not Paaminnelse.objects.aapne().exists()
    plansamtykke(sak.barn)
    kjor_sveip(dag=date(2026, 9, 1), tid=TID)
    assert Paaminnelse.objects.aapne().count() == 1


def test_laast_plan_kan_avsluttes_og_da_kan_en_ny_lages(sak):
    plan = klar_plan(sak, i_bruk=True)
    kjor_sveip(dag=date(2026, 9, 1), tid=TID)
    trekk(sak)
    handlinger.avslutt(plan_id=plan.pk, versjon=1, grunn="ONSKER_IKKE", av=sak.koordinator, tid=TID)
    assert not Paaminnelse.objects.aapne().exists()
    plan.refresh_from_db()
    assert (plan.tilstand, plan.avsluttet_av, plan.avslutningsgrunn) == ("AVSLUTTET", sak.koordinator, "ONSKER_IKKE")
    plansamtykke(sak.barn)
    assert ny_plan(sak).pk != plan.pk


def test_historikken_har_hver_endring_av_planen(sak):
    plan = klar_plan(sak)
    handlinger.aktiver(plan_id=plan.pk, versjon=1, av=sak.koordinator, tid=TID)
    assert [(r.tilstand, r.history_type) for r in plan.history.order_by("history_id")] == [("UTKAST", "+"), ("AKTIV", "~")]
    assert Planpunkt.history.count() == Maal.history.count() == Tiltak.history.count() == 1
