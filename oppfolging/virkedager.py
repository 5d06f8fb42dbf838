"""Hviledager i Norge: lørdager, søndager og helligdager."""

from datetime import date, timedelta
from functools import cache

import holidays

LORDAG, SONDAG = 5, 6


@cache
def _helligdager(aar: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NO", years=aar))


def er_hviledag(dag: date) -> bool:
    """Lørdag, helligdag, eller dag som loven likestiller (domstolloven § 149; LOV-1995-02-24-12 § 2; LOV-1947-04-26-1).

    1. og 17. mai er med; jul- og nyttårsaften er ikke med.
    """
    return dag.weekday() in (LORDAG, SONDAG) or dag in _helligdager(dag.year)


def virkedag(dag: date) -> date:
    """Dagen selv, eller neste virkedag når den er en hviledag (domstolloven § 149)."""
    while er_hviledag(dag):
        dag += timedelta(days=1)
    return dag
