"""Når møtene i en rekke er. Bare fakta inn og svar ut."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FLEST_UKER_FRAM = 53  # en rekke planlegges høyst et år fram


def er_lovlig_rekke(forste: date, siste: date) -> bool:
    return forste < siste <= forste + timedelta(weeks=FLEST_UKER_FRAM)


def motetider(forste: date, kl: time, uker_mellom: int, siste: date, sone: ZoneInfo) -> list[datetime]:
    """Øyeblikkene: samme ukedag og samme klokkeslett på veggen, også når klokken stilles mellom to møter.

    Et klokkeslett som er to ganger natten klokken stilles tilbake, er det første av dem; ett som ikke finnes natten den
    stilles fram, er en time etter på veggen (Pythons fold=0).
    """
    ut, dag = [], forste
    while dag <= siste:
        ut.append(datetime.combine(dag, kl, sone))
        dag += timedelta(weeks=uker_mellom)
    return ut
