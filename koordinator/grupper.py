"""Hvem som har en gruppe rundt seg, spurt av et rom som ikke eier gruppene. Rommet over melder seg inn når det lastes (settled 17)."""

from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

_spor: list[Callable[[Iterable[UUID], date], set[UUID]]] = []


def registrer(spor: Callable[[Iterable[UUID], date], set[UUID]]) -> None:
    """Kalles fra AppConfig.ready(). `spor` får personene og dagen, og svarer med dem som har en gruppe."""
    if _spor:
        raise ValueError("gruppene er meldt inn før")
    _spor.append(spor)


def med_gruppe(personer: Iterable[UUID], dag: date) -> set[UUID]:
    return _spor[0](personer, dag)
