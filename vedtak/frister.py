"""Klagefristen som regning: profil og dato inn, siste dag ut. Brukes bare internt; brevet sier «… fra du mottok brevet»."""

from datetime import date, timedelta
from functools import cache

import holidays

from vedtak.models import Fristenhet, Klageprofil

LORDAG, SONDAG = 5, 6
DAGER_I_EN = {Fristenhet.UKER: 7}


@cache
def _helligdager(aar: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NO", years=aar))


def er_hviledag(dag: date) -> bool:
    """Lørdag, helligdag, eller dag som loven likestiller (domstolloven § 149; LOV-1995-02-24-12 § 2; LOV-1947-04-26-1).

    1. og 17. mai er med; jul- og nyttårsaften er ikke med.
    """
    return dag.weekday() in (LORDAG, SONDAG) or dag in _helligdager(dag.year)


def klagefrist(profil: Klageprofil, fra: date) -> date:
    """Siste dag en klage er i tide når fristen begynte å løpe `fra`.

    En frist i uker ender på samme ukedag som den begynte (domstolloven § 148). Er det en hviledag, flytter den til
    neste virkedag (§ 149). Frist og start står i profilen: pbrl § 7-5 eller fvl § 29.
    """
    dag = fra + timedelta(days=profil.frist_antall * DAGER_I_EN[Fristenhet(profil.frist_enhet)])
    while er_hviledag(dag):
        dag += timedelta(days=1)
    return dag
