"""Spørringer som er satt opp én gang.

Å bygge reglenes spørringer i Django tar mye lengre tid enn databasen bruker på å svare. Her bygges hver form én gang, med merker
der verdiene skal stå; siden fylles den bare med verdier. Teksten kommer alltid fra det samme uttrykket som ellers.
"""

from collections.abc import Callable, Hashable, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, Func, QuerySet


@dataclass(frozen=True)
class Sporring:
    sql: str
    felt: tuple


@dataclass(frozen=True)
class _Plass:
    """Der en verdi skal inn: navnet, og nummeret når verdien er en liste."""

    navn: str
    nr: int | None

    def i(self, verdier: dict):
        return verdier[self.navn] if self.nr is None else verdier[self.navn][self.nr]


_maler: dict[Hashable, Sporring | None] = {}


def sett_opp(form: Hashable, bygg: Callable[..., QuerySet], verdier: dict) -> Sporring | None:
    """SQL-en til bygg(**verdier), eller None når den aldri kan gi rader.

    `form` er alt annet enn verdiene som avgjør teksten. `bygg` spør ikke databasen. En verdi i teksten som verken er fast eller
    en av `verdier`, er en feil.
    """
    nokkel = (form, tuple((navn, len(v) if isinstance(v, list) else None) for navn, v in verdier.items()))
    if nokkel not in _maler:
        _maler[nokkel] = _lag_mal(bygg, verdier)
    mal = _maler[nokkel]
    return mal and Sporring(mal.sql, tuple(f.i(verdier) if isinstance(f, _Plass) else f for f in mal.felt))


def fylt_opp(verdier: Sequence) -> list:
    """Listen, lengre: det siste gjentatt til neste toerpotens, så lister av alle lengder har noen få former."""
    return [*verdier, *verdier[-1:] * ((1 << (len(verdier) - 1).bit_length()) - len(verdier))] if verdier else []


def direkte(rader: QuerySet) -> Sporring | None:
    """SQL-en som den er, uten å huske den."""
    try:
        return Sporring(*rader.query.sql_with_params())
    except EmptyResultSet:
        return None


def _lag_mal(bygg: Callable[..., QuerySet], verdier: dict) -> Sporring | None:
    """Bygger to ganger med hver sine merker: der de to er ulike, står en verdi."""
    forste, andre = (_med_merker(verdier, omgang) for omgang in (1, 2))
    try:
        (sql, felt), (samme, andre_felt) = (bygg(**{n: v for n, (v, _) in m.items()}).query.sql_with_params() for m in (forste, andre))
    except EmptyResultSet:
        return None
    plasser = {p: plass for (v, plasser) in forste.values() for p, plass in plasser}
    assert sql == samme and len(felt) == len(andre_felt), "teksten avhenger av verdiene"
    ut = []
    for a, b in zip(felt, andre_felt, strict=True):
        assert (a == b) == (a not in plasser), f"ukjent verdi i spørringen: {a!r}"
        ut.append(plasser.get(a, a))
    return Sporring(sql, tuple(ut))


def _med_merker(verdier: dict, omgang: int) -> dict:
    """For hver verdi: (merket eller listen av merker, [(merke, plass)])."""
    ut, nr = {}, 0
    for navn, verdi in verdier.items():
        liste = verdi if isinstance(verdi, list) else [verdi]
        merker = [_merke(v, omgang, nr := nr + 1) for v in liste]
        er_liste = isinstance(verdi, list)
        plasser = [(m, _Plass(navn, i if er_liste else None)) for i, m in enumerate(merker)]
        ut[navn] = (merker if er_liste else merker[0], plasser)
    return ut


def _merke(verdi, omgang: int, nr: int):
    match verdi:
        case UUID():
            return UUID(int=(omgang << 64) + nr)
        case datetime():
            return datetime(omgang, 1, 1, tzinfo=UTC) + timedelta(seconds=nr)
        case date():
            return date(omgang, 1, 1) + timedelta(days=nr)
    raise TypeError(f"ingen merker for {verdi!r}")


@dataclass(frozen=True)
class Kilde:
    """Rader som åpner noe: hvordan de bygges, og for hvem. Formen er alt som skiller spørringen fra andre."""

    form: tuple
    bygg: Callable[..., QuerySet]
    verdier: dict

    def rader(self) -> QuerySet:
        return self.bygg(**self.verdier)

    def bare(self, kolonne: str) -> Sporring | None:
        return sett_opp((self.form, kolonne), lambda **v: self.bygg(**v).order_by().values(kolonne), self.verdier)


_ett_objekt: ContextVar[bool] = ContextVar("ett_objekt", default=False)


@contextmanager
def ett_objekt():
    """Spørringer herfra til slutten av blokken gjelder ett kjent objekt: spør om det, i stedet for å finne alle først."""
    token = _ett_objekt.set(True)
    try:
        yield
    finally:
        _ett_objekt.reset(token)


class Blant(Func):
    """Betingelsen at feltet finnes i minst én av kildene.

    Som liste er det én mengde, ikke flere med ELLER imellom, så databasen kan begynne i kontoens egne rader. For ett objekt er det
    et oppslag i hver.
    """

    conditional = True
    output_field = BooleanField()

    def __init__(self, felt: str, sporringer: tuple[Sporring, ...]):
        super().__init__(felt)
        self.sporringer = sporringer

    def as_sql(self, compiler, connection, **_):
        felt, verdier = compiler.compile(self.source_expressions[0])
        if not self.sporringer:
            raise EmptyResultSet
        if _ett_objekt.get():
            ledd = [f"EXISTS (SELECT 1 FROM ({s.sql}) rader(nokkel) WHERE rader.nokkel = {felt})" for s in self.sporringer]
            return f"({' OR '.join(ledd)})", [v for s in self.sporringer for v in (*s.felt, *verdier)]
        mengde = " UNION ALL ".join(s.sql for s in self.sporringer)
        return f"{felt} IN ({mengde})", [*verdier, *(v for s in self.sporringer for v in s.felt)]


def blant(felt: str, kilder: list[Kilde], kolonne: str) -> Blant:
    return Blant(felt, tuple(s for kilde in kilder if (s := kilde.bare(kolonne)) is not None))
