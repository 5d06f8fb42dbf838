"""Planen avsluttes og åpnes igjen med grunn, og personen får vite det."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from ip.models import Aapningsgrunn, Avslutningsgrunn, Beskjedmaate, Plan, Planvending
from ip.vending.handlinger import Beskjed, aapne_igjen, avslutt, gi_beskjed
from ip.vending.oversikter import venter_paa_beskjed
from ip.vending.vilkaar import hvorfor_ikke_aapne
from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse, Hva, Person
from tests.fabrikk import saksbehandler
from tests.ip.fabrikk import DAG, TID, PlanFabrikk, medlem_med_samtykke
from tests.ip.test_visninger import se, send, url
from tilgang.handlinger import trekk_samtykke
from tilgang.models import Tilknytning

MOTE = Beskjed(DAG, Beskjedmaate.MOTE)


@pytest.fixture
def plan(sak):
    return PlanFabrikk(person=sak.barn, i_bruk=True)


def slutt(sak, plan, grunn=Avslutningsgrunn.ONSKER_IKKE, **kwargs):
    return avslutt(plan_id=plan.pk, versjon=plan.versjon, grunn=grunn, av=sak.koordinator, tid=TID, **kwargs)


def aapne(sak, plan, **kwargs):
    plan.refresh_from_db()
    felt = {"versjon": plan.versjon, "grunn": Aapningsgrunn.FEIL, "av": sak.koordinator, "tid": TID} | kwargs
    return aapne_igjen(plan_id=plan.pk, **felt)


AAPEN_DOR = {"tilstand": "AVSLUTTET", "har_aapen": False, "har_samtykke": True, "er_stanset": False, "saken_er_avsluttet": False}


@pytest.mark.parametrize(
    ("endret", "ord_"),
    [
        ({}, ""),
        ({"tilstand": "AKTIV"}, "ikke avsluttet"),
        ({"tilstand": "UTKAST"}, "ikke avsluttet"),
        ({"har_aapen": True}, "bare være én"),
        ({"har_samtykke": False}, "gyldig samtykke"),
        ({"er_stanset": True}, "død"),
        ({"saken_er_avsluttet": True}, "ny melding"),
    ],
)
def test_naar_planen_kan_aapnes(endret, ord_):
    svar = hvorfor_ikke_aapne(**AAPEN_DOR | endret)
    assert (ord_ in svar) if ord_ else svar == ""


def test_planen_blir_et_utkast_med_det_den_hadde_og_begge_vendingene_staar(sak, plan):
    slutt(sak, plan, beskjed=MOTE)
    aapne(sak, plan)
    plan.refresh_from_db()
    assert (plan.tilstand, plan.avsluttet_tid, plan.avslutningsgrunn, plan.aktivert_tid) == ("UTKAST", None, "", TID)
    assert [(v.art, v.grunn, v.fortalt_dato) for v in Planvending.objects.order_by("art")] == [
        ("AAPNET", "FEIL", None),
        ("AVSLUTTET", "ONSKER_IKKE", DAG),
    ]
    assert Hendelse.objects.filter(hva=Hva.PLAN_AAPNET, gjelder=plan.pk).count() == 1
    assert Plan.objects.aapne().get() == plan


def test_ikke_uten_samtykke_ikke_to_og_ikke_etter_doden(sak, plan):
    slutt(sak, plan)
    ny = PlanFabrikk(person=sak.barn)
    with pytest.raises(Regelbrudd, match="bare være én"):
        aapne(sak, plan)
    slutt(sak, ny)
    with som(Systemaktor.TEST):
        Person.objects.filter(pk=sak.barn.pk).update(brev_stanset_dato=DAG)
    with pytest.raises(Regelbrudd, match="død"):
        aapne(sak, plan)
    with som(Systemaktor.TEST):
        Person.objects.filter(pk=sak.barn.pk).update(brev_stanset_dato=None)
    trekk_samtykke(samtykke_id=sak.samtykke.pk, av=sak.koordinator, tid=TID)
    with pytest.raises(Regelbrudd, match="gyldig samtykke"):
        aapne(sak, plan)


def test_bare_den_som_leder_planen_og_bare_med_siste_versjon(sak, plan):
    slutt(sak, plan)
    for konto in (saksbehandler(), medlem_med_samtykke(sak)):
        with pytest.raises(PermissionDenied):
            aapne(sak, plan, av=konto)
    with pytest.raises(Redigeringskonflikt):
        aapne(sak, plan, versjon=1)


def test_uten_beskjed_staar_det_i_dagens_arbeid_til_personen_vet_det(client, sak, plan):
    vending = slutt(sak, plan)
    assert list(venter_paa_beskjed(sak.koordinator, DAG)) == [vending]
    assert list(venter_paa_beskjed(saksbehandler(), DAG)) == []
    hjem = se(client, sak.koordinator, reverse("oversikt:hjem")).content.decode()
    assert "Planen er avsluttet" in hjem and url("fortalt", plan, vending.pk) in hjem
    svar = send(client, sak.koordinator, url("fortalt", plan, vending.pk), fortalt_dato="2026-03-01", fortalt_maate="TELEFON")
    assert svar.status_code == 302
    vending.refresh_from_db()
    assert (vending.fortalt_dato, vending.fortalt_maate, vending.fortalt_av) == (date(2026, 3, 1), "TELEFON", sak.koordinator)
    assert not venter_paa_beskjed(sak.koordinator, DAG).exists()


def test_leder_ingen_planen_lenger_staar_det_hos_ke(sak, plan):
    vending, ke = slutt(sak, plan), saksbehandler()
    with som(Systemaktor.TEST):
        Tilknytning.objects.filter(person=sak.barn).update(til=DAG)
    assert list(venter_paa_beskjed(ke, DAG)) == [vending]
    assert gi_beskjed(vending_id=vending.pk, beskjed=MOTE, av=ke, tid=TID).fortalt_av == ke
    with pytest.raises(Regelbrudd):
        gi_beskjed(vending_id=vending.pk, beskjed=MOTE, av=ke, tid=TID)


def test_den_som_er_dod_faar_ingen_beskjed(sak, plan):
    slutt(sak, plan, grunn=Avslutningsgrunn.DOD)
    assert not venter_paa_beskjed(sak.koordinator, DAG).exists()


def test_beskjeden_kan_ikke_vaere_fram_i_tid(client, sak, plan):
    i_morgen = Beskjed(DAG + timedelta(days=1), Beskjedmaate.BREV)
    with pytest.raises(Regelbrudd):
        slutt(sak, plan, beskjed=i_morgen)
    felt = {"grunn": "FLYTTET", "versjon": str(plan.versjon)}
    for halvt in ({"fortalt_dato": "2026-03-01"}, {"fortalt_maate": "BREV"}, {"fortalt_dato": "2026-03-03", "fortalt_maate": "BREV"}):
        assert send(client, sak.koordinator, url("avslutt", plan), **felt, **halvt).status_code == 422
    hele = felt | {"fortalt_dato": "2026-03-01", "fortalt_maate": "BREV"}
    assert send(client, sak.koordinator, url("avslutt", plan), **hele).status_code == 302


def test_siden_viser_veien_til_vedtak_og_plansiden_veien_tilbake(client, sak, plan):
    assert "er et eget vedtak" in se(client, sak.koordinator, url("avslutt", plan)).content.decode()
    slutt(sak, plan, beskjed=MOTE)
    side = se(client, sak.koordinator, url("plan", plan)).content.decode()
    assert url("aapne_igjen", plan) in side and "Personen fikk vite det 2. mars 2026, i et møte." in side
    plan.refresh_from_db()
    assert send(client, sak.koordinator, url("aapne_igjen", plan), grunn="FEIL", versjon=str(plan.versjon)).status_code == 302
    assert "Personen fikk vite det" not in se(client, medlem_med_samtykke(sak), url("plan", plan)).content.decode()
