"""Listen bak et tall: like mange rader som tallet. En sak leseren ikke kan åpne, telles med og vises uten navn (settled 10)."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from oversikt.tavle.tall.felles import Tabell
from oversikt.tavle.tidsrom import Tidsrom
from personer.models import Konto, Person
from tilgang import regler
from tilgang.handling import Handling

PAA_SIDEN = 50


@dataclass(frozen=True)
class Rad:
    """`person` er tom når raden ikke gjelder en person, eller når leseren ikke kan åpne saken (`er_lukket`)."""

    navn: str
    person: Person | None
    er_lukket: bool
    rad: str
    kol: str
    dager: int | None


def ordnet(tabell: Tabell, rader: QuerySet) -> QuerySet:
    """Etter navn, så listen er lik hver gang."""
    if not tabell.person:
        return rader.order_by("navn", "pk")
    felt = [f"{tabell.person}__{navn}" for navn in ("etternavn", "fornavn", "id")]
    return rader.select_related(tabell.person).order_by(*felt, "pk")


def side(tabell: Tabell, t: Tidsrom, konto: Konto, *, rad: str, kol: str, nummer: str) -> Page:
    valgt = Paginator(ordnet(tabell, tabell.liste(t, rad, kol)), PAA_SIDEN).get_page(nummer)
    valgt.object_list = rader_av(tabell, konto, valgt.object_list)
    return valgt


def rader_av(tabell: Tabell, konto: Konto, rader) -> list[Rad]:
    """Radene slik kontoen kan se dem."""
    hentet = [(r, _person(tabell, r)) for r in rader]
    nevnt = {person.pk for _r, person in hentet if person}
    synlige = set(regler.personer_for(konto, Handling.SE_PERSON).filter(pk__in=nevnt).values_list("pk", flat=True)) if nevnt else set()
    ut = []
    for r, person in hentet:
        er_lukket = person is not None and person.pk not in synlige
        navn = "" if er_lukket else (person.navn if person else str(r))
        kol = "" if er_lukket else str(tabell.kolnavn[r.kol])
        ord_ = "" if er_lukket else str(tabell.radnavn[r.rad])
        ut.append(Rad(navn, None if er_lukket else person, er_lukket, ord_, kol, None if er_lukket else _dager(r)))
    return ut


def _person(tabell: Tabell, rad) -> Person | None:
    if not tabell.person:
        return None
    for ledd in tabell.person.split("__"):
        rad = getattr(rad, ledd)
    return rad


def _dager(rad) -> int | None:
    dager = getattr(rad, "dager", None)
    return dager.days if isinstance(dager, timedelta) else dager
