"""Bare tastatur: logg inn, hopp til innholdet, søk, åpne personen og neste steg, med synlig fokus hele veien."""

import pytest
from playwright.sync_api import expect

from tests.fabrikk import PASSORD, PersonFabrikk
from tests.flyt import kommunen
from tests.koordinator.fabrikk import registrert


@pytest.fixture
def kommune(egen_base):
    return kommunen.bygg()


def fokus(page) -> str:
    """Teksten, navnet eller id-en til det som har fokus; tomt når fokus er på selve siden."""
    return page.evaluate(
        "() => { const e = document.activeElement; return e === document.body ? '' : e.ariaLabel || e.innerText || e.name || e.id; }"
    )


def har_synlig_ring(page) -> bool:
    """Ring eller skygge rundt det som har fokus, eller feltet med etiketten; hopplenken kommer selv til syne."""
    return page.evaluate(
        """() => {
            const e = document.activeElement, felt = e.closest('.ds-field');
            const ring = r => r && (s => s.outlineStyle !== 'none' || s.boxShadow !== 'none')(getComputedStyle(r));
            const paa_skjermen = e.getBoundingClientRect().height > 10;
            const kalenderknappen = e.type === 'date' && !e.matches(':focus-visible');  // inni feltet, med nettleserens egen ring
            return paa_skjermen && (ring(e) || ring(felt) || kalenderknappen || e.matches('.ds-skip-link'));
        }"""
    )


def gaa_til(page, tekst: str, hoyst: int = 60) -> None:
    """Tabulerer til elementet har fokus; hvert stopp på veien må synes."""
    for _ in range(hoyst):
        page.keyboard.press("Tab")
        her = fokus(page)
        assert not her or har_synlig_ring(page), f"fokus synes ikke på «{her}»"
        if tekst in her:
            return
    pytest.fail(f"kom ikke til «{tekst}» med tabulator")


def test_fra_innlogging_til_neste_steg_uten_mus(kommune, page, tjener):
    person = PersonFabrikk(fornavn="Live", etternavn="Strandvik")
    registrert(person, av=kommune.saksbehandler)
    page.goto(tjener.url + "/logg-inn/")

    assert fokus(page) == "username", "e-posten har fokus når siden åpnes"
    page.keyboard.type(kommune.saksbehandler.epost)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dagens arbeid")

    page.keyboard.press("Tab")
    assert fokus(page) == "Hopp til innholdet"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innhold"

    page.keyboard.press("/")
    page.keyboard.type("strandvik live")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    gaa_til(page, "Live Strandvik")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    gaa_til(page, "Vurder meldingen")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vurder barnekoordinator")
