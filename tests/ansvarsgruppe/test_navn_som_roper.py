"""Navnet på en skjult kontakt, og på dem som arbeider der, på flatene der det står uten enheten ved siden av (settled 11)."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from ansvarsgruppe.oppgave.eiere import Eier
from ansvarsgruppe.oppgave.handlinger import lag_oppgave, meld
from ansvarsgruppe.oppgave.tilstander import Eierslag
from ansvarsgruppe.referat import handlinger as referat
from ansvarsgruppe.referat.handlinger import Skrevet
from ansvarsgruppe.referat.maal import Avtalt
from ip.dokumenter.handlinger import legg_ved
from ip.models import Tiltak
from personer.dokumenter import UndersoktFil
from personer.historikk.aktor import Systemaktor, som
from tests.ansvarsgruppe.fabrikk import DAG, TID, gruppe_for, medlem_i, rundt
from tests.ansvarsgruppe.krisesenter import krisesenter
from tests.ansvarsgruppe.moter import OM_EN_UKE, innkalt
from tests.fabrikk import PersonFabrikk, RepresentasjonFabrikk, saksbehandler
from tests.ip.fabrikk import MaalFabrikk, PlanFabrikk, plansamtykke
from tilgang.handlinger import skjerm_del, trekk_linje
from tilgang.models import Inhabilitet, Slag, Sperre
from tilgang.navn import Enhetsnavn, Mottakernavn, taler_aapent

pytestmark = pytest.mark.django_db
SEKSTEN = DAG.replace(year=DAG.year - 16)


def ark_til(logg_inn, sak, mottaker) -> str:
    return logg_inn(sak.koordinator).get(reverse("tilgang:hvem_ser_hva_for", args=[sak.barn.pk, mottaker.pk])).content.decode()


def test_arket_til_en_forelder_nevner_ikke_den_skjulte_kontakten_skolen_eller_det_skjermede(logg_inn):
    sak = rundt(fodselsdato=DAG.replace(year=2012))
    krisesenter(sak)
    mor = sak.barn.representanter.get().representant
    with som(Systemaktor.TEST):
        sak.barn.adressen_er_skjult_for.create(for_person=mor, begrunnelse="Trusler", fra=DAG)
        skjerm_del(person=sak.barn, enhet=sak.enhet, slag=Slag.HELSE, navn="Prevensjon")
    paa_skjermen = logg_inn(sak.koordinator).get(reverse("tilgang:hvem_ser_hva", args=[sak.barn.pk])).content.decode()
    for ord_ in ("Krisesenteret", "Vera Vakt", "Fjordvik skole", "Prevensjon"):
        assert ord_ in paa_skjermen, "koordinatoren ser det selv: prøven er ikke tom"
        assert ord_ not in ark_til(logg_inn, sak, mor)
    assert "en skole" in ark_til(logg_inn, sak, mor)


@pytest.mark.parametrize(("fodt", "ser"), [(DAG.replace(year=2009), True), (SEKSTEN + timedelta(days=1), False)], ids=["17 år", "15 år"])
def test_arket_til_personen_har_alt_fra_hun_er_seksten(logg_inn, fodt, ser):
    sak = rundt(fodselsdato=fodt)
    krisesenter(sak)
    assert ("Krisesenteret" in ark_til(logg_inn, sak, sak.barn)) == ser


def test_personen_selv_taler_aapent_fra_sekstenaarsdagen(db):
    barn = PersonFabrikk(fodselsdato=SEKSTEN)
    assert taler_aapent(barn, barn, DAG) and not taler_aapent(barn, barn, DAG - timedelta(days=1))
    assert not taler_aapent(barn, PersonFabrikk(), DAG) and not taler_aapent(barn, None, DAG)


def test_den_andre_forelderen_faar_vite_hvilken_skole(logg_inn):
    sak = rundt(fodselsdato=DAG.replace(year=2018))
    far = RepresentasjonFabrikk(person=sak.barn).representant
    with som(Systemaktor.TEST):
        sak.barn.adressen_er_skjult_for.create(for_person=far, begrunnelse="Trusler", fra=DAG)
    mor = sak.barn.representanter.exclude(representant=far).get().representant
    assert "Fjordvik skole" in ark_til(logg_inn, sak, mor) and "Fjordvik skole" not in ark_til(logg_inn, sak, far)


def test_et_tiltak_fra_referatet_har_tjenesten_og_ikke_den_ansattes_navn(logg_inn):
    sak = rundt()
    senter = krisesenter(sak)
    gruppe = gruppe_for(sak)
    medlem_i(sak, gruppe)
    plansamtykke(sak.barn)
    maal = MaalFabrikk(plan=PlanFabrikk(person=sak.barn, i_bruk=True), innsynsdel=sak.innsynsdel)
    mote = innkalt(sak, gruppe)
    eier = Eier(Eierslag.ANSATT, senter.vera, senter.enhet)
    with time_machine.travel(OM_EN_UKE + timedelta(hours=1), tick=False):
        avtalt = Avtalt("Samtale hver uke", eier, OM_EN_UKE.date(), "hver uke")
        punkt = Skrevet("Trygg bolig", Slag.PLAN, overskrift="Bolig", hvor=f"maal:{maal.pk}", avtalt=avtalt)
        referat.skriv_referat(mote_id=mote.pk, versjon=0, av=sak.koordinator, tid=timezone.now(), punkter=[punkt])
        html = logg_inn(sak.laerer).get(reverse("ip:plan", args=[maal.plan_id])).content.decode()
    assert "Samtale hver uke" in html and "Krisesenteret" not in html and "Vera Vakt" not in html
    assert (Tiltak.objects.get().ansvarlig_enhet, Tiltak.objects.get().ansvarlig_tekst) == (senter.enhet, "")


def test_det_som_har_skjedd_nevner_ikke_den_ansatte_ved_en_skjult_kontakt(logg_inn):
    sak = rundt()
    vera = krisesenter(sak).vera
    plansamtykke(sak.barn)
    plan = PlanFabrikk(person=sak.barn, i_bruk=True)
    legg_ved(plan_id=plan.pk, fil=UndersoktFil(b"%PDF-1.4 x"), tittel="Notat", slag="FAMILIE", av=vera, tid=timezone.now())
    side = reverse("oversikt:person", args=[sak.barn.pk])
    html = logg_inn(saksbehandler()).get(side).content.decode()
    assert "Vera Vakt" not in html and "en ansatt" in html
    assert "Vera Vakt" in logg_inn(sak.koordinator).get(side).content.decode()


def test_endringene_av_en_oppgave_nevner_ikke_den_ansatte_naar_samtykket_er_trukket(logg_inn):
    sak = rundt()
    senter = krisesenter(sak)
    eier = Eier(Eierslag.ANSATT, senter.vera, senter.enhet)
    felt = {"gruppe_id": gruppe_for(sak).pk, "tekst": "Følge til tannlegen", "slag": Slag.PLAN, "eier": eier, "frist": DAG}
    oppgave = lag_oppgave(**felt, av=sak.koordinator, tid=TID)
    meld(oppgave_id=oppgave.pk, tilstand="GJORT", av=senter.vera, tid=TID)
    side = reverse("ansvarsgruppe:oppgave", args=[oppgave.pk])
    assert "Vera Vakt" in logg_inn(sak.koordinator).get(side).content.decode()
    trekk_linje(linje_id=senter.linje.pk, av=sak.koordinator, tid=TID)
    html = logg_inn(sak.koordinator).get(side).content.decode()
    assert "Krisesenteret" not in html and "Vera Vakt" not in html and sak.koordinator.navn in html


def test_sperrer_og_inhabilitet_nevner_ikke_den_ansatte_ved_en_skjult_kontakt(logg_inn):
    sak = rundt()
    vera, ke = krisesenter(sak).vera, saksbehandler()
    with som(Systemaktor.TEST):
        sperre = Sperre.objects.create(person=sak.barn, konto=vera, begrunnelse="x", satt_av=ke, fra=DAG)
        inhabil = Inhabilitet.objects.create(person=sak.barn, konto=vera, relasjon="SAERLIG", begrunnelse="y", meldt_av=ke, fra=DAG)
    for side in (
        reverse("tilgang:nektelser", args=[sak.barn.pk]),
        reverse("tilgang:opphev_sperre", args=[sak.barn.pk, sperre.pk]),
        reverse("tilgang:avslutt_inhabilitet", args=[sak.barn.pk, inhabil.pk]),
    ):
        html = logg_inn(ke).get(side).content.decode()
        assert "Vera Vakt" not in html and "en ansatt" in html, side


def test_navnet_er_kjent_for_den_ansatte_selv_og_naar_en_av_kontaktene_er_det(db):
    sak = rundt()
    senter = krisesenter(sak)
    assert Enhetsnavn(senter.vera, sak.barn).kontoen(senter.vera) == "Vera Vakt"
    assert Enhetsnavn(sak.koordinator, sak.barn).kontoen(senter.vera) == "Vera Vakt"
    assert Enhetsnavn(sak.koordinator, PersonFabrikk()).kontoen(senter.vera) == "en ansatt", "i en annen sak er den ikke kjent"
    til = {"skriver": sak.koordinator, "dag": DAG}
    assert Mottakernavn(sak.barn, mottaker=None, **til).om(senter.vera) == "en ansatt"
    assert Mottakernavn(sak.barn, mottaker=sak.barn, **til).om(senter.enhet) == "Krisesenteret"
