"""Brukerne: de logger inn, gjør dagens gjøremål, og husker for hvert hva de fikk til svar.

LAGRET er svart på som gjort. UBESVART er sendt uten at noen sa hvordan det gikk: borte på veien, eller 503. Halvparten av dem
sendes på nytt, med den samme nøkkelen, slik den som trykker på knappen igjen ville gjort; resten blir liggende.
"""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from types import SimpleNamespace

from django.db import connections

from tests.fabrikk import PASSORD
from tests.feil.gjoremaal import Gjoremaal, dagens, sidene
from tests.feil.nettleser import Nettleser, Svar

TAALER_SEKUNDER = 600  # så lenge prøver en bruker før hun gir opp å komme fram; det ryker flere ganger imens


class Avbrutt(Exception):
    """Dagen er avbrutt: ingen venter på en tjeneste som ikke kommer tilbake."""


class Utfall(StrEnum):
    LAGRET = "lagret"
    UBESVART = "ubesvart"
    NEKTET = "nektet"


@dataclass
class Gjort:
    gjoremaal: Gjoremaal
    sak: SimpleNamespace
    merke: str
    nokkel: str
    utfall: Utfall
    forsok: int = 1
    skal_ligge: bool = False

    def __str__(self):
        return f"{self.gjoremaal.navn} ({self.merke}, {self.utfall}, {self.forsok} ganger)"


@dataclass
class Bruker:
    nr: int
    sak: SimpleNamespace
    leser: Nettleser
    lodd: random.Random
    gjort: list[Gjort] = field(default_factory=list)
    stopp: threading.Event = field(default_factory=threading.Event)
    avbrutt: threading.Event = field(default_factory=threading.Event)
    bare: tuple[Gjoremaal, ...] = ()
    klokken_stilles: bool = False

    def logg_inn(self) -> None:
        side = self.til_svar(lambda: self.leser.hent("/logg-inn/"))
        data = self.leser.skjemaet(side, "/logg-inn/").felt | {"username": self.sak.konto.epost, "password": PASSORD}
        svar = self.til_svar(lambda: self.leser.send("/logg-inn/", data))
        assert svar.status == 302, f"{self.sak.konto.epost} kom ikke inn: {svar.status}"

    def til_svar(self, spor) -> Svar:
        """Prøver til noen svarer noe annet enn at tjenesten er borte."""
        frist = time.monotonic() + TAALER_SEKUNDER
        while (svar := spor()) is None or svar.status == 503:
            assert time.monotonic() < frist, f"tjenesten kom ikke tilbake på {TAALER_SEKUNDER} sekunder"
            self._krev_at_dagen_gaar()
            time.sleep(self.lodd.uniform(0.05, 0.3))
        return svar

    def _krev_at_dagen_gaar(self) -> None:
        if self.avbrutt.is_set():
            raise Avbrutt

    def arbeid(self, antall: int | None) -> None:
        """Så mange gjøremål, eller til noen sier stopp."""
        try:
            for nr, gjoremaal in enumerate(self._etter_tur()):
                if self.stopp.is_set() or nr == antall:
                    return
                if nr % 4 == 0:
                    for sti in sidene(self.sak):
                        svar = self.til_svar(lambda sti=sti: self.leser.hent(sti))
                        assert svar.status == 200, f"{sti}: {svar.status}"
                self.gjor(gjoremaal)
        finally:
            connections.close_all()

    def _etter_tur(self):
        while True:
            yield from self.bare or dagens(self.sak)

    def gjor(self, gjoremaal: Gjoremaal) -> None:
        sti = self._sti(gjoremaal)
        if not sti:
            return
        side = self.til_svar(lambda: self.leser.hent(sti))
        skjema = self.leser.skjemaet(side, sti)
        assert side.status == 200 and "innsending" in skjema.felt, f"{gjoremaal.navn} {sti}: {side.status}"
        merke = f"Prøvetekst {self.nr}-{len(self.gjort)}-{self.lodd.randrange(10**6)}"
        data = {n: v for n, v in skjema.felt.items() if v} | gjoremaal.svar(self.sak, merke)
        gjort = Gjort(gjoremaal, self.sak, merke, skjema.felt["innsending"][0], Utfall.UBESVART)
        self.gjort.append(gjort)
        self._les(gjort, self.leser.send(sti, data))
        if gjort.utfall == Utfall.UBESVART:
            gjort.skal_ligge = self.lodd.random() < 0.5
        if gjort.utfall == Utfall.UBESVART and not gjort.skal_ligge or gjort.utfall == Utfall.LAGRET and self.lodd.random() < 0.1:
            gjort.forsok += 1
            self._les(gjort, self.til_svar(lambda: self.leser.send(sti, data)))

    def _sti(self, gjoremaal: Gjoremaal) -> str:
        """Noen av adressene står på en side brukeren leser; her leses de i basen, som kan være borte akkurat nå."""
        from django.db import OperationalError

        frist = time.monotonic() + TAALER_SEKUNDER
        while True:
            try:
                return gjoremaal.sti(self.sak)
            except OperationalError:
                connections.close_all()
                assert time.monotonic() < frist
                self._krev_at_dagen_gaar()
                time.sleep(0.2)

    def _les(self, gjort: Gjort, svar: Svar | None) -> None:
        if svar is None or svar.status == 503:
            return
        assert svar.status in (302, 409, 422), f"{gjort}: {svar.status}\n{svar.tekst[-1500:]}"
        gjort.utfall = Utfall.LAGRET if svar.status == 302 else Utfall.NEKTET
        assert not svar.til.startswith("/logg-inn"), f"{gjort}: økten er borte"
        feilene = svar.tekst.partition('id="feil"')[2][:600]
        if self.klokken_stilles and "fram i tid" in feilene:  # skjemaet ble hentet før midnatt, og nå er det dagen før igjen
            assert gjort.merke in svar.tekst, f"{gjort}: det hun skrev, står ikke igjen"
            return
        assert gjort.utfall == Utfall.LAGRET or gjort.forsok > 1, f"{gjort}: {feilene}"


