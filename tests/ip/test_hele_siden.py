"""Plansiden gjennom hele huset bruker like mange spørringer med fem mål, tjue tiltak og åtte i gruppen som med én av hver."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ip.models import Punkt
from ip.versjoner.handlinger import godkjenn
from tests.fabrikk import gruppemedlem_for
from tests.ip import tillegg
from tests.ip.fabrikk import DAG, TID, MaalFabrikk, PlanFabrikk, PlanpunktFabrikk, TiltakFabrikk

BAKDEL = "django.contrib.auth.backends.ModelBackend"
MAAL, TILTAK, MEDLEMMER = 5, 20, 8


@pytest.fixture
def plan(sak, settings):
    """Også godkjent, evaluert og med et dokument, så alt siden kan vise, er der begge ganger."""
    settings.SKANNER, settings.TILLAT_SYNTETISKE = "personer.skanner.Provesignatur", True
    plan = PlanFabrikk(person=sak.barn, i_bruk=True)
    PlanpunktFabrikk(plan=plan, innsynsdel=sak.innsynsdel, punkt=Punkt.MEDVIRKNING)
    TiltakFabrikk(maal=MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel), ansvarlig="TJENESTE", ansvarlig_enhet=sak.enhet)
    gruppemedlem_for(sak.barn)
    tillegg.skriv(sak, plan)
    giver = sak.samtykke.givere.get().giver
    godkjenn(plan_id=plan.pk, siste=0, godkjent_dato=DAG, maate="MOTE", givere=[giver], av=sak.koordinator, tid=TID)
    return plan


def sporringer(client, plan) -> int:
    with CaptureQueriesContext(connection) as funnet:
        assert client.get(reverse("ip:plan", args=[plan.pk])).status_code == 200
    return len(funnet)


def test_plansiden_vokser_ikke(sak, plan, client):
    client.force_login(sak.koordinator, backend=BAKDEL)
    sporringer(client, plan)  # det prosessen husker, leses én gang
    en = sporringer(client, plan)
    for _nr in range(MAAL - 1):
        maal = MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel)
        for _plass in range(TILTAK // MAAL):
            TiltakFabrikk(maal=maal, ansvarlig="TJENESTE", ansvarlig_enhet=sak.enhet)
    for _nr in range(TILTAK // MAAL - 1):
        TiltakFabrikk(maal=plan.maal.first(), ansvarlig="TJENESTE", ansvarlig_enhet=sak.enhet)
    for _nr in range(MEDLEMMER - 1):
        gruppemedlem_for(sak.barn)
    assert sporringer(client, plan) == en
