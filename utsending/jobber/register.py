"""Det som kan hentes ut som fil. Rommene over melder det inn fra AppConfig.ready(); ingen her vet hva som står i det."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise

from personer.models import Konto
from tilgang.handling import Handling
from tilgang.oppslag import Hva, Vist

Tekst = str | Promise


class Slag(Enum):
    TEKST = "TEKST"
    TALL = "TALL"
    DATO = "DATO"


@dataclass(frozen=True)
class Kolonne:
    """`er_nummer`: et fødselsnummer. Det står helt i filen og maskert på siden."""

    navn: Tekst
    slag: Slag = Slag.TEKST
    er_nummer: bool = False


@dataclass(frozen=True)
class Bestilling:
    """`innlest` er filen som ble lagt ved; tom når det ikke skal være noen."""

    konto: Konto
    dag: date
    valg: dict[str, str]
    innlest: bytes = b""


@dataclass(frozen=True)
class Rad:
    verdier: tuple
    vist: tuple[Vist, ...] = ()


@dataclass(frozen=True)
class Kilde:
    """`objekter` leses én gang, hundre om gangen. `rader` spør om adgangen på nytt for hver bunke (S-GD-5)."""

    kolonner: list[Kolonne]
    antall: int
    objekter: Iterable[Any]
    rader: Callable[[list], list[Rad]]


@dataclass(frozen=True)
class Uttrekk:
    """Én liste. `kan` spørres når den bestilles, for hver bunke og når filen lastes ned.

    `handling` er det som må være åpent for hver person i filen, `hva` det som skrives i innsynsloggen når den lastes ned.
    """

    kode: str
    tittel: Tekst
    hva_er_med: Tekst
    kan: Callable[[Konto], bool]
    kilde: Callable[[Bestilling], Kilde]
    valg: Callable[[QueryDict, date], dict[str, str]] = lambda _gitt, _dag: {}
    beskriv: Callable[[dict[str, str]], str] = lambda _valg: ""
    tilbake: Callable[[dict[str, str]], str] = lambda _valg: ""
    handling: Handling = Handling.SE_PERSON
    hva: Hva = Hva.LISTE
    les_inn: Callable[[bytes], list[str]] | None = None  # det som er galt med filen som legges ved; None når det ikke er noen
    innlest_hjelp: Tekst = ""
    vis_paa_siden: bool = False
    er_alene: bool = field(default=False)  # kan velges uten et utvalg, fra «Mine jobber»


_uttrekk: dict[str, Uttrekk] = {}


def registrer(uttrekk: Uttrekk) -> None:
    """Kalles fra AppConfig.ready()."""
    if _uttrekk.setdefault(uttrekk.kode, uttrekk) is not uttrekk:
        raise ValueError(f"«{uttrekk.kode}» er meldt inn før")


def finn(kode: str) -> Uttrekk | None:
    return _uttrekk.get(kode)


def mulige(konto: Konto) -> list[Uttrekk]:
    return [u for u in _uttrekk.values() if u.kan(konto)]
