"""Planen slik den var: det historikken gir, er det som var lagret, etter hver eneste skriving."""

import os
import random
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from ip import handlinger
from ip.handlinger.innhold import Tiltaksinnhold
from ip.models import Ansvarlig, Maal, Maalstatus, Plan, Planpunkt, Punkt, Tiltak, Tiltaksstatus
from ip.sammenlikning import bruk, sammenlikn
from ip.versjoner import bilde
from ip.versjoner.endringstekst import Ord
from ip.versjoner.lesbart import sammenliknbare
from tests.fabrikk import InnsynsdelFabrikk
from tests.ip import tillegg
from tests.ip.fabrikk import TID, MaalFabrikk, PlanFabrikk, barn_med_koordinator, medlem_med_samtykke
from tilgang.navn import Enhetsnavn

BAKDEL = "django.contrib.auth.backends.ModelBackend"
REKKER, SKRIVINGER, PER_PLAN = int(os.environ.get("SAMVEV_PLANREKKER", "20")), 8, 10


def basens_tid():
    with connection.cursor() as c:
        c.execute("SELECT clock_timestamp()")
        return c.fetchone()[0]


def en_skriving(lodd: random.Random, plan, hvem) -> None:
    """Ett av verbene, på en tilfeldig rad."""
    maal, tiltak = list(Maal.objects.filter(plan=plan)), list(Tiltak.objects.filter(maal__plan=plan))
    tekst = "".join(lodd.choices("abc æøå", k=8)) + "x"
    valg = ["nytt_maal", "punkt", "revisjon"] + ["endre_maal", "nytt_tiltak"] * bool(maal) + ["status", "endre_tiltak"] * bool(tiltak)
    match verb := lodd.choice(valg + tillegg.muligheter(plan)):
        case "nytt_maal":
            handlinger.nytt_maal(plan_id=plan.pk, tekst=tekst, slag=lodd.choice(["PLAN", "HELSE"]), **hvem)
        case "endre_maal":
            rad = lodd.choice(maal)
            status = lodd.choice(Maalstatus.values)
            handlinger.endre_maal(maal_id=rad.pk, versjon=rad.versjon, tekst=tekst, status=status, **hvem)
        case "nytt_tiltak":
            handlinger.nytt_tiltak(maal_id=lodd.choice(maal).pk, innhold=_innhold(lodd, tekst), **hvem)
        case "endre_tiltak":
            rad = lodd.choice(tiltak)
            status = lodd.choice(Tiltaksstatus.values)
            handlinger.endre_tiltak(tiltak_id=rad.pk, versjon=rad.versjon, innhold=_innhold(lodd, tekst), status=status, **hvem)
        case "status":
            rad = lodd.choice(tiltak)
            handlinger.sett_tiltaksstatus(tiltak_id=rad.pk, versjon=rad.versjon, status=lodd.choice(Tiltaksstatus.values), **hvem)
        case "punkt":
            punkt = lodd.choice(Punkt.values)
            rad = Planpunkt.objects.filter(plan=plan, punkt=punkt).first()
            handlinger.skriv_punkt(plan_id=plan.pk, punkt=punkt, tekst=tekst, versjon=rad.versjon if rad else 0, **hvem)
        case "revisjon":
            naa = Plan.objects.get(pk=plan.pk)
            dato = date(2026, lodd.randint(4, 12), lodd.randint(1, 28))
            handlinger.sett_revisjon(plan_id=plan.pk, versjon=naa.versjon, revisjon_dato=dato, **hvem)
        case _:
            tillegg.en_skriving(verb, lodd, plan, hvem)


def _innhold(lodd, tekst):
    hvem = lodd.choice([Ansvarlig.PERSONEN, Ansvarlig.FAMILIEN])
    return Tiltaksinnhold(tekst, hvem, tekst[:5], date(2026, 3, lodd.randint(1, 28)), til=lodd.choice([None, date(2026, 5, 1)]))


