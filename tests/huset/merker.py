"""Merker: unike tegn i hvert felt, så det kan kjennes igjen hvor som helst det dukker opp."""

import html
import re
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import unquote
from uuid import UUID

from django.utils.dateformat import format as datoformat

TEKST = re.compile(r"zq[a-z]\d{3}x", re.IGNORECASE)
# I små bokstaver. Hver begynner med det den ser etter, og ser så bakover: da hopper re over resten av siden (fem ganger så fort).
SMAA = re.compile(r"zq[a-z]\d{3}x")
DATO = re.compile(r"\d(?<!\d\d)(?:\d?\. [a-z]+ \d{4}|\d{3}-\d\d-\d\d|\d\.\d\d\.\d{4})(?!\d)")
HASH = re.compile(r"[0-9a-f]{64}")
TALL = re.compile(r"\d(?<![\w-]\d)[\d ]{2,13}\d(?![\w-])")


@dataclass(frozen=True)
class Merke:
    """Ett merke: tegnene, hvilken sak og person det hører til, og feltene det står i."""

    tegn: str
    sak: str
    person: UUID | None
    felt: frozenset[str]


@dataclass
class Merker:
    """Alle merkene i verden. `tekst` lager et nytt; `kjenn` sier hvor det ble av."""

    laget: dict[str, str] = field(default_factory=dict)
    alle: dict[str, Merke] = field(default_factory=dict)

    def tekst(self, sak: str, felt: str) -> str:
        """Et nytt merke for saken («e», «a» …), første gang brukt i feltet."""
        tegn = f"Zq{sak}{len(self.laget) + 1:03d}x"
        self.laget[tegn.lower()] = felt
        return tegn

    def kjenn(self, tegn: str, sak: str, person: UUID | None, felt: str) -> None:
        """At merket står i feltet hos personen. Et merke hører til én sak; står det hos flere, er det ikke entydig."""
        gammelt = self.alle.get(tegn)
        if gammelt and gammelt.sak != sak:
            raise ValueError(f"«{tegn}» er ikke entydig: {gammelt.felt} i {gammelt.sak}, {felt} i {sak}")
        felter = (gammelt.felt if gammelt else frozenset()) | {felt}
        eier = gammelt.person if gammelt and gammelt.person == person else (None if gammelt else person)
        self.alle[tegn] = Merke(tegn, sak, eier, felter)

    def finn(self, tekst: str) -> set[Merke]:
        """Merkene i teksten, slik de kan stå i HTML, adresser, filer og logg."""
        tekst = html.unescape(unquote(tekst)).lower()
        tegn = {*SMAA.findall(tekst), *DATO.findall(tekst), *HASH.findall(tekst)}
        for tall in TALL.findall(tekst):
            tegn |= {tall, tall.replace(" ", ""), *tall.split()}
        return {self.alle[t] for t in tegn if t in self.alle}


def former(dag: date) -> tuple[str, str, str]:
    """Datoen slik den kan være skrevet."""
    return datoformat(dag, "j. F Y").lower(), dag.isoformat(), f"{dag:%d.%m.%Y}"
