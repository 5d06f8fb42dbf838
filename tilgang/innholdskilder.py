"""Det som står i innsynsdelene, vist av et rom som ikke eier det. Rommene over melder inn sine kilder når de lastes (settled 17).

Teksten i en del hentes bare når leseren selv ser delen. Sammendraget sier hva som finnes («mål 1–2», «4 tiltak»), aldri hva
som står der.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from personer.models import Konto, Person
from tilgang import regler

_kilder: dict[str, "Innholdskilde"] = {}


@dataclass(frozen=True)
class Innholdsrad:
    """Én rad innhold: hvor den står, hva den kalles («Mål 1»), og teksten."""

    innsynsdel_id: UUID
    merkelapp: str
    tekst: str


@dataclass(frozen=True)
class Innholdskilde:
    """`sammendrag` og `rader` får personen og id-ene til delene, og svarer bare om dem, med et fast antall spørringer."""

    kode: str
    sammendrag: Callable[[Person, set[UUID]], dict[UUID, list[str]]]
    rader: Callable[[Person, set[UUID]], list[Innholdsrad]]


def registrer(kilde: Innholdskilde) -> None:
    """Kalles fra AppConfig.ready(). Koden kan ikke brukes av to."""
    if _kilder.setdefault(kilde.kode, kilde) is not kilde:
        raise ValueError(f"innholdskilden «{kilde.kode}» er meldt inn før")


def sammendrag(person: Person, deler: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Hva som finnes i hver del, uten innholdet. En del som ikke er med, er tom."""
    deler, ut = set(deler), {}
    for kilde in _kilder.values():
        for innsynsdel, biter in kilde.sammendrag(person, deler).items():
            ut.setdefault(innsynsdel, []).extend(biter)
    return ut


def rader(leser: Konto, person: Person, deler: Iterable[UUID]) -> tuple[list[Innholdsrad], set[UUID]]:
    """Radene i de delene leseren selv ser, og hvilke deler det er. Resten hentes aldri."""
    egne = set(regler.deler_for(leser).filter(person=person, pk__in=set(deler)).values_list("pk", flat=True))
    return [rad for kilde in _kilder.values() for rad in kilde.rader(person, egne)] if egne else [], egne
