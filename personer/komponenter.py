"""Det visningene gir til komponentmalene: rader til steglisten og tidslinjen."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True)
class Steg:
    """Ett steg i saken: hva, og om det er gjort, pågår nå eller kommer senere."""

    tekst: str
    tilstand: Literal["ferdig", "naa", "senere"]
    url: str = ""
    merknad: str = ""


@dataclass(frozen=True)
class Rad:
    """Én linje i tidslinjen. En dato vises uten klokkeslett."""

    tid: date | datetime
    tittel: str
    tekst: str = ""
    hvem: str = ""


@dataclass(frozen=True)
class Neste:
    """Neste steg til `{% neste_steg %}`. Uten `url` er det en annen sin tur. `er_handling`: en knapp som sender, ikke en lenke."""

    tekst: str
    hvorfor: str = ""
    url: str = ""
    knapp: str = ""
    er_handling: bool = False
