"""Planene i kommunen: de samme planene i tallene og listene, i én spørring."""

from datetime import timedelta

from django.urls import reverse

from ip.helse.oversikter import oversikt
from ip.models import Plan, Punkt, Spesialisttilbud
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse, Hva
from tests.fabrikk import fremmed, saksbehandler
from tests.ip.fabrikk import DAG, TID, MaalFabrikk, PlanFabrikk, PlanpunktFabrikk, TiltakFabrikk, barn_med_koordinator, medlem_med_samtykke
from tests.ip.test_visninger import se
from tilgang import regler
from tilgang.handlinger import meld_inhabilitet, trekk_samtykke
from tilgang.lister import Nokkel


def hel_plan(sak, **kwargs):
    plan = PlanFabrikk(person=sak.barn, i_bruk=True, **kwargs)
    TiltakFabrikk(maal=MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel))
    for punkt in Punkt.values:
        PlanpunktFabrikk(plan=plan, innsynsdel=sak.innsynsdel, punkt=punkt)
    with som(Systemaktor.TEST):
        Spesialisttilbud.objects.create(plan=plan, hf_koordinator="NEI", kontaktlege="NEI")
        Hendelse.objects.create(hva=Hva.PLAN_ENDRET, person=sak.barn, gjelder=plan.pk, tid=TID)
    return plan


def tall(o):
    return {a.grunn.value: a.i_bruk for a in o.grunner}


def test_tallene_og_listen(sak):
    hel_plan(sak)
    syk = barn_med_koordinator(sak.enhet)
    plan = hel_plan(syk)
    trekk_samtykke(samtykke_id=syk.samtykke.pk, av=syk.koordinator, tid=TID)
    PlanFabrikk(person=barn_med_koordinator(sak.enhet).barn)
    PlanFabrikk(person=barn_med_koordinator(sak.enhet).barn, avsluttet=True)
    o = oversikt(saksbehandler(), DAG)
    assert (o.i_bruk, o.i_orden, o.trenger_noen, o.utkast) == (2, 1, 1, 1)
    assert tall(o) == {"SAMTYKKE": 1, "INNHOLD": 1, "UTEN_DATO": 0, "UTEN_MAAL": 0}
    assert [rad.plan for rad in oversikt(saksbehandler(), DAG, grunn="SAMTYKKE").rader] == [plan]
    assert oversikt(saksbehandler(), DAG, grunn="TILTAK").rader == []
    assert [rad.plan for rad in oversikt(saksbehandler(), DAG).rader] == [plan]


def test_faktaene_fra_basen_er_dem_reglene_spor_om(sak):
    plan = hel_plan(sak)
    ke = saksbehandler()
    MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel)
    maal = MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel, status="NAADD")
    TiltakFabrikk(maal=maal, til=DAG, status="I_GANG")
    TiltakFabrikk(maal=maal, til=DAG, status="UTFORT")
    medlem_med_samtykke(sak, til=DAG + timedelta(days=5))
    dag = DAG + timedelta(days=2)
    assert tall(oversikt(ke, dag)) == {"MAAL": 1, "TILTAK": 1, "SLUTTER": 1}
    assert "UROERT" in tall(oversikt(ke, DAG + timedelta(days=181)))
    assert oversikt(ke, dag).rader[0].helse.fakta.tiltak_over_tiden == 1


def test_den_inhabile_ser_verken_raden_eller_tallet(sak):
    hel_plan(sak)
    ke = saksbehandler()
    assert oversikt(ke, DAG).i_bruk == 1
    meld_inhabilitet(person=sak.barn, konto=ke, relasjon="SLEKT", begrunnelse="Tante.", av=ke, dag=DAG, tid=TID)
    assert oversikt(ke, DAG).i_bruk == 0


def test_sidene_folger_hverandre(monkeypatch, sak):
    monkeypatch.setattr("ip.helse.oversikter.SIDE", 2)
    ke, planer = saksbehandler(), [PlanFabrikk(person=barn_med_koordinator(sak.enhet).barn).pk for _ in range(3)]
    en = oversikt(ke, DAG, grunn="UTEN_MAAL")
    to = oversikt(ke, DAG, grunn="UTEN_MAAL", etter=Nokkel.av(en.neste))
    assert {r.plan.pk for r in en.rader} | {r.plan.pk for r in to.rader} == set(planer)
    assert (len(en.rader), len(to.rader), to.neste) == (2, 1, "")


def test_siden_er_kontorets_og_vokser_ikke_i_sporringer(client, sak, django_assert_num_queries):
    ke = saksbehandler()
    assert se(client, sak.koordinator, reverse("ip:planhelse")).status_code == 403
    assert se(client, fremmed(), reverse("ip:planhelse")).status_code == 403
    assert "Det er ingen planer ennå" in se(client, ke, reverse("ip:planhelse")).content.decode()
    hel_plan(sak)
    assert "Ingen planer trenger noen nå" in se(client, ke, reverse("ip:planhelse")).content.decode()
    for _ in range(4):
        PlanFabrikk(person=barn_med_koordinator(sak.enhet).barn)
    with regler.husk_stillinger():
        oversikt(ke, DAG)
        with django_assert_num_queries(1):
            assert len(oversikt(ke, DAG, grunn="UTEN_MAAL").rader) == 4
    side = se(client, ke, reverse("ip:planhelse") + "?grunn=UTEN_MAAL&etter=tull").content.decode()
    assert "Planen har ingen mål." in side and Plan.objects.count() == 5
