"""Skjemaene i huset, funnet ved å gå gjennom matrisen, og sendt slik en nettleser ville gjort det."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from personer.historikk.vern import VAARE_ROM
from personer.skjema import Skjema
from tests.huset.basen import endringer, faktatabeller, radene, rort, tellere
from tests.huset.matrise import INNGANGER, REGELRUTER, RUTER, Inngang, Rute
from tests.huset.ruter import Nettleser, adresse, leser_for
from tests.huset.side import Sidens, skjemaet
from tests.huset.utfylling import UTFYLT, Utfylling
from tests.huset.verden import AKTORER, rulles_tilbake

FORST = ("koordinator", "saksbehandler", "ke_leder", "enhetsleder", "gruppemedlem", "systemansvarlig", *AKTORER)
GAAR = (200, 204, 302)  # svarene på riktige svar
UTEN_LESER = {"personer:innholdsregler"}  # nettleseren sender den selv: ingen leser svaret, og en stor kropp får ingen setning


def _gitt(verdi, verden):
    """En id, eller et feltnavn med en id i, kjennes først når verden er bygget."""
    return verdi(verden) if callable(verdi) else verdi


@dataclass(frozen=True)
class Skjemaprove:
    """En adresse som tar imot POST, den som sender, og svarene som gjør at det går gjennom."""

    rute: Rute | Inngang
    utfylling: Utfylling

    def __str__(self):
        return " ".join((self.rute.navn, *getattr(self.rute, "objekter", ())))

    @property
    def aktor(self) -> str:
        return self.utfylling.aktor or next(a for a in FORST if a in _kan(self.rute))

    @property
    def gaar_gjennom(self) -> bool:
        return not self.utfylling.skriver_ikke

    def sti(self, verden) -> str:
        return adresse(verden, self.rute, self.utfylling.relasjon) if getattr(self.rute, "objekter", ()) else reverse(self.rute.navn)

    @contextmanager
    def klar(self, verden) -> Iterator["Klar"]:
        """Skjemaet klart til å sendes. Alt som skjer inni, rulles tilbake."""
        with rulles_tilbake():
            okt = self.utfylling.foer(verden) if self.utfylling.foer else None
            sporring = f"?{self.utfylling.sporring(verden)}" if self.utfylling.sporring else ""
            yield Klar(self, verden, Nettleser(okt) if okt else leser_for(verden, self.aktor), f"{self.sti(verden)}{sporring}")


@dataclass
class Klar:
    prove: Skjemaprove
    verden: object
    leser: Nettleser
    sti: str

    @cached_property
    def side(self) -> Sidens:
        aapnes_med = self.prove.utfylling.aapnes_med
        svar = self.leser.svar("POST", self.sti, aapnes_med) if aapnes_med else self.leser.svar("GET", self.sti)
        return skjemaet(svar.tekst.decode(), self.sti)

    @cached_property
    def riktig(self) -> dict:
        """Det nettleseren ville sendt når alt er fylt ut."""
        svar = {_gitt(n, self.verden): _gitt(v, self.verden) for n, v in self.prove.utfylling.svar.items()}
        return {n: v for n, v in self.side.felt.items() if v} | svar

    @cached_property
    def skjema(self) -> Skjema | None:
        """Skjemaet visningen laget da riktige svar kom."""
        with fanget() as skjemaer, rulles_tilbake():
            self.svar(self.riktig)
        bundet = [s for s in skjemaer if s.is_bound]
        return bundet[-1] if bundet else None

    @cached_property
    def felt(self) -> list[str]:
        """Navnene på alt skjemaet tar imot, uten nøkkelen mot dobbel innsending."""
        egne = [] if self.skjema is None else list(self.skjema.fields)
        return [n for n in dict.fromkeys([*self.side.felt, *self.riktig, *egne]) if n != "innsending"] or ["felt"]

    @staticmethod
    def feil(svar) -> str:
        """Setningene i oppsummeringen."""
        return svar.tekst.decode().partition('id="feil"')[2].partition("</ul>")[0][:800]

    def svar(self, data: dict, sti: str = ""):
        """Svaret på innsendingen. En fil leses fra begynnelsen hver gang."""
        for verdi in data.values():
            if isinstance(verdi, SimpleUploadedFile):
                verdi.seek(0)
        return self.leser.svar("POST", sti or self.sti, data)

    def send(self, data: dict, sti: str = ""):
        """(svaret, det som ble skrevet). Det rulles tilbake, og radene slik de var, leses etterpå, bare i tabellene det ble skrevet i."""
        with rulles_tilbake():
            talt = tellere()
            svar = self.svar(data, sti)
            etter = radene(rort(talt) & faktatabeller())
        return svar, endringer(radene(set(etter)), etter)


@contextmanager
def fanget() -> Iterator[list[Skjema]]:
    """Skjemaene som blir laget imens."""
    skjemaer, lag = [], Skjema.__init__

    def husk(self, *args, **kwargs):
        skjemaer.append(self)
        lag(self, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Skjema, "__init__", husk)
        yield skjemaer


def _kan(r: Rute | Inngang) -> set[str]:
    if isinstance(r, Rute):
        return set(r.kan)
    svar = next((hvem for status, hvem in r.post.items() if status not in (403, 404, 405)), ())
    return set(AKTORER if svar is None else svar)


def _tar_imot(r: Rute | Inngang) -> bool:
    return r.post not in (404, 405) if isinstance(r, Rute) else 405 not in r.post


def finn() -> list[Skjemaprove]:
    """Hver rad i matrisen som tar imot POST."""
    ut = []
    for r in [*INNGANGER, *RUTER, *REGELRUTER]:
        if _tar_imot(r) and _kan(r) & set(AKTORER):
            hele = " ".join((r.navn, *getattr(r, "objekter", ())))
            ut.append(Skjemaprove(r, UTFYLT.get(hele) or UTFYLT.get(r.navn) or Utfylling()))
    return ut


ALLE = finn()
GAAR_GJENNOM = [p for p in ALLE if p.gaar_gjennom]


def finn_prove(navn: str) -> Skjemaprove:
    """Raden, eller den første med navnet."""
    return next(p for p in ALLE if navn in (str(p), p.rute.navn))


def skjemaklasser() -> set[type[Skjema]]:
    """Hvert skjema rommene har skrevet."""
    ut, igjen = set(), [Skjema]
    while igjen:
        for klasse in igjen.pop().__subclasses__():
            igjen.append(klasse)
            if klasse.__module__.partition(".")[0] in VAARE_ROM:
                ut.add(klasse)
    return ut
