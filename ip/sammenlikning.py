"""To tilstander av planen, og det som skiller dem. Ren: data inn, endringer ut. Lagt på den første gir endringene den andre."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Nokkel = tuple[str, str]  # (slag, radens id)
Tilstand = Mapping[Nokkel, Mapping[str, Any]]


@dataclass(frozen=True)
class Ny:
    nokkel: Nokkel
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Borte:
    nokkel: Nokkel
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Endret:
    """Ett felt i en rad som er der begge ganger. `fantes` og `finnes` skiller «tomt» fra «feltet er ikke der»."""

    nokkel: Nokkel
    felt: str
    fra: Any
    til: Any
    fantes: bool = True
    finnes: bool = True


Endring = Ny | Borte | Endret


def sammenlikn(a: Tilstand, b: Tilstand) -> list[Endring]:
    """Endringene fra `a` til `b`, i en fast rekkefølge: det nye, det endrede, det som er borte."""
    nye: list[Endring] = [Ny(n, b[n]) for n in sorted(b) if n not in a]
    endret: list[Endring] = [e for n in sorted(a) if n in b for e in _felt(n, a[n], b[n])]
    return [*nye, *endret, *(Borte(n, a[n]) for n in sorted(a) if n not in b)]


def _felt(nokkel: Nokkel, a: Mapping[str, Any], b: Mapping[str, Any]) -> Iterable[Endret]:
    for felt in sorted({*a, *b}):
        if felt not in a or felt not in b or not _likt(a[felt], b[felt]):
            yield Endret(nokkel, felt, a.get(felt), b.get(felt), felt in a, felt in b)


def _likt(a: Any, b: Any) -> bool:
    """True er ikke 1 og 1 er ikke 1.0: bytes for bytes det samme i JSON."""
    return type(a) is type(b) and a == b


def bruk(endringer: Iterable[Endring], a: Tilstand) -> dict[Nokkel, dict[str, Any]]:
    """Tilstanden etter endringene."""
    ut = {nokkel: dict(data) for nokkel, data in a.items()}
    for e in endringer:
        match e:
            case Ny():
                ut[e.nokkel] = dict(e.data)
            case Borte():
                del ut[e.nokkel]
            case Endret(finnes=True):
                ut[e.nokkel][e.felt] = e.til
            case Endret():
                del ut[e.nokkel][e.felt]
    return ut
