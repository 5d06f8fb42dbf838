"""En nettleser uten skjerm: informasjonskapsler, skjemaer lest slik de står på siden, og det den fikk til svar."""

import http.client
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

from devtools.bench.server import Socket
from tests.huset.side import Sidens, skjemaet

TAALMODIG = 40  # sekunder; en side som er tregere, henger
BORTE = (OSError, http.client.HTTPException)


@dataclass(frozen=True)
class Svar:
    status: int
    tekst: str
    til: str = ""  # dit den viser videre
    sekunder: float = 0.0


def spor(sokkel: Path, sti: str, metode: str = "GET", kropp: str = "", hoder: dict | None = None, kapsler=None) -> Svar:
    """Én forespørsel. Et brudd på veien er OSError eller HTTPException."""
    forbindelse = Socket(sokkel)
    forbindelse.timeout = TAALMODIG
    hoder = {"Host": "localhost", **(hoder or {})}
    if kapsler:
        hoder["Cookie"] = "; ".join(f"{navn}={bit.value}" for navn, bit in kapsler.items())
    begynt = time.monotonic()
    try:
        forbindelse.request(metode, sti, body=kropp.encode() or None, headers=hoder)
        svar = forbindelse.getresponse()
        tekst = svar.read().decode()
        for linje in svar.headers.get_all("Set-Cookie") or ():
            if kapsler is not None:
                kapsler.load(linje)
    finally:
        forbindelse.close()
    return Svar(svar.status, tekst, svar.headers.get("Location", ""), time.monotonic() - begynt)


@dataclass
class Nettleser:
    sokkel: Path
    kapsler: SimpleCookie = field(default_factory=SimpleCookie)
    svarene: list[tuple[str, Svar]] = field(default_factory=list)

    def hent(self, sti: str) -> Svar | None:
        """Siden, eller None når ingen svarte."""
        return self._spor("GET", sti)

    def send(self, sti: str, data: dict) -> Svar | None:
        felt = {"csrfmiddlewaretoken": self.kapsler["csrftoken"].value} | data
        return self._spor("POST", sti, urlencode(felt, doseq=True), {"Content-Type": "application/x-www-form-urlencoded"})

    def skjemaet(self, svar: Svar, sti: str) -> Sidens:
        return skjemaet(svar.tekst, sti)

    def _spor(self, metode: str, sti: str, kropp: str = "", hoder: dict | None = None) -> Svar | None:
        begynt = time.monotonic()
        try:
            svar = spor(self.sokkel, sti, metode, kropp, hoder, self.kapsler)
        except BORTE as feil:
            svar = Svar(0, type(feil).__name__, sekunder=time.monotonic() - begynt)
        self.svarene.append((f"{metode} {sti}", svar))
        return svar if svar.status else None
