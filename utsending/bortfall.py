"""Brev som ikke kan gå ut likevel, av en grunn bare etasjen over vet om: samtykket det bygger på, er trukket (settled 15).

Etasjen over melder inn et spørsmål. Det stilles når brevet settes, når det står på utskriftslisten, og når det krysses av.
"""

from collections.abc import Callable, Collection
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from utsending.feil import Feil
from utsending.models import Brev

# Brevene det gjelder (id-er, eller en spørring etter dem), og dagen; gir dem som ikke kan gå ut.
Sporsmaal = Callable[[Collection[UUID] | QuerySet, date], set[UUID]]
_SPORSMAAL: list[Sporsmaal] = []


def registrer(sporsmaal: Sporsmaal) -> None:
    if sporsmaal not in _SPORSMAAL:
        _SPORSMAAL.append(sporsmaal)


def blant(brev: Collection[UUID] | QuerySet, dag: date) -> set[UUID]:
    """De av brevene som ikke kan gå ut den dagen."""
    return set().union(*(sporsmaal(brev, dag) for sporsmaal in _SPORSMAAL))


def feil(brev: Brev, dag: date) -> Feil | None:
    return Feil.SAMTYKKE if blant([brev.pk], dag) else None
