"""Listene og planens side bruker like mange spørringer uansett hvor mye som står i dem."""

from datetime import date, timedelta

import pytest

from ip import oversikter
from ip.fakta import med_fakta
from ip.models import Plan
from ip.planside import planside
from personer.historikk.aktor import Systemaktor, som
from tests.fabrikk import TilknytningFabrikk, fremmed, saksbehandler
from tests.ip.fabrikk import DAG, TID, MaalFabrikk, PlanFabrikk, PlanpunktFabrikk, TiltakFabrikk, medlem_med_samtykke, plansamtykke
from tilgang import regler
from tilgang.handlinger import trekk_samtykke


def flere_saker(sak, antall, **kwargs):
    planer = []
    for _ in range(antall):
        barn = TilknytningFabrikk(konto=sak.koordinator, enhet=sak.enhet).person
        plansamtykke(barn)
        planer.append(PlanFabrikk(person=barn, **kwargs))
    return planer


def test_planen_for_personen_er_den_aapne_ellers_den_sist_avsluttede(sak):
    assert oversikter.plan_for(sak.koordinator, sak.barn, DAG) is None
    gammel = PlanFabrikk(person=sak.barn, avsluttet=True)
    sist = PlanFabrikk(person=sak.barn, avsluttet=True, avsluttet_tid=TID + timedelta(days=1))
    assert oversikter.plan_for(sak.koordinator, sak.barn, DAG).plan == sist != gammel
    aapen = PlanFabrikk(person=sak.barn)
    rad = oversikter.plan_for(sak.koordinator, sak.barn, DAG)
    assert (rad.plan, rad.person, rad.tilstand_tekst, rad.farge) == (aapen, sak.barn, "Utkast", "info")


def test_hvem_som_ser_at_det_er_en_plan(sak):
    PlanFabrikk(person=sak.barn)
    assert oversikter.plan_for(saksbehandler(), sak.barn, DAG).neste.url == ""
    assert oversikter.plan_for(medlem_med_samtykke(sak), sak.barn, DAG) is not None
    assert oversikter.plan_for(fremmed(), sak.barn, DAG) is None


@pytest.mark.parametrize(
    ("kwargs", "tekst"),
    [
        ({"i_bruk": True}, "I bruk"),
        ({"i_bruk": True, "fra": date(2026, 3, 3)}, "Utenfor planperioden"),
        ({"avsluttet": True}, "Avsluttet"),
        ({}, "Utkast"),
    ],
)
def test_tilstanden_paa_dagen(sak, kwargs, tekst):
    PlanFabrikk(person=sak.barn, **kwargs)
    assert oversikter.plan_for(sak.koordinator, sak.barn, DAG).tilstand_tekst == tekst


def test_laast_plan_sier_det(sak):
    PlanFabrikk(person=sak.barn, i_bruk=True)
    trekk_samtykke(samtykke_id=sak.samtykke.pk, av=sak.koordinator, tid=TID)
    assert oversikter.plan_for(sak.koordinator, sak.barn, DAG).farge == "warning"
    assert not Plan.objects.aktive(DAG).exists()


def test_mine_planer_er_de_aapne_jeg_leder_med_naermeste_revisjon_forst(sak):
    sen = PlanFabrikk(person=sak.barn, i_bruk=True, revisjon_dato=date(2026, 12, 1))
    tidlig, forfalt = flere_saker(sak, 2, i_bruk=True)
    sett_dato(forfalt, date(2026, 3, 1))
    uten = flere_saker(sak, 1)[0]
    flere_saker(sak, 1, avsluttet=True)
    PlanFabrikk(i_bruk=True)
    rader = oversikter.mine_planer(sak.koordinator, DAG)
    assert [r.plan for r in rader] == [uten, forfalt, tidlig, sen]
    assert [r.er_forfalt for r in rader] == [False, True, False, False]
    assert rader[1].neste.tekst.startswith("Gå gjennom planen")
    assert oversikter.mine_planer(saksbehandler(), DAG) == []


def sett_dato(plan, dato):
    with som(Systemaktor.TEST):
        Plan.objects.filter(pk=plan.pk).update(revisjon_dato=dato)


def test_listen_over_mine_planer_vokser_ikke_i_sporringer(sak, django_assert_max_num_queries, django_assert_num_queries):
    PlanFabrikk(person=sak.barn, i_bruk=True)
    oversikter.mine_planer(sak.koordinator, DAG)  # nøklene til tillatelsene leses én gang i prosessen
    with regler.husk_stillinger(), django_assert_max_num_queries(5) as en:
        oversikter.mine_planer(sak.koordinator, DAG)
    for plan in flere_saker(sak, 8, i_bruk=True):
        TiltakFabrikk(maal__plan=plan)
    with regler.husk_stillinger(), django_assert_num_queries(len(en)):
        assert len(oversikter.mine_planer(sak.koordinator, DAG)) == 9


@pytest.mark.parametrize("hvem", ["koordinator", "gruppemedlem", "saksbehandler"])
def test_plansiden_vokser_ikke_i_sporringer(sak, hvem, django_assert_max_num_queries, django_assert_num_queries):
    plan = PlanFabrikk(person=sak.barn, i_bruk=True)
    konto = {"koordinator": sak.koordinator, "gruppemedlem": medlem_med_samtykke(sak), "saksbehandler": saksbehandler()}[hvem]

    def les():
        with regler.husk_stillinger():
            return planside(konto, med_fakta(Plan.objects.synlig_for(konto), DAG).get(pk=plan.pk), DAG)

    TiltakFabrikk(maal__plan=plan, maal__innsynsdel=sak.innsynsdel)
    les()
    with django_assert_max_num_queries(20) as tom:
        les()
    for _ in range(5):
        maal = MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel)
        for _ in range(4):
            TiltakFabrikk(maal=maal, ansvarlig="TJENESTE", ansvarlig_enhet=sak.enhet)
    PlanpunktFabrikk(plan=plan, innsynsdel=sak.innsynsdel)
    with django_assert_num_queries(len(tom)):
        side = les()
    assert len(side.tiltaksrader) == (21 if hvem != "saksbehandler" else 0)


def test_fakta_teller_ogsaa_det_leseren_ikke_ser(sak):
    plan = PlanFabrikk(person=sak.barn)
    for _ in range(2):
        TiltakFabrikk(maal__plan=plan)
    PlanpunktFabrikk(plan=plan, punkt="BIDRAG")
    PlanpunktFabrikk(plan=plan, punkt="BIDRAG")
    fakta = oversikter.plan_for(saksbehandler(), sak.barn, DAG).fakta
    assert (fakta.antall_maal, fakta.antall_tiltak, fakta.punkter) == (2, 2, {"BIDRAG"})
    assert fakta.har_koordinator and not fakta.har_gruppe