@dataclass
class Arbeidsdag:
    """Alle brukerne i arbeid samtidig, mens den som eier den, ødelegger noe."""

    installasjon: object
    fro: int
    bare: tuple[Gjoremaal, ...] = ()  # når det bare er noe av dagen feilen angår
    klokken_stilles: bool = False
    brukere: list[Bruker] = field(default_factory=list)

    def __post_init__(self):
        lodd = random.Random(self.fro)
        for nr, sak in enumerate(self.installasjon.brukere):
            leser = Nettleser(self.installasjon.sokkel)
            if kapsler := self.installasjon.okter.get(nr):
                leser.kapsler.load(kapsler)
            self.brukere.append(Bruker(nr, sak, leser, random.Random(lodd.random()), bare=self.bare, klokken_stilles=self.klokken_stilles))

    @contextmanager
    def gaar(self, antall: int | None = None):
        """De arbeider mens blokken går; `antall` gjøremål hver, ellers til blokken er slutt."""
        with ThreadPoolExecutor(len(self.brukere)) as traader:
            for bruker in self.brukere:
                if bruker.nr not in self.installasjon.okter:
                    bruker.logg_inn()
                    self.installasjon.okter[bruker.nr] = {n: bit.value for n, bit in bruker.leser.kapsler.items()}
            lovnader = [traader.submit(bruker.arbeid, antall) for bruker in self.brukere]
            try:
                yield self
            except BaseException:
                for bruker in self.brukere:
                    bruker.avbrutt.set()
                raise
            finally:
                if antall is None:
                    self.gaa_hjem()
            try:
                for lovnad in lovnader:
                    lovnad.result()
            finally:
                connections.close_all()  # databasen kan ha vært borte, også for oss

    def vent_paa_svar(self, antall: int, sekunder: float = 20) -> None:
        """Noe skal være i gang før det neste ryker, også på en maskin med mye annet å gjøre."""
        maal, frist = len(self.svarene) + antall, time.monotonic() + sekunder
        while len(self.svarene) < maal and time.monotonic() < frist:
            time.sleep(0.05)

    def gaa_hjem(self) -> None:
        for bruker in self.brukere:
            bruker.stopp.set()

    @property
    def gjort(self) -> list[Gjort]:
        return [gjort for bruker in self.brukere for gjort in bruker.gjort]

    @property
    def svarene(self) -> list[tuple[str, Svar]]:
        return [rad for bruker in self.brukere for rad in bruker.leser.svarene]
