"""Det et punkt i referatet kan bli til, utenom en oppgave. Rommet over som eier det, melder det inn (settled 17)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ansvarsgruppe.models import Referatpunkt
from ansvarsgruppe.oppgave.eiere import Eier
from personer.models import Konto, Person
from tilgang.models import Innsynsdel

_maal: dict[str, "Maaltype"] = {}


@dataclass(frozen=True)
class Avtalt:
    """Det som ble avtalt under et punkt: hva, hvem, når, og for et tiltak hvor mye."""

    tekst: str
    eier: Eier
    dato: date
    omfang: str = ""


@dataclass(frozen=True)
class Maaltype:
    """`valg(konto, person)` gir (id, tekst, innsynsdelen den står i) for det kontoen kan velge. `lag` gjør punktet til raden, med
    rommets egne regler.

    `staar(konto, punkter)` gir (punktets id, teksten, innsynsdelen) for det som er laget av dem før, og som kontoen ser.
    """

    kode: str
    valg: Callable[[Konto, Person], Iterable[tuple[UUID, str, Innsynsdel]]]
    lag: Callable[[UUID, Referatpunkt, Avtalt, Konto, datetime], None]
    staar: Callable[[Konto, set[UUID]], Iterable[tuple[UUID, str, Innsynsdel]]]


def registrer(maal: Maaltype) -> None:
    """Kalles fra AppConfig.ready(). Koden kan ikke brukes av to."""
    if _maal.setdefault(maal.kode, maal) is not maal:
        raise ValueError(f"«{maal.kode}» er meldt inn før")


def valg(konto: Konto, person: Person) -> list[tuple[str, str, Innsynsdel]]:
    return [(f"{m.kode}:{pk}", tekst, innsynsdel) for m in _maal.values() for pk, tekst, innsynsdel in m.valg(konto, person)]


def lag(nokkel: str, punkt: Referatpunkt, avtalt: Avtalt, av: Konto, tid: datetime) -> None:
    kode, _kolon, pk = nokkel.partition(":")
    _maal[kode].lag(UUID(pk), punkt, avtalt, av, tid)


def staar(konto: Konto, punkter: set[UUID]) -> list[tuple[UUID, str, Innsynsdel]]:
    return [rad for m in _maal.values() for rad in m.staar(konto, punkter)] if punkter else []
