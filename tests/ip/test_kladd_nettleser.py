"""Kladden i Chromium: siden dør, økten går ut, to faner. Ingenting ligger i nettleseren."""

from types import SimpleNamespace

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from ip.models import Kladd, Maal
from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto
from tests.fabrikk import PASSORD
from tests.flyt.bruker import Bruker
from tests.ip.fabrikk import MaalFabrikk, PlanFabrikk, barn_med_koordinator

MITT = "Ta bussen alene til svømmehallen hver torsdag"


@pytest.fixture
def dagen():
    """Økter og kapsler går etter nettleserens klokke; her er det i dag."""


@pytest.fixture
def s(egen_base):
    sak = barn_med_koordinator()
    plan = PlanFabrikk(person=sak.barn, i_bruk=True)
    maal = MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel, tekst="Ta bussen")
    with som(Systemaktor.TEST):
        konto = Konto.objects.get(pk=sak.koordinator.pk)
        konto.set_password(PASSORD)
        konto.save()
    return SimpleNamespace(**vars(sak), plan=plan, maal=maal, adresse=reverse("ip:maal", args=[plan.pk, maal.pk]))


@pytest.fixture
def b(s, page, tjener, axe):
    return Bruker(page, tjener.url, axe).logg_inn(s.koordinator)


def skriv(side, tekst: str) -> None:
    """Taster, og venter til siden sier at kladden er lagret. Høyst fem sekunder."""
    felt = side.get_by_label("Mål")
    felt.clear()
    felt.press_sequentially(tekst, delay=2)
    expect(side.locator("[data-kladdstatus]")).to_contain_text("Kladd lagret kl.", timeout=5_000)


def fortsett(b: Bruker, s, tekst: str) -> None:
    """Åpner skjemaet på nytt, fortsetter på kladden, lagrer den, og da er den borte."""
    b.aapne(s.adresse)
    b.ser("Du har en kladd fra")
    b.trykk("Fortsett på kladden")
    expect(b.page.get_by_label("Mål")).to_have_value(tekst)
    b.trykk("Lagre målet")
    assert Maal.objects.get().tekst == tekst and not Kladd.objects.exists()


def test_siden_dor_og_teksten_er_der(b, s):
    b.aapne(s.adresse)
    skriv(b.page, MITT)
    lagret = b.page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])")
    assert b.page.evaluate("indexedDB.databases().then(d => d.length)") == 0 and "buss" not in lagret
    kontekst = b.page.context
    b.page.close()  # uten beforeunload: nettleseren ble drept
    b.page = kontekst.new_page()
    fortsett(b, s, MITT)


def test_den_som_skriver_uten_stans_faar_kladden_lagret_underveis(b, s):
    b.aapne(s.adresse)
    felt = b.page.get_by_label("Mål")
    felt.clear()
    felt.press_sequentially("a" * 70, delay=60)  # over fire sekunder uten opphold
    assert len(Kladd.objects.get().innhold["tekst"]) > 20


def test_okten_gaar_ut_imens_og_teksten_er_der_etter_innloggingen(b, s):
    b.aapne(s.adresse)
    skriv(b.page, MITT)
    Session.objects.all().delete()
    with b.page.expect_navigation():
        b.page.get_by_role("button", name="Lagre målet").click()
    b.page.get_by_label("E-post").fill(s.koordinator.epost)
    b.page.get_by_label("Passord").fill(PASSORD)
    b.trykk("Logg inn")
    assert b.sti == s.adresse
    fortsett(b, s, MITT)


def test_to_faner_og_ingen_av_tekstene_er_borte(b, s):
    b.aapne(s.adresse)
    annen = b.page.context.new_page()
    annen.goto(b.rot + s.adresse)
    skriv(b.page, "Skrevet i den ene")
    skriv(annen, "Skrevet i den andre")
    annen.close()
    b.aapne(s.adresse)
    b.ser("Skrevet i den ene")
    b.ser("Skrevet i den andre")
    assert b.page.get_by_text("Fortsett på kladden").count() == 2


def test_uten_skript_virker_skjemaet_som_foer(s, browser, tjener):
    with browser.new_context(java_script_enabled=False, locale="nb-NO", timezone_id="Europe/Oslo") as kontekst:
        b = Bruker(kontekst.new_page(), tjener.url).logg_inn(s.koordinator)
        b.aapne(s.adresse)
        b.fyll("Mål", MITT)
        b.trykk("Lagre målet")
    assert Maal.objects.get().tekst == MITT and not Kladd.objects.exists()
