"""Det en bruker gjør i nettleseren, i ord: logg inn, trykk, fyll ut."""

import re

from playwright.sync_api import Locator, Page, expect

from personer.models import Konto
from tests.fabrikk import PASSORD

VENT = 8_000  # millisekunder
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


class Bruker:
    """Én innlogget konto. Hver side som åpnes, sjekkes med axe når `axe` er gitt.

    `sett` er sidene som alt er sjekket: da sjekkes hvert slag side én gang. `innlogget` tar vare på øktene, så en konto som
    kommer tilbake, ikke logger inn på nytt. `grep` er det hendene har gjort: et trykk, et valg, et felt som er fylt ut.
    """

    def __init__(self, page: Page, rot: str, axe=None, *, innlogget: dict | None = None, sett: set | None = None):
        self.page, self.rot, self.axe = page, rot, axe
        self.innlogget, self.sett, self.grep = innlogget, sett, 0
        page.set_default_timeout(VENT)

    def felt(self, etikett: str, gruppe: str | None = None) -> Locator:
        """Feltet med nettopp denne etiketten, også når «Valgfritt» eller «Må fylles ut» står bak."""
        innen = self.page.get_by_role("group", name=gruppe) if gruppe else self.page.locator("main")
        return innen.get_by_label(re.compile(rf"^\s*{re.escape(etikett)}\s*(Valgfritt|Må fylles ut)?\s*$"))

    def logg_ut(self) -> "Bruker":
        self.page.context.clear_cookies()
        return self

    def er(self, konto: Konto) -> "Bruker":
        """Kontoen ved skjermen, på «Dagens arbeid»."""
        if konto.pk not in self.innlogget:
            self.logg_inn(konto)
            self.innlogget[konto.pk] = self.page.context.cookies()
        else:
            self.logg_ut().page.context.add_cookies(self.innlogget[konto.pk])
            self.aapne("/")
        return self

    def logg_inn(self, konto: Konto) -> "Bruker":
        self.logg_ut().aapne("/logg-inn/")
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

    def trykk(self, tekst: str, rad: str | None = None) -> None:
        """Trykker på knappen eller lenken med teksten, og venter på neste side. `rad` er teksten i raden den står i."""
        innen = self.page.get_by_role("row").filter(has_text=rad) if rad else self.page
        navn = re.compile(rf"^{re.escape(tekst)}( – .*|: .*)?$") if rad else tekst
        knapp, lenke = (innen.get_by_role(rolle, name=navn, exact=True) for rolle in ("button", "link"))
        self.grep += 1
        with self.page.expect_navigation():
            knapp.or_(lenke).first.click()
        self.sjekk()

    def fyll(self, etikett: str, verdi: str, gruppe: str | None = None) -> None:
        self.grep += 1
        self.felt(etikett, gruppe).fill(verdi)

    def velg(self, etikett: str, verdi: str) -> None:
        self.grep += 1
        self.felt(etikett).select_option(label=verdi)

    def merk(self, gruppe: str, valg: str) -> None:
        """Radioknappen eller krysset i gruppen med spørsmålet."""
        self.grep += 1
        self.page.get_by_role("group", name=gruppe).get_by_label(valg, exact=True).check()

    def kryss(self, navn: str) -> None:
        """Det eneste valget på siden der navnet står."""
        self.grep += 1
        self.page.get_by_label(navn).check()

    def svar(self, sporsmaal: str, svar: str, grunn: str) -> None:
        """Ja eller nei med begrunnelse: to grep."""
        self.grep += 2
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
        slag = ID.sub("*", self.sti.partition("?")[0])
        if self.axe is not None and (self.sett is None or slag not in self.sett):
            if self.sett is not None:
                self.sett.add(slag)
            assert self.axe(self.page) == [], self.page.url
