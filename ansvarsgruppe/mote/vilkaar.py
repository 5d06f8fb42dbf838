"""Hvem som skal kalles inn, og når møtene i en rekke er. Bare fakta inn og svar ut."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from personer.alder import fyller
from personer.models import Person, Representasjon, Representasjonsart

FLEST_UKER_FRAM = 53  # en rekke planlegges høyst et år fram
_PERSONLIGE = {Representasjonsart.VERGE, Representasjonsart.FREMTIDSFULLMAKT, Representasjonsart.FULLMEKTIG}


def skal_kalles(person: Person, representasjoner: Iterable[Representasjon], dag: date) -> set:
    """Personene bak representasjonene som kalles inn sammen med den det gjelder (R49, pbrl § 3-1).

    Foreldre til barnet er 16; da er det ungdommen som velger (settled 9). En verge, fullmektig eller fremtidsfullmektig når
    mandatet gjelder personlige forhold.
    """
    ut = set()
    for r in representasjoner:
        if r.art == Representasjonsart.FORELDREANSVAR:
            if person.fodselsdato is None or dag < fyller(person.fodselsdato, 16):
                ut.add(r.representant_id)
        elif r.art in _PERSONLIGE and r.gjelder_personlige:
            ut.add(r.representant_id)
    return ut


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
