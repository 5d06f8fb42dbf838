"""Det reglene begynner i: hva som vinner over kontoens tilgang, og hva den har, lest i én spørring og én gang i et svar.

De fleste har ingen nektelser, og mange har ikke verv. Det som leses her først, står som konstanter i spørringene, eller står der ikke.
"""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from uuid import UUID

from django.db import connection
from django.db.models import F, Q, QuerySet, Value

from personer.models import Konto
from tilgang import radene
from tilgang.familie import og_naere
from tilgang.ferdig import sett_opp
from tilgang.husk import husk, leser
from tilgang.hvem_kan import ROLLE_KAN
from tilgang.models import Inhabilitet, Innsigelse, Sperre

EGEN_NEKTELSE, MOT_DELING, VERV = 0, 1, 2
PERSONEN = ("person_id", "person__slaatt_sammen_med_id")
MED_ANDRE_RADER = (*PERSONEN, "person__andre_rader__pk", "person__slaatt_sammen_med__andre_rader__pk")
VERVENE = [rolle for rolle, lov in ROLLE_KAN.items() if lov]  # rollene som åpner noe av seg selv


@dataclass(frozen=True)
class Utgangspunkt:
    """`nektede` er lukket for kontoen. For dem med en innsigelse mot deling må hver rad et samtykke åpner, prøves mot den."""

    nektede: frozenset[UUID]
    innsigelser: tuple[UUID, ...]
    har_verv: bool


def utgangspunkt(konto: Konto, dag: date) -> Utgangspunkt:
    return husk(("utgangspunkt", konto.pk, konto.is_active, dag), lambda: _les(konto, dag))


def _les(konto: Konto, dag: date) -> Utgangspunkt:
    sporring = sett_opp("utgangspunkt", _alle, {"konto": konto.pk, "dag": dag, "enheter": leser(konto, dag).enheter()})
    funnet: dict[int, set[UUID]] = {EGEN_NEKTELSE: set(), MOT_DELING: set(), VERV: set()}
    with connection.cursor() as c:
        c.execute(sporring.sql, sporring.felt)
        for slag, *personer in c.fetchall():
            funnet[slag].update(pk for pk in personer if pk)
    return Utgangspunkt(og_naere(frozenset(funnet[EGEN_NEKTELSE])), tuple(sorted(funnet[MOT_DELING])), bool(funnet[VERV]))


def _alle(*, konto: UUID, dag: date, enheter: list[UUID]) -> QuerySet:
    """Hver rad er et slag, og en person under alle navnene som trengs. Den som ikke arbeider noe sted, har bare nektelsene."""
    nektelser = [_rader(EGEN_NEKTELSE, m.objects.paa(dag).filter(konto=konto), PERSONEN * 2) for m in (Sperre, Inhabilitet)]
    if not enheter:
        return nektelser[0].union(nektelser[1], all=True)
    mot = Innsigelse.objects.paa(dag).filter(reduce(Q.__or__, map(radene.gjelder_enhet, enheter)))
    verv = radene.tilknytninger(konto=konto, dag=dag, enheter=enheter).filter(rolle__in=VERVENE)
    ett_verv = _rader(VERV, verv, PERSONEN[:1] * 4)[:1]
    return _rader(MOT_DELING, mot, MED_ANDRE_RADER).union(*nektelser, ett_verv, all=True)


def _rader(slag: int, rader: QuerySet, navn: tuple[str, ...]) -> QuerySet:
    return rader.order_by().values_list(Value(slag), *(F(n) for n in navn))
