"""Det en bruker gjør i nettleseren, i ord: logg inn, trykk, fyll ut."""

import re

from playwright.sync_api import Locator, Page, expect

from personer.models import Konto
from tests.fabrikk import PASSORD

VENT = 8_000  # millisekunder


class Bruker:
    """Én innlogget konto. Hver side som åpnes, sjekkes med axe når `axe` er gitt."""

    def __init__(self, page: Page, rot: str, axe=None):
        self.page, self.rot, self.axe = page, rot, axe
        page.set_default_timeout(VENT)

    def felt(self, etikett: str, gruppe: str | None = None) -> Locator:
        """Feltet med nettopp denne etiketten, også når «Valgfritt» eller «Må fylles ut» står bak."""
        innen = self.page.get_by_role("group", name=gruppe) if gruppe else self.page.locator("main")
        return innen.get_by_label(re.compile(rf"^\s*{re.escape(etikett)}\s*(Valgfritt|Må fylles ut)?\s*$"))

    def logg_inn(self, konto: Konto) -> "Bruker":
        self.page.context.clear_cookies()
        self.aapne("/logg-inn/")
        self.page.get_by_label("E-post").fill(konto.epost)
        self.page.get_by_label("Passord").fill(PASSORD)
        self.trykk("Logg inn")
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Dagens arbeid")
        return self

    def aapne(self, sti: str) -> int:
        """Går til adressen og svarer med statuskoden."""
        svar = self.page.goto(self.rot + sti)
        self.sjekk()
        return svar.status

    def trykk(self, tekst: str) -> None:
        """Trykker på knappen eller lenken med teksten, og venter på neste side."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=tekst, exact=True).or_(
                self.page.get_by_role("link", name=tekst, exact=True)
            ).first.click()
        self.sjekk()

    def fyll(self, etikett: str, verdi: str, gruppe: str | None = None) -> None:
        self.felt(etikett, gruppe).fill(verdi)

    def velg(self, etikett: str, verdi: str) -> None:
        self.felt(etikett).select_option(label=verdi)

    def merk(self, gruppe: str, valg: str) -> None:
        """Radioknappen eller krysset i gruppen med spørsmålet."""
        self.page.get_by_role("group", name=gruppe).get_by_label(valg, exact=True).check()

    def svar(self, sporsmaal: str, svar: str, grunn: str) -> None:
        """Ja eller nei med begrunnelse."""
        gruppe = self.page.get_by_role("group", name=sporsmaal)
        gruppe.get_by_label(svar, exact=True).check()
        gruppe.get_by_label("Begrunnelse").fill(grunn)

    def ser(self, tekst: str) -> None:
        expect(self.page.get_by_text(tekst).first).to_be_visible()

    def ser_ikke(self, tekst: str) -> None:
        expect(self.page.get_by_text(tekst)).to_have_count(0)

    @property
    def sti(self) -> str:
        return self.page.url.removeprefix(self.rot)

    def sjekk(self) -> None:
        if self.axe is not None:
            assert self.axe(self.page) == [], self.page.url
