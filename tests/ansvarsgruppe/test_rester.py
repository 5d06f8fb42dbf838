"""Oppgavene og møtene når gruppen blir en annen eller slutter: de følger med, eller slutter med grunn. Ingenting blir liggende."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ansvarsgruppe import handlinger
from ansvarsgruppe.livet.handlinger import avslutt_gruppe, bli_ansvarsgruppe
from ansvarsgruppe.models import Mote
from ansvarsgruppe.models import Slag as Gruppeslag
from ansvarsgruppe.mote.innkalling import Gjenta
from ansvarsgruppe.mote.tilstander import Motetilstand
from ansvarsgruppe.oppgave.tilstander import Oppgavetilstand
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse, Hva
from tests.ansvarsgruppe.fabrikk import DAG, TID, gruppe_for, medlem_i
from tests.ansvarsgruppe.moter import innkalt
from tests.ansvarsgruppe.test_oppgave import oppgave_hos, paa_dagen
from tests.fabrikk import AnsettelseFabrikk

pytestmark = pytest.mark.django_db


@pytest.fixture
def gruppe(sak):
    gruppe = gruppe_for(sak, Gruppeslag.SAMARBEIDSGRUPPE)
    sak.medlem = medlem_i(sak, gruppe)
    sak.oppgave = oppgave_hos(sak, gruppe)
    sak.mote = innkalt(sak, gruppe, gjenta=Gjenta(4, DAG + timedelta(days=70)))
    return gruppe


def blir(sak, gruppe, *med):
    return bli_ansvarsgruppe(gruppe_id=gruppe.pk, grunn="Flere må med.", med=[m.pk for m in med], av=sak.koordinator, tid=TID)


def kalte(mote):
    return {d.medlemskap.konto for d in mote.deltakere.filter(fjernet_tid__isnull=True, medlemskap__isnull=False)}


def test_oppgavene_og_moetene_folger_med_til_ansvarsgruppen(sak, gruppe):
    ny = blir(sak, gruppe, sak.medlem)
    sak.oppgave.refresh_from_db()
    sak.mote.refresh_from_db()
    assert sak.oppgave.gruppe == ny and sak.oppgave.tilstand == Oppgavetilstand.NY
    assert sak.mote.gruppe == ny and sak.mote.rekke.gruppe == ny and ny.moter.count() > 1 and not gruppe.moter.exists()
    assert kalte(sak.mote) == {sak.laerer}
    assert set(sak.mote.deltakere.filter(medlemskap__isnull=False).values_list("medlemskap__gruppe", flat=True)) == {ny.pk}


def test_den_som_ikke_folger_med_er_ikke_kalt_inn_og_oppgaven_staar_uten_eier(sak, gruppe):
    blir(sak, gruppe)
    sak.mote.refresh_from_db()
    assert kalte(sak.mote) == set() and sak.mote.deltakere.filter(slag="PERSON", fjernet_tid__isnull=True).exists()
    assert len(paa_dagen(sak.koordinator, "Oppgaver uten eier")) == 1


def test_et_mote_som_er_holdt_blir_i_gruppen_det_ble_holdt_i(sak, gruppe):
    with som(Systemaktor.TEST):
        Mote.objects.filter(pk=sak.mote.pk).update(begynner=TID - timedelta(hours=3))
    blir(sak, gruppe, sak.medlem)
    sak.mote.refresh_from_db()
    assert sak.mote.gruppe == gruppe


def test_naar_gruppen_slutter_er_oppgavene_ikke_aktuelle_og_moetene_avlyst(sak, gruppe):
    avslutt_gruppe(gruppe_id=gruppe.pk, grunn="Målet er nådd.", hva_naa="Skolen følger opp.", av=sak.koordinator, tid=TID)
    sak.oppgave.refresh_from_db()
    assert (sak.oppgave.tilstand, bool(sak.oppgave.grunn)) == (Oppgavetilstand.IKKE_AKTUELT, True)
    assert set(gruppe.moter.values_list("tilstand", flat=True)) == {Motetilstand.AVLYST}
    assert Hendelse.objects.filter(hva=Hva.MOTE_AVLYST).count() == gruppe.moter.count() > 1


@pytest.mark.parametrize(("etter", "er_kalt"), [(0, False), (1, True)])
def test_den_som_gaar_ut_av_gruppen_er_ikke_kalt_inn_til_moter_etter_siste_dag(sak, gruppe, etter, er_kalt):
    """`til` er første dag uten: dagen møtet er, eller dagen etter."""
    til = timezone.localdate(sak.mote.begynner) + timedelta(days=etter)
    handlinger.avslutt_medlemskap(medlemskap_id=sak.medlem.pk, til=til, grunn="Ny jobb", av=sak.koordinator, tid=TID)
    assert kalte(sak.mote) == ({sak.laerer} if er_kalt else set())
    assert sak.mote.deltakere.filter(slag="PERSON", fjernet_tid__isnull=True).exists()


def test_den_som_overtar_er_kalt_inn_og_har_ikke_svart(sak, gruppe):
    with som(sak.laerer):
        sak.mote.deltakere.filter(medlemskap=sak.medlem).update(svar="JA", svart_tid=TID, svart_av=sak.laerer)
    overtar = AnsettelseFabrikk(enhet=sak.skole).konto
    handlinger.avslutt_medlemskap(medlemskap_id=sak.medlem.pk, til=DAG, overtar=overtar, av=sak.koordinator, tid=TID)
    assert kalte(sak.mote) == {overtar}
    rad = sak.mote.deltakere.get(medlemskap__konto=overtar)
    assert (rad.svar, rad.svart_av) == ("", None)
