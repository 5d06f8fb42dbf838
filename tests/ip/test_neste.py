"""Neste steg ber om godkjenning når ingen versjon er godkjent, eller planen sier noe annet enn da den ble det."""

from random import Random

import pytest
from django.urls import reverse

from ip import handlinger
from ip.fakta import med_fakta
from ip.helse.handlinger import svar_om_spesialist
from ip.models import Plan, Punkt, Tilbud
from ip.oversikter import mine_planer, plan_for
from ip.planside import planside
from ip.versjoner.handlinger import godkjenn
from tests.fabrikk import InnsynsdelFabrikk
from tests.ip import tillegg
from tests.ip.fabrikk import DAG, TID, MaalFabrikk, PlanFabrikk, PlanpunktFabrikk, TiltakFabrikk, medlem_med_samtykke

BE, IGJEN, STATUS = "Be om godkjenning av planen", "Be om godkjenning på nytt", "Hold status på tiltakene oppdatert"


@pytest.fixture
def plan(sak, settings):
    """En hel plan i bruk."""
    settings.SKANNER, settings.TILLAT_SYNTETISKE = "personer.skanner.Provesignatur", True
    plan = PlanFabrikk(person=sak.barn, i_bruk=True)
    sak.maal = MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel)
    sak.tiltak = TiltakFabrikk(maal=sak.maal)
    for punkt in Punkt.values:
        PlanpunktFabrikk(plan=plan, innsynsdel=sak.innsynsdel, punkt=punkt)
    sak.hvem = {"av": sak.koordinator, "tid": TID}
    svar = {"hf_koordinator": Tilbud.TILBUDT, "kontaktlege": Tilbud.NEI, "versjon": 0}
    svar_om_spesialist(plan_id=plan.pk, **svar, **sak.hvem)
    medlem_med_samtykke(sak)
    return plan


def frys(sak, plan):
    giver = sak.samtykke.givere.get().giver
    godkjenn(plan_id=plan.pk, siste=plan.versjoner.count(), godkjent_dato=DAG, maate="MOTE", givere=[giver], **sak.hvem)


def steget(sak, plan):
    """Det samme på plansiden og på siden om personen."""
    paa_planen = planside(sak.koordinator, med_fakta(Plan.objects, DAG).get(pk=plan.pk), DAG).rad.neste
    assert paa_planen == plan_for(sak.koordinator, sak.barn, DAG).neste
    return paa_planen


def test_en_hel_plan_uten_versjon_skal_godkjennes(sak, plan):
    steg = steget(sak, plan)
    assert (steg.tekst, steg.url) == (BE, reverse("ip:godkjenn", args=[plan.pk]))
    [i_listen] = mine_planer(sak.koordinator, DAG)
    assert i_listen.neste.url == steg.url
    frys(sak, plan)
    assert steget(sak, plan).tekst == STATUS
    [i_listen] = mine_planer(sak.koordinator, DAG)
    assert i_listen.neste.tekst == STATUS


def test_endret_innhold_skal_godkjennes_igjen_og_status_er_ikke_innhold(sak, plan):
    frys(sak, plan)
    handlinger.sett_tiltaksstatus(tiltak_id=sak.tiltak.pk, versjon=1, status="UTFORT", **sak.hvem)
    assert steget(sak, plan).tekst == STATUS
    tillegg.en_skriving("evaluer", Random(1), plan, sak.hvem)
    tillegg.en_skriving("legg_ved", Random(1), plan, sak.hvem)
    assert steget(sak, plan).tekst == STATUS
    handlinger.endre_maal(maal_id=sak.maal.pk, versjon=1, tekst="Noe annet", status="PAAGAAR", **sak.hvem)
    assert steget(sak, plan).tekst == IGJEN
    frys(sak, plan)
    assert steget(sak, plan).tekst == STATUS


def test_det_koordinatoren_ikke_ser_ber_ikke_om_noe(sak, plan):
    frys(sak, plan)
    MaalFabrikk(plan=plan, innsynsdel=InnsynsdelFabrikk(person=sak.barn))
    assert steget(sak, plan).tekst == STATUS


def test_det_som_mangler_kommer_foer_godkjenningen(sak, plan):
    handlinger.fjern(slag="tekst", rad_id=plan.punkter.get(punkt=Punkt.BIDRAG).pk, versjon=1, **sak.hvem)
    assert steget(sak, plan).url == reverse("ip:punkt", args=[plan.pk, "BIDRAG"])
