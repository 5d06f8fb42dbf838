"""Matrisen i en nettleser: uten skript, med tastatur, på en smal skjerm, og uten brudd på WCAG."""

import pytest
from playwright.sync_api import expect

from personer.historikk.aktor import Systemaktor
from personer.historikk.aktor import som as som_aktor
from personer.models import Konto
from tests.fabrikk import PASSORD, EnhetFabrikk, InnsynsdelFabrikk, gruppemedlem_for
from tests.flyt.bruker import Bruker
from tests.ip.fabrikk import MaalFabrikk, PlanFabrikk
from tests.tilgang.samtykke import adresse, celle, sak
from tilgang import regler
from tilgang.models import Samtykke
from tilgang.projeksjon import projiser


@pytest.fixture
def s(egen_base):
    s = sak()
    gruppemedlem_for(s.barn, enhet=EnhetFabrikk(navn="Pedagogisk-psykologisk tjeneste"), konto__navn="Per Psykolog")
    plan = PlanFabrikk(person=s.barn)
    for slag in ("PLAN", "HELSE"):
        MaalFabrikk(plan=plan, innsynsdel=InnsynsdelFabrikk(person=s.barn, kilde_enhet=s.helse, slag=slag))
    with som_aktor(Systemaktor.TEST):
        projiser([s.barn.pk])
        konto = Konto.objects.get(pk=s.koordinator.pk)
        konto.set_password(PASSORD)
        konto.save()
    return s


def hele_veien(b: Bruker, s) -> None:
    """Fra matrisen til registrert svar, og at skolen ser det etterpå."""
    b.logg_inn(s.koordinator)
    b.aapne(adresse("samtykker", s.barn.pk))
    b.trykk("Endre hvem som får se hva")
    b.page.locator(f"[name={celle(s.helse, 'PLAN', s.skole)}]").select_option("SE")
    b.page.locator(f"[name={celle(s.helse, 'HELSE', s.skole)}]").select_option("ENDRE")
    b.trykk("Se hva det fører til")
    b.ser("Fjordvik skole får se mål og tiltak som koordinatoren (Fjordvik helsestasjon) skriver")
    b.trykk("Se som Fjordvik skole")
    b.ser("Klare veien til skolen alene")
    b.trykk("Tilbake til følgene")
    b.merk("Hva ble svaret?", "Ja")
    b.page.get_by_label("Mona Lyngstad").check()
    b.merk("Hvordan svaret ble gitt", "Muntlig, skrevet ned")
    b.trykk("Registrer svaret")
    b.trykk("Hvem ser hva?")
    b.ser("Kari Nordmann ved Fjordvik skole ser")
    b.trykk("Mona Lyngstad")
    b.ser("fordi du sa ja")
    assert Samtykke.objects.filter(formaal="DELING").count() == 1
    assert regler.deler_for(s.laerer).filter(slag="HELSE").exists()


@pytest.mark.parametrize("bredde", [1440, 320])
def test_matrisen_fra_tabell_til_svar_uten_brudd(s, page, tjener, axe, bredde):
    page.set_viewport_size({"width": bredde, "height": 900})
    hele_veien(Bruker(page, tjener.url, axe), s)
    page.goto(tjener.url + adresse("del", s.barn.pk))
    assert page.evaluate("document.documentElement.scrollWidth") <= bredde, "siden går sidelengs"


def test_det_samme_uten_skript(s, browser, tjener):
    with browser.new_context(java_script_enabled=False, locale="nb-NO", timezone_id="Europe/Oslo") as kontekst:
        hele_veien(Bruker(kontekst.new_page(), tjener.url), s)


def test_matrisen_fylles_ut_med_tastaturet_alene(s, page, tjener):
    Bruker(page, tjener.url).logg_inn(s.koordinator)
    page.goto(tjener.url + adresse("del", s.barn.pk))
    navn = celle(s.helse, "PLAN", s.skole)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == navn:
            break
    assert page.evaluate("document.activeElement.name") == navn, "tabulator når hver rute"
    assert "Fjordvik skole" in page.evaluate("document.activeElement.labels[0].innerText"), "skjermleseren sier hvilken tjeneste"
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter") if page.evaluate("document.activeElement.tagName") == "INPUT" else page.locator(
            "button", has_text="Se hva det fører til"
        ).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dette fører det til")
