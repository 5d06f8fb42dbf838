"""Fra ny plan til papir i Chromium: mål, tiltak, status med ett trykk, godkjent versjon, utskrift. Uten skript, og uten mus."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from ip.models import Plan, Planutskrift, Tiltak
from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto
from tests.fabrikk import PASSORD
from tests.flyt.bruker import Bruker
from tests.flyt.test_tastatur import gaa_til, har_synlig_ring
from tests.ip.fabrikk import barn_med_koordinator

GREP = 3


@pytest.fixture
def dagen():
    """I nettleseren er det i dag."""


@pytest.fixture
def s(egen_base):
    """En voksen som har sagt ja til plan, og koordinatoren hennes."""
    sak = barn_med_koordinator(fornavn="Solveig", fodselsdato=date(1988, 5, 4))
    with som(Systemaktor.TEST):
        konto = Konto.objects.get(pk=sak.koordinator.pk)
        konto.set_password(PASSORD)
        konto.save()
    return SimpleNamespace(**vars(sak), ny=reverse("ip:ny", args=[sak.barn.pk]))


def er_gjort(s) -> None:
    plan = Plan.objects.get(person=s.barn)
    assert plan.maal.get().tekst == "Gå på kafé alene" and Tiltak.objects.get().status == "I_GANG"
    versjon = plan.versjoner.get()
    assert (versjon.maate, versjon.rader.count()) == ("MOTE", 3)
    assert Planutskrift.objects.get().mottaker == s.barn


def test_uten_skript(s, browser, tjener):
    with browser.new_context(java_script_enabled=False, locale="nb-NO", timezone_id="Europe/Oslo") as kontekst:
        b = Bruker(kontekst.new_page(), tjener.url).logg_inn(s.koordinator)
        b.aapne(s.ny)
        b.fyll("Hva er viktig for Solveig?", "Å bestemme selv.")
        b.trykk("Begynn planen")
        b.trykk("Skriv det første målet")
        b.fyll("Mål", "Gå på kafé alene")
        b.trykk("Lagre målet")
        b.trykk("Nytt tiltak")
        b.fyll("Tiltak", "Øve sammen med søsteren")
        b.merk("Hvem gjør det", "Familien")
        b.fyll("Omfang", "Hver lørdag")
        b.fyll("Fra og med", date.today().isoformat())
        b.trykk("Lagre tiltaket")
        b.trykk("Sett revisjonsdato")
        b.trykk("Lagre datoene")  # ett år fram er foreslått
        b.aapne("/")
        b.grep = 0
        b.trykk(s.barn.navn)
        b.trykk("Åpne planen")
        b.trykk("I gang")
        assert b.grep <= GREP
        b.ser("Status er oppdatert.")
        b.trykk("Registrer godkjenning")
        b.kryss(s.barn.navn)
        b.merk("Hvordan", "I et møte")
        b.trykk("Lagre som ny versjon")
        b.ser("Planen, versjon 1")
        b.trykk("Gå til planen slik den er nå")
        b.trykk("Skriv ut planen")
        b.velg("Hvem skal ha planen", f"{s.barn.navn} (personen selv)")
        b.trykk("Lag utskriften")
        b.ser("Utskriften lages")
    er_gjort(s)


def felt(page: Page, navn: str) -> None:
    """Tabulerer til feltet; hvert stopp på veien må synes."""
    for _ in range(60):
        page.keyboard.press("Tab")
        assert har_synlig_ring(page) or page.evaluate("document.activeElement === document.body")
        if page.evaluate("document.activeElement.name") == navn:
            return
    pytest.fail(f"kom ikke til feltet «{navn}»")


def trykk(page: Page, tekst: str) -> None:
    gaa_til(page, tekst, hoyst=90)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_uten_mus(s, page, tjener):
    Bruker(page, tjener.url).logg_inn(s.koordinator)
    page.goto(tjener.url + s.ny)
    felt(page, "hva_er_viktig")
    page.keyboard.type("Å bestemme selv.")
    trykk(page, "Begynn planen")
    trykk(page, "Skriv det første målet")
    felt(page, "tekst")
    page.keyboard.type("Gå på kafé alene")
    trykk(page, "Lagre målet")
    trykk(page, "Nytt tiltak")
    felt(page, "tekst")
    page.keyboard.type("Øve sammen med søsteren")
    felt(page, "ansvarlig")
    page.keyboard.press("ArrowUp")  # den siste: familien
    felt(page, "omfang")
    page.keyboard.type("Hver lørdag")
    felt(page, "fra")
    page.keyboard.type("11112026")  # nettleserens språk avgjør om dagen eller måneden står først
    trykk(page, "Lagre tiltaket")
    trykk(page, "Sett revisjonsdato")
    trykk(page, "Lagre datoene")
    trykk(page, "I gang")
    expect(page.get_by_text("Status er oppdatert.")).to_be_visible()
    trykk(page, "Registrer godkjenning")
    felt(page, "givere")
    page.keyboard.press("Space")
    felt(page, "maate")
    page.keyboard.press("ArrowDown")  # den andre: i et møte
    trykk(page, "Lagre som ny versjon")
    expect(page.get_by_role("heading", level=1)).to_have_text("Planen, versjon 1")
    trykk(page, "Gå til planen slik den er nå")
    trykk(page, "Skriv ut planen")
    felt(page, "mottaker")
    page.keyboard.type(s.barn.navn[:5])
    trykk(page, "Lag utskriften")
    expect(page.get_by_role("heading", level=1)).to_have_text("Utskrift av planen")
    er_gjort(s)
