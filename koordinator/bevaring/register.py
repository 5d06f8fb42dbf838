"""Det en bevaringsregel kan gjelde, slag for slag. Rommet som eier slaget, melder det inn i AppConfig.ready()."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from personer.models import Bevaringsslag, RegnesFra


@dataclass(frozen=True)
class Kandidatslag:
    """`rader(fra)` gir det som kan ta slutt, med `hen`, personen, og `regnet_dato`, dagen det regnes fra: NULL til den er kommet."""

    slag: Bevaringsslag
    regnes_fra: tuple[RegnesFra, ...]
    rader: Callable[[RegnesFra], QuerySet]


_slag: dict[str, Kandidatslag] = {}


def registrer(nytt: Kandidatslag) -> None:
    _slag[nytt.slag] = nytt


def finn(slag: str) -> Kandidatslag:
    return _slag[slag]


def alle() -> list[Kandidatslag]:
    return [_slag[slag] for slag in Bevaringsslag if slag in _slag]
