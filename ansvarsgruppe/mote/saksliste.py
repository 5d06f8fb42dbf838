"""Det åpne som kommer på sakslisten av seg selv. Den som eier det, melder inn en kilde i `AppConfig.ready()` (settled 17)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from personer.models import Konto, Person


@dataclass(frozen=True)
class Punkt:
    """Raden hos kilden, innsynsdelen teksten hører til, og teksten slik den kommer på sakslisten."""

    id: UUID
    innsynsdel_id: UUID
    tekst: str


@dataclass(frozen=True)
class Kilde:
    """`punkter(konto, person, dag)` gir bare det kontoen selv kan se."""

    kode: str
    etikett: str
    punkter: Callable[[Konto, Person, date], Iterable[Punkt]]


@dataclass(frozen=True)
class Forslag:
    """Et punkt med kilden det kom fra. `nokkel` er verdien i skjemaet."""

    kilde: Kilde
    punkt: Punkt

    @property
    def nokkel(self) -> str:
        return f"{self.kilde.kode}:{self.punkt.id}"


_kilder: dict[str, Kilde] = {}


def registrer(kilde: Kilde) -> None:
    """Koden står i databasen på hvert punkt som kom derfra, og kan ikke brukes av to."""
    if _kilder.setdefault(kilde.kode, kilde) is not kilde:
        raise ValueError(f"kilden «{kilde.kode}» er meldt inn før")


def forslag(konto: Konto, person: Person, dag: date) -> list[Forslag]:
    """Alt åpent kontoen ser, kilde for kilde i den rekkefølgen de er meldt inn."""
    return [Forslag(kilde, punkt) for kilde in _kilder.values() for punkt in kilde.punkter(konto, person, dag)]
