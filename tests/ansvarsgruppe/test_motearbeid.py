"""Møtet på dagens arbeid, påminnelsen om en gruppe uten møte, sakene fra planen, og møtene når saken slutter."""

from datetime import date, timedelta

import pytest
import time_machine
from django.conf import settings

from ansvarsgruppe.models import Ansvarsgruppe
from ansvarsgruppe.mote import handlinger, saksliste
from ansvarsgruppe.mote.avslutning import MOTENE
from ansvarsgruppe.mote.innkalling import Gjenta
from ansvarsgruppe.mote.paaminnelser import UTEN_MOTE
from koordinator.avslutning.register import Slutten
from oversikt.dagens import lister
from personer.historikk.aktor import Systemaktor, som
from tests.ansvarsgruppe.fabrikk import DAG, TID, gruppe_for, medlem_i
from tests.ansvarsgruppe.moter import OM_EN_UKE, innkalt
from tests.fabrikk import InnsynsdelFabrikk
from tests.ip.fabrikk import MaalFabrikk, PlanFabrikk, TiltakFabrikk

pytestmark = pytest.mark.django_db
DAGER = timedelta(days=settings.GRUPPEMOTE_DAGER)


@pytest.fixture
def gruppe(sak):
    gruppe = gruppe_for(sak)
    medlem_i(sak, gruppe)
    return gruppe


def arbeid(konto, dag: date = DAG) -> list[str]:
    return [rad.hva for liste in lister(konto, dag) if liste.tittel == "Møter i gruppene" for rad in liste.rader]


def test_innkallingen_staar_til_den_er_besvart_og_sa_motet_naar_det_naermer_seg(sak, gruppe):
    mote = innkalt(sak, gruppe, TID + timedelta(days=60))
    assert arbeid(sak.laerer) == ["Du er kalt inn til møte"] and arbeid(sak.koordinator) == []
    egen = mote.deltakere.get(slag="MEDLEM")
    handlinger.svar(mote_id=mote.pk, svarene={egen.pk: "JA"}, av=sak.laerer, tid=TID)
    assert arbeid(sak.laerer) == []
    with time_machine.travel(TID + timedelta(days=50), tick=False):
        rader = [r.hva for li in lister(sak.laerer, DAG + timedelta(days=50)) if li.tittel == "Møter i gruppene" for r in li.rader]
    assert rader == ["Møte i gruppen"]


def test_den_som_leder_gruppen_minnes_om_aa_kalle_inn_og_fore_oppmotet(sak, gruppe):
    innkalt(sak, gruppe, TID + timedelta(hours=1), gjenta=Gjenta(1, DAG + timedelta(days=8)))
    assert arbeid(sak.koordinator) == ["Møte i gruppen", "Møtet er ikke kalt inn"]
    i_morgen = DAG + timedelta(days=1)
    with time_machine.travel(TID + timedelta(days=1), tick=False):
        assert arbeid(sak.koordinator, i_morgen)[0] == "Møtet har vært: før oppmøtet" and arbeid(sak.laerer, i_morgen) == []


def frister(gruppe) -> list[date]:
    return [frist for _person, pk, frist in UTEN_MOTE.kilde() if pk == gruppe.pk]


def test_en_ansvarsgruppe_uten_mote_minner_fra_starten_og_saa_fra_det_siste(sak, gruppe):
    assert frister(gruppe) == [gruppe.fra + DAGER]
    mote = innkalt(sak, gruppe)
    assert frister(gruppe) == []
    handlinger.hold(mote_id=mote.pk, av=sak.koordinator, tid=OM_EN_UKE)
    assert frister(gruppe) == [OM_EN_UKE.date() + DAGER]


def test_et_avlyst_mote_teller_ikke_og_en_samarbeidsgruppe_har_ikke_fristen(sak, gruppe):
    handlinger.avlys(mote_id=innkalt(sak, gruppe).pk, grunn="Syke", av=sak.koordinator, tid=TID)
    assert frister(gruppe) == [gruppe.fra + DAGER]
    with som(Systemaktor.TEST):
        Ansvarsgruppe.objects.update(slag="SAMARBEIDSGRUPPE")
    assert frister(gruppe) == []


def test_tiltak_over_tiden_kommer_paa_sakslisten_bare_for_den_som_ser_dem(sak, gruppe):
    plan = PlanFabrikk(person=sak.barn, i_bruk=True)
    for del_, felt in (
        (sak.innsynsdel, {"tekst": "Søk avlastning"}),
        (sak.innsynsdel, {"tekst": "Ferdig", "status": "UTFORT"}),
        (sak.innsynsdel, {"tekst": "Senere", "til": DAG + timedelta(days=2)}),
        (InnsynsdelFabrikk(person=sak.barn), {"tekst": "Ikke din"}),
    ):
        TiltakFabrikk(maal=MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel), innsynsdel=del_, **({"til": DAG, "status": "I_GANG"} | felt))
    for konto in (sak.koordinator, sak.laerer):
        (forslag,) = saksliste.forslag(konto, sak.barn, DAG)
        assert (
            forslag.punkt.tekst == "Søk avlastning (skulle vært ferdig 22. november 2026)"
            and forslag.punkt.innsynsdel_id == sak.innsynsdel.pk
        )


def test_to_kilder_har_ikke_samme_kode():
    with pytest.raises(ValueError, match="meldt inn før"):
        saksliste.registrer(saksliste.Kilde("tiltak", "En annen", lambda *_: []))


def test_naar_saken_slutter_avlyses_motene(sak, gruppe):
    mote = innkalt(sak, gruppe)
    assert MOTENE.aapne(sak.barn, DAG) == ["1 møte i gruppen avlyses"]
    with som(Systemaktor.TEST):
        MOTENE.avslutt(Slutten(person=sak.barn, dag=DAG, av=sak.koordinator, tid=TID, **_resten()))
    mote.refresh_from_db()
    assert mote.tilstand == "AVLYST" and mote.grunn and MOTENE.aapne(sak.barn, DAG) == []


def _resten() -> dict:
    return {n: None for n in Slutten.__dataclass_fields__ if n not in {"person", "dag", "av", "tid"}}
