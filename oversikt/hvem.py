"""Det listene på «Dagens arbeid» spør om kontoen, én gang i et svar."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from oversikt.arbeidsliste import Rad
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from tilgang.samlet import har_noen


def leder_noens_plan(konto: Konto, dag: date) -> bool:
    """Er kontoen koordinator for noen?"""
    return har_noen(konto, Handling.LEDE_PLAN, dag)


def kan_aapnes(konto: Konto, rader: Iterable[Rad]) -> set[UUID]:
    """Personene i radene som ikke selv vet om kontoen ser personens side, og som den ser."""
    spurt = {rad.person.pk for rad in rader if rad.person and not rad.vis_person}
    return set(regler.personer_for(konto, Handling.SE_PERSON).filter(pk__in=spurt).values_list("pk", flat=True)) if spurt else set()
