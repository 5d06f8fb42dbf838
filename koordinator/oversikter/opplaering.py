"""Hvem som har tatt hvilke kurs, og hva som mangler (hol § 7-3; R38)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from koordinator.models import Kurs, Kursdeltakelse, Oppnevning, Verv
from personer.models import Konto


def kursene(dag: date) -> QuerySet[Kurs]:
    """De som kreves den dagen."""
    return Kurs.objects.filter(Q(til__isnull=True) | Q(til__gt=dag))


def mangler_kurs(kontoer: Iterable[UUID], dag: date) -> dict[UUID, list[Kurs]]:
    """For hver konto kursene den ikke har, eller som er gått ut."""
    kontoer, kurs = list(kontoer), list(kursene(dag))
    har = {(d.konto_id, d.kurs_id) for d in _gjelder(kontoer, dag)}
    return {konto: [k for k in kurs if (konto, k.pk) not in har] for konto in kontoer}


def _gjelder(kontoer: list[UUID], dag: date) -> list[Kursdeltakelse]:
    tatt = Kursdeltakelse.objects.filter(konto__in=kontoer, dato__lte=dag).select_related("kurs")
    return [d for d in tatt if (utloper := d.kurs.utloper(d.dato)) is None or utloper > dag]


@dataclass(frozen=True)
class Kursrad:
    """Ett kurs for én: når det sist ble tatt, og første dag det ikke gjelder."""

    kurs: Kurs
    tatt: date | None
    utloper: date | None
    mangler: bool


def kurs_for(konto: Konto, dag: date) -> list[Kursrad]:
    siste: dict[UUID, date] = {}
    for d in Kursdeltakelse.objects.filter(konto=konto, dato__lte=dag).order_by("dato"):
        siste[d.kurs_id] = d.dato
    rader = []
    for kurs in kursene(dag):
        tatt = siste.get(kurs.pk)
        utloper = kurs.utloper(tatt) if tatt else None
        rader.append(Kursrad(kurs, tatt, utloper, tatt is None or (utloper is not None and utloper <= dag)))
    return rader


@dataclass(frozen=True)
class Koordinatorrad:
    konto: Konto
    antall: int
    mangler: list[Kurs]


def koordinatorene(dag: date) -> list[Koordinatorrad]:
    """Alle som er koordinator eller vikar nå, de som mangler flest kurs først."""
    antall: dict[UUID, set] = {}
    for konto, person in Oppnevning.objects.paa(dag).exclude(slag=Verv.SAMORDNING).values_list("konto", "person"):
        antall.setdefault(konto, set()).add(person)
    mangler = mangler_kurs(antall, dag)
    rader = [Koordinatorrad(k, len(antall[k.pk]), mangler[k.pk]) for k in Konto.objects.filter(pk__in=list(antall))]
    return sorted(rader, key=lambda r: (-len(r.mangler), r.konto.navn))
