"""Ett tall er én spørring: listen. Antallet er antall rader i den, så tallet og listen kan ikke være uenige."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import (
    Aggregate,
    Case,
    CharField,
    Count,
    DateField,
    DurationField,
    ExpressionWrapper,
    FloatField,
    QuerySet,
    Value,
    When,
)
from django.utils.functional import Promise

from oversikt.tavle.tidsrom import Tidsrom

Navn = Mapping[str, str | Promise]


@dataclass(frozen=True)
class Tabell:
    """Rader som er delt i ruter. `rader(t)` er hele listen, og hver rad har `rad` og `kol`: hvilken rute den hører til.

    `person` er veien fra raden til personen, tom når raden ikke gjelder en person. `dager` sier hva antallet dager i raden er.
    """

    kode: str
    tittel: str | Promise
    definisjon: str | Promise
    rader: Callable[[Tidsrom], QuerySet]
    radnavn: Navn
    kolnavn: Navn = field(default_factory=lambda: {"": ""})
    person: str = "person"
    dager: str | Promise = ""
    alle_rader: bool = True  # også de tomme vises
    deler: str | Promise = ""  # hva radene er delt etter; overskriften over dem

    def liste(self, t: Tidsrom, rad: str = "", kol: str = "") -> QuerySet:
        """Radene i en rute, i en hel rad eller kolonne, eller alle."""
        valg = {navn: verdi for navn, verdi in (("rad", rad), ("kol", kol)) if verdi}
        return self.rader(t).filter(**valg)

    def antall(self, t: Tidsrom) -> Counter:
        """(rad, kolonne) → antall, i én spørring."""
        return ruter(self.grupper(t))

    def grupper(self, t: Tidsrom) -> QuerySet:
        """(rad, kolonne, antall) for hver rute det er noen i."""
        return self.rader(t).order_by().values_list("rad", "kol").annotate(n=Count("pk"))

    def median(self, t: Tidsrom) -> QuerySet:
        """Medianen av dagene, som én rad; tom når det ikke er noen."""
        alle = self.rader(t).order_by().annotate(i_alt=Value(0)).values("i_alt")
        return alle.annotate(median=Median("dager")).values_list("median", flat=True)


def ruter(grupper: Iterable[tuple[str, str, int]]) -> Counter:
    return Counter({(rad, kol): n for rad, kol, n in grupper})


def i_rute(rad, kol=None) -> dict:
    return {"rad": rad, "kol": kol if kol is not None else Value("", CharField())}


def fra_til(fra, til) -> ExpressionWrapper:
    """Antall dager mellom to datoer i raden."""
    return ExpressionWrapper(til - fra, output_field=DurationField())


class Median(Aggregate):
    """Medianen av et antall dager, som statistics.median: mellom de to midterste når antallet er likt."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY EXTRACT(DAY FROM %(expressions)s))"
    output_field = FloatField()


def dato(dag: date) -> Value:
    return Value(dag, DateField())


def ventetid(felt: str, grenser: tuple[int, ...]) -> Case:
    """Hvilken av gruppene antallet dager i `felt` hører til: til og med hver grense, og over den siste."""
    naar = [When(**{f"{felt}__lte": timedelta(days=g)}, then=Value(f"TIL_{g}")) for g in grenser]
    return Case(*naar, default=Value("OVER"), output_field=CharField())
