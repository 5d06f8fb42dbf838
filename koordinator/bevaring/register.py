"""Det en bevaringsregel kan gjelde, slag for slag. Rommet som eier slaget, melder det inn i AppConfig.ready()."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import CharField, QuerySet, Value

from koordinator.bevaring.unntak import Unntak
from personer.models import Bevaringsslag, RegnesFra


def _uten_hinder(rader: QuerySet) -> QuerySet:
    return rader.annotate(hinder=Value("", CharField()))


def _ingenting(_gjelder: UUID) -> None:
    """Raden hviler ikke på noe annet."""


@dataclass(frozen=True)
class Kandidatslag:
    """`rader(fra)` gir det som kan ta slutt, med `hen`, personen, og `regnet_dato`, dagen det regnes fra: NULL til den er kommet.

    `egne` er det som er til hinder for dette slaget, i tillegg til det som er det for alle. `med_hinder` legger på `hinder`, koden for
    det som er i veien for raden selv, og `laas` holder det den hviler på, mens den tømmes.
    """

    slag: Bevaringsslag
    regnes_fra: tuple[RegnesFra, ...]
    rader: Callable[[RegnesFra], QuerySet]
    egne: tuple[Unntak, ...] = ()
    med_hinder: Callable[[QuerySet], QuerySet] = _uten_hinder
    laas: Callable[[UUID], None] = _ingenting


_slag: dict[str, Kandidatslag] = {}


def registrer(nytt: Kandidatslag) -> None:
    _slag[nytt.slag] = nytt


def finn(slag: str) -> Kandidatslag:
    return _slag[slag]


def alle() -> list[Kandidatslag]:
    return [_slag[slag] for slag in Bevaringsslag if slag in _slag]
