"""Forskjellen på to versjoner med vanlige ord, og at det leseren ikke ser, aldri synes på det hun ser."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ip import handlinger
from ip.handlinger.innhold import Tiltaksinnhold
from ip.models import Maal, Plan, Punkt, Tiltak
from ip.sammenlikning import sammenlikn
from ip.versjoner import bilde
from ip.versjoner.endringstekst import Ord
from ip.versjoner.handlinger import godkjenn
from ip.versjoner.lesbart import sammenliknbare
from ip.versjoner.oversikter import deler_til
from personer.historikk.aktor import Systemaktor, som
from tests.fabrikk import EnhetFabrikk, InnsynsdelFabrikk
from tests.ip.fabrikk import DAG, TID, MaalFabrikk, PlanFabrikk, PlanpunktFabrikk, TiltakFabrikk, medlem_med_samtykke
from tilgang.navn import Enhetsnavn

BAKDEL = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def plan(sak):
    plan = PlanFabrikk(person=sak.barn, i_bruk=True)
    sak.maal = MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel, tekst="Gå alene", rekkefolge=11)
    sak.tiltak = TiltakFabrikk(maal=sak.maal, tekst="Øve på veien", omfang="hver uke")
    PlanpunktFabrikk(plan=plan, innsynsdel=sak.innsynsdel, punkt=Punkt.MEDVIRKNING)
    sak.hvem = {"av": sak.koordinator, "tid": TID}
    return plan


def frys(sak, plan):
    giver = sak.samtykke.givere.get().giver
    return godkjenn(plan_id=plan.pk, siste=plan.versjoner.count(), godkjent_dato=DAG, maate="MOTE", givere=[giver], **sak.hvem)


def sagt(konto, plan, nummer=1):
    deler, navn = deler_til(konto, plan.person), Enhetsnavn(konto, plan.person)
    bildene = bilde.av_versjon(plan.versjoner.get(nummer=nummer)), bilde.naa(Plan.objects.get(pk=plan.pk))
    a, b = sammenliknbare(*(x.for_deler(deler) for x in bildene), navn)
    return [s.tekst for s in Ord(a, b, plan.person.fornavn).si(sammenlikn(a, b))]


def endre(modell, rad, **felt):
    with som(Systemaktor.TEST):
        modell.objects.filter(pk=rad.pk).update(**felt)


def test_hver_endring_er_en_setning(sak, plan):
    frys(sak, plan)
    assert sagt(sak.koordinator, plan) == []
    handlinger.nytt_maal(plan_id=plan.pk, tekst="Lese selv", **sak.hvem)
    handlinger.endre_maal(maal_id=sak.maal.pk, versjon=1, tekst="Gå alene hjem", status="NAADD", **sak.hvem)
    innhold = Tiltaksinnhold("Øve på veien", "PERSONEN", "hver dag", sak.tiltak.fra, til=DAG + timedelta(days=10))
    handlinger.endre_tiltak(tiltak_id=sak.tiltak.pk, versjon=1, innhold=innhold, status="I_GANG", **sak.hvem)
    handlinger.sett_revisjon(plan_id=plan.pk, versjon=1, revisjon_dato=DAG + timedelta(days=30), **sak.hvem)
    assert sorted(sagt(sak.koordinator, plan)) == sorted([
        "Mål 2 er nytt: «Lese selv»",
        "Mål 1 er skrevet om.",
        "Mål 1 har endret status fra «Arbeides med» til «Nådd».",
        "Den som har ansvar for tiltaket «Øve på veien», er endret fra «Familien» til «Personen selv».",
        "Omfanget av tiltaket «Øve på veien» er endret fra «hver uke» til «hver dag».",
        "Tiltaket «Øve på veien» har endret status fra «Planlagt» til «I gang».",
        "Tiltaket «Øve på veien» varer til 11. mars 2026. Før var det ikke bestemt.",
        "Neste revisjon er 1. april 2026. Før var det 1. juni 2026.",
    ])  # fmt: skip


def test_det_som_er_skjult_for_leseren_endrer_ingenting_hun_ser(sak, plan, client):
    """Et skjult mål flyttes foran, skrives om og kommer til; et tiltak hos en skjult tjeneste går til en annen skjult."""
    skjult = MaalFabrikk(plan=plan, innsynsdel__er_skjermet=True, rekkefolge=20)
    to = [EnhetFabrikk(er_skjult_kontakt=True) for _ in range(2)]
    hos = TiltakFabrikk(maal=sak.maal, ansvarlig="TJENESTE", ansvarlig_enhet=to[0])
    frys(sak, plan)
    medlem = medlem_med_samtykke(sak)
    endre(Maal, skjult, rekkefolge=5, tekst="Noe annet")
    MaalFabrikk(plan=plan, innsynsdel=InnsynsdelFabrikk(person=sak.barn), rekkefolge=6)
    endre(Tiltak, hos, ansvarlig_enhet=to[1])
    assert sagt(medlem, plan) == []
    client.force_login(medlem, backend=BAKDEL)
    assert "Ingen forskjell" in client.get(reverse("ip:endringer", args=[plan.pk, 1, 0])).content.decode()
    assert "Ingenting du kan se, er endret siden" in client.get(reverse("ip:plan", args=[plan.pk])).content.decode()


def test_et_maal_som_flyttes_blant_dem_leseren_ser_sies(sak, plan):
    annet = MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel, tekst="Sove", rekkefolge=12)
    frys(sak, plan)
    endre(Maal, annet, rekkefolge=3)
    assert sorted(sagt(sak.koordinator, plan)) == ["Mål 1 er blitt mål 2.", "Mål 2 er blitt mål 1."]


def test_siden_sammenlikner_to_versjoner_og_versjonen_med_naa(sak, plan, client):
    frys(sak, plan)
    handlinger.sett_tiltaksstatus(tiltak_id=sak.tiltak.pk, versjon=1, status="UTFORT", **sak.hvem)
    frys(sak, plan)
    client.force_login(sak.koordinator, backend=BAKDEL)
    side = client.get(reverse("ip:endringer", args=[plan.pk, 1, 2])).content.decode()
    assert "til «Utført»" in side
    assert "Ingen forskjell" in client.get(reverse("ip:endringer", args=[plan.pk, 2, 0])).content.decode()
    assert client.get(reverse("ip:endringer", args=[plan.pk, 1, 9])).status_code == 404
