"""Planen som føres i et annet system: én plan per person, påminnelse, og ikke noe innhold."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from ip import handlinger as planen
from ip.annet_sted import handlinger
from ip.annet_sted.handlinger import Registrering
from ip.annet_sted.paaminnelser import GJENNOMGANG
from ip.models import AnnenPlan, Lov, Planstatus, Plansystem, Sluttgrunn
from oppfolging.handlinger import kjor_sveip
from oppfolging.models import Paaminnelse
from oversikt.dagens import lister
from oversikt.personside import bygg
from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse, Hva
from tests.fabrikk import fremmed, saksbehandler
from tests.ip.fabrikk import DAG, TID, PlanFabrikk, medlem_med_samtykke

INNHOLD = Registrering(Plansystem.SAMSPILL, "SP-2041", Planstatus.I_BRUK, DAG + timedelta(days=20), "Kari Moen, skolen")


@pytest.fixture
def annen(sak):
    return handlinger.registrer(person=sak.barn, innhold=INNHOLD, av=sak.koordinator, tid=TID)


def test_ke_og_koordinatoren_registrerer_gruppen_ser_det_ikke(sak, annen):
    assert Hendelse.objects.filter(hva=Hva.ANNEN_PLAN_REGISTRERT, gjelder=annen.pk).count() == 1
    assert AnnenPlan.objects.synlig_for(saksbehandler()).get() == annen
    for hvem in (medlem_med_samtykke(sak), fremmed()):
        assert not AnnenPlan.objects.synlig_for(hvem).exists()
        with pytest.raises(PermissionDenied):
            handlinger.avslutt(plan_id=annen.pk, versjon=1, grunn=Sluttgrunn.FEIL, av=hvem, tid=TID)


def test_bare_en_plan_per_person(sak, annen):
    with pytest.raises(Regelbrudd, match="annet system"):
        planen.opprett_plan(person=sak.barn, lover=[Lov.PBRL], fra=DAG, til=date(2027, 1, 1), av=sak.koordinator, tid=TID)
    with pytest.raises(Regelbrudd, match="alt registrert"):
        handlinger.registrer(person=sak.barn, innhold=INNHOLD, av=sak.koordinator, tid=TID)
    handlinger.avslutt(plan_id=annen.pk, versjon=1, grunn=Sluttgrunn.HIT, av=sak.koordinator, tid=TID)
    assert planen.opprett_plan(person=sak.barn, lover=[Lov.PBRL], fra=DAG, til=date(2027, 1, 1), av=sak.koordinator, tid=TID).pk


def test_ikke_ved_siden_av_en_plan_her(sak):
    PlanFabrikk(person=sak.barn)
    with pytest.raises(Regelbrudd, match="plan her"):
        handlinger.registrer(person=sak.barn, innhold=INNHOLD, av=sak.koordinator, tid=TID)


def test_rettes_med_versjon_og_ny_dato_fram_i_tid(sak, annen):
    with pytest.raises(Regelbrudd, match="fram i tid"):
        handlinger.rett(plan_id=annen.pk, versjon=1, innhold=replace(INNHOLD, gjennomgang_dato=DAG), av=sak.koordinator, tid=TID)
    handlinger.rett(plan_id=annen.pk, versjon=1, innhold=replace(INNHOLD, referanse="SP-2042"), av=sak.koordinator, tid=TID)
    with pytest.raises(Redigeringskonflikt):
        handlinger.rett(plan_id=annen.pk, versjon=1, innhold=INNHOLD, av=sak.koordinator, tid=TID)
    handlinger.avslutt(plan_id=annen.pk, versjon=2, grunn=Sluttgrunn.AVSLUTTET, av=sak.koordinator, tid=TID)
    with pytest.raises(Regelbrudd, match="avsluttet"):
        handlinger.rett(plan_id=annen.pk, versjon=3, innhold=INNHOLD, av=sak.koordinator, tid=TID)


def test_paaminnelsen_kommer_og_lukkes_naar_datoen_flyttes(sak, annen):
    kjor_sveip(dag=DAG, tid=TID)
    assert Paaminnelse.objects.aapne().get(regel=GJENNOMGANG.kode).gjelder == annen.pk
    ny = replace(INNHOLD, gjennomgang_dato=date(2027, 3, 1))
    handlinger.rett(plan_id=annen.pk, versjon=1, innhold=ny, av=sak.koordinator, tid=TID)
    kjor_sveip(dag=DAG, tid=TID)
    assert not Paaminnelse.objects.aapne().filter(regel=GJENNOMGANG.kode).exists()


def test_siden_og_dagens_arbeid_sier_at_planen_finnes(sak, annen):
    side = bygg(sak.koordinator, sak.barn, DAG)
    assert side["annen_plan"] == annen and "annet system" in side["neste"].hvorfor and not side["kan_registrere_annen"]
    assert side["f"].plan_er_aktiv
    rader = [rad.hva for liste in lister(sak.koordinator, DAG) for rad in liste.rader if rad.person == sak.barn]
    assert "Planen føres i et annet system" in rader and "Ingen plan ennå" not in rader


@pytest.mark.parametrize(
    ("felt", "vern"),
    [
        ({"referanse": ""}, "en_plan_i_et_annet_system_har_referanse"),
        ({"sluttgrunn": "FEIL"}, "planen_i_det_andre_systemet_avsluttet_av_noen_med_grunn"),
    ],
)
def test_databasen_holder_det(sak, annen, felt, vern):
    with pytest.raises(IntegrityError, match=vern), transaction.atomic(), som(Systemaktor.TEST):
        AnnenPlan.objects.update(**felt)