def slik(b: bilde.Bilde):
    return b.ramme, sorted((r.slag, str(r.rad_id), str(r.innsynsdel_id), sorted(r.data.items(), key=str)) for r in b.rader)


def test_historikken_gir_det_som_var_lagret_etter_hver_skriving(sak, settings):
    """Og lagt på det som var, gir endringene med vanlige ord det som ble."""
    settings.SKANNER, settings.TILLAT_SYNTETISKE = "personer.skanner.Provesignatur", True
    for rekke in range(REKKER):
        if rekke % PER_PLAN == 0:
            sak = barn_med_koordinator(sak.enhet) if rekke else sak
            plan, hvem = PlanFabrikk(person=sak.barn, i_bruk=True), {"av": sak.koordinator, "tid": TID}
            foer = plan.history.latest("history_id").history_date
        lodd, lagret = random.Random(rekke), []
        for _nr in range(SKRIVINGER):
            en_skriving(lodd, plan, hvem)
            lagret.append((basens_tid(), bilde.naa(Plan.objects.get(pk=plan.pk))))
        for tid, det_som_var in lagret:
            assert slik(bilde.ved(plan, tid)) == slik(det_som_var), f"rekke {rekke}"
        forskjellen_kan_sies(sak, lagret[0][1], lagret[-1][1], plan.person)
        assert bilde.ved(plan, foer).rader == ()


def forskjellen_kan_sies(sak, foer, naa, person) -> None:
    for fra, til in ((foer, naa), (naa, foer)):
        a, b = sammenliknbare(fra, til, Enhetsnavn(sak.koordinator, person))
        endringer = sammenlikn(a, b)
        assert bruk(endringer, a) == b
        assert all(s.tekst and "%(" not in s.tekst for s in Ord(a, b, person.fornavn).si(endringer))


def test_for_planen_var_begynt_er_det_ingen(sak):
    tid = basens_tid()
    assert bilde.ved(PlanFabrikk(person=sak.barn), tid) is None


@pytest.mark.parametrize("dag", ["2026-03-03", "1999-12-31", "2026-02-30", "i-gaar"])
def test_en_dag_som_ikke_er_en_dag_eller_er_fram_i_tid_finnes_ikke(sak, client, dag):
    plan = PlanFabrikk(person=sak.barn)
    client.force_login(sak.koordinator, backend=BAKDEL)
    assert client.get(reverse("ip:paa_dag", args=[plan.pk, dag])).status_code == 404


def test_siden_viser_bare_det_leseren_ser_i_dag(sak, client, monkeypatch):
    plan = PlanFabrikk(person=sak.barn, i_bruk=True)
    synlig = MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel)
    skjult = MaalFabrikk(plan=plan, innsynsdel=InnsynsdelFabrikk(person=sak.barn))
    naa = bilde.naa(plan)
    monkeypatch.setattr(bilde, "ved", lambda p, tid: naa)  # historikken har databasens klokke, ikke testens
    client.force_login(medlem_med_samtykke(sak), backend=BAKDEL)
    side = client.get(reverse("ip:paa_dag", args=[plan.pk, "2026-03-01"])).content.decode()
    assert synlig.tekst in side and skjult.tekst not in side
    assert "Noe er skjermet for deg" in side and "Ingen versjon var godkjent den dagen" in side
    monkeypatch.setattr(bilde, "ved", lambda p, tid: None)
    assert "Ingen plan den dagen" in client.get(reverse("ip:paa_dag", args=[plan.pk, "2026-03-01"])).content.decode()


def test_skjemaet_viser_vei_til_dagen(sak, client):
    plan = PlanFabrikk(person=sak.barn)
    client.force_login(sak.koordinator, backend=BAKDEL)
    adresse = reverse("ip:velg_dag", args=[plan.pk])
    assert client.post(adresse, {"dag": "2026-03-01"}).url == reverse("ip:paa_dag", args=[plan.pk, "2026-03-01"])
    feil = client.post(adresse, {"dag": "2026-03-03"})
    assert feil.status_code == 422 and "fram i tid" in feil.content.decode()
