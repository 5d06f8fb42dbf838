"""Det en databaseeier har å tukle med, og fasiten. Hver måte gjør noe galt og svarer med hva kontrollen skal finne først.

Fasiten er lest fra basen og filen før tuklingen: hvilket segl hver rad står i, og hva hvert segl begynner med. Tuklingen kjenner
skjemaet og filformatet, men har ikke nøkkelen.
"""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from psycopg import Cursor, errors, sql

from personer.historikk.kjede import Nokkel
from personer.historikk.tabeller import Tabell, tabeller

FREMMED = Nokkel.av("en nøkkel eieren har funnet på selv")
FIL = "hodefilen"


class Umulig(Exception):
    """Basen lot seg ikke endre slik, eller det er ingenting å endre. Lodd om igjen."""


@dataclass(frozen=True)
class Fasit:
    """Stedet kontrollen skal nevne først. For filen er `segl` linjen. `rader` er flere når eieren har gjort dem umulige å skille."""

    tabell: str
    rader: set[int]
    segl: int


@dataclass(frozen=True)
class Kart:
    """Basen slik den er urørt: tabellene, og hvilke rader hvert segl har."""

    tabeller: dict[str, Tabell]
    segl: dict[int, tuple[str, list[int]]]

    @classmethod
    def tegn(cls, c: Cursor) -> "Kart":
        c.execute("SELECT nr, tabell, rader FROM personer_segl ORDER BY nr")
        segl = {nr: (tabell, rader) for nr, tabell, rader in c.fetchall()}
        return cls(tabeller(c), segl)


@dataclass(frozen=True)
class Basen:
    """Det eieren har å tukle med."""

    c: Cursor
    fil: Path
    lodd: Random
    kart: Kart

    @property
    def tabeller(self) -> dict[str, Tabell]:
        return self.kart.tabeller

    @property
    def segl(self) -> dict[int, tuple[str, list[int]]]:
        return self.kart.segl

    def et_segl(self) -> int:
        return self.lodd.choice(list(self.segl))

    def en_rad(self) -> tuple[str, int, int]:
        nr = self.et_segl()
        tabell, rader = self.segl[nr]
        return tabell, self.lodd.choice(rader), nr

    def fasit(self, nr: int, *rader: int) -> Fasit:
        """Et segl det er noe galt med nevnes med sin første rad."""
        return Fasit(self.segl[nr][0], set(rader) or {self.segl[nr][1][0]}, nr)

    def kjor(self, tekst: str, verdier=(), **navn) -> int:
        setning = sql.SQL(tekst).format(**{k: sql.Identifier(v) for k, v in navn.items()})
        try:
            self.c.execute(setning, verdier)
        except (errors.IntegrityError, errors.DataError, errors.RaiseException) as feil:
            raise Umulig from feil
        return self.c.rowcount
