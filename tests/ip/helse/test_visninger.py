"""Innholdskravene på plansiden, og sidene der de rettes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ip.helse import handlinger
from ip.models import IkkeAktuelt, Krav, Spesialisttilbud
from personer.historikk.aktor import Systemaktor, som
from tests.fabrikk import saksbehandler
from tests.ip.fabrikk import DAG, TID, PlanFabrikk, medlem_med_samtykke
from tests.ip.test_visninger import se, send, url


@pytest.fixture
def plan(sak):
    return PlanFabrikk(person=sak.barn, i_bruk=True)


def test_ikke_aktuelt_settes_og_tas_tilbake(client, sak, plan):
    assert send(client, sak.koordinator, url("uaktuelt", plan, "J")).status_code == 422
    svar = send(client, sak.koordinator, url("uaktuelt", plan, "J"), grunn="Bare én tjeneste.")
    assert svar["Location"] == reverse("ip:plan", args=[plan.pk]) + "#innhold"
    assert "Bare én tjeneste." in se(client, sak.koordinator, url("plan", plan)).content.decode()
    send(client, sak.koordinator, url("aktuelt", plan, "J"))
    assert IkkeAktuelt.objects.get().opphevet_tid == TID


@pytest.mark.parametrize("krav", ["A", "I", "MEDVIRKNING", "FINNES_IKKE"])
def test_de_andre_kravene_har_ingen_slik_side(client, sak, plan, krav):
    assert se(client, sak.koordinator, url("uaktuelt", plan, krav)).status_code == 404


def test_rammen_sier_ikke_aktuelt_og_grunnen_staar_i_delen(client, sak, plan):
    handlinger.sett_uaktuelt(plan_id=plan.pk, krav=Krav.D, grunn="Bor alene.", av=sak.koordinator, tid=TID)
    sider = [se(client, k, url("plan", plan)).content.decode() for k in (medlem_med_samtykke(sak), saksbehandler())]
    assert all("ikke aktuelt" in side for side in sider)
    assert ["Bor alene." in side for side in sider] == [True, False]


def test_bokstav_g_vises_for_kontoret_og_ikke_for_gruppen(client, sak, plan):
    svar = send(client, sak.koordinator, url("bokstav_g", plan), hf_koordinator="NEI", kontaktlege="OPPNEVNT", versjon="0")
    assert svar.status_code == 302 and Spesialisttilbud.objects.get().kontaktlege == "OPPNEVNT"
    sider = [se(client, k, url("plan", plan)).content.decode() for k in (sak.koordinator, saksbehandler(), medlem_med_samtykke(sak))]
    assert ["Kontaktlege (spesialisthelsetjenesteloven § 2-5 c): oppnevnt" in side for side in sider] == [True, True, False]


def test_spraakbehovet_vises_for_kontoret(client, sak, plan):
    with som(Systemaktor.TEST):
        type(sak.barn).objects.filter(pk=sak.barn.pk).update(tolkesprak="somali")
    sider = [se(client, k, url("plan", plan)).content.decode() for k in (sak.koordinator, medlem_med_samtykke(sak))]
    assert ["Trenger tolk på somali" in side for side in sider] == [True, False]
    assert "kulturell og språklig bakgrunn" in sider[0]


def test_at_et_samtykke_til_deling_gaar_ut_sies_bare_til_kontoret(client, sak, plan):
    medlem = medlem_med_samtykke(sak, til=DAG + timedelta(days=5))
    sider = [se(client, k, url("plan", plan)).content.decode() for k in (sak.koordinator, saksbehandler(), medlem)]
    assert ["slutter å gjelde 7. mars 2026" in side for side in sider] == [True, True, False]
