"""Hvem som har tatt hvilke kurs, og hva som mangler (hol § 7-3; R38)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from koordinator.models import Kurs, Kursdeltakelse, Oppnevning, Verv
from personer.models import Enhet, Konto
from tilgang import regler
from tilgang.handling import Handling
from tilgang.sporsmaal import alle


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
    snart: bool = False  # gjelder nå, men går ut innen så mange dager kommunen varsler før


kravene = alle(kursene)


def kurs_for(konto: Konto, dag: date) -> list[Kursrad]:
    return kursrader([konto.pk], dag)[konto.pk]


def kursrader(kontoer: Iterable[UUID], dag: date) -> dict[UUID, list[Kursrad]]:
    """For hver konto kursene som kreves, i to spørringer uansett hvor mange."""
    kontoer, kurs = list(kontoer), kravene(dag)
    siste: dict[tuple[UUID, UUID], date] = {}
    for d in Kursdeltakelse.objects.filter(konto__in=kontoer, dato__lte=dag).order_by("dato"):
        siste[d.konto_id, d.kurs_id] = d.dato
    return {konto: [_raden(k, siste.get((konto, k.pk)), dag) for k in kurs] for konto in kontoer}


def _raden(kurs: Kurs, tatt: date | None, dag: date) -> Kursrad:
    utloper = kurs.utloper(tatt) if tatt else None
    mangler = tatt is None or (utloper is not None and utloper <= dag)
    snart = not mangler and utloper is not None and utloper <= dag + timedelta(days=settings.KURS_VARSEL_DAGER)
    return Kursrad(kurs, tatt, utloper, mangler, snart)


@dataclass(frozen=True)
class Koordinatorrad:
    konto: Konto
    antall: int
    kurs: list[Kursrad]

    @property
    def mangler(self) -> list[Kurs]:
        return [rad.kurs for rad in self.kurs if rad.mangler]

    @property
    def snart(self) -> list[Kursrad]:
        return [rad for rad in self.kurs if rad.snart]


@dataclass(frozen=True)
class Tjenesterad:
    """Koordinatorene i en enhet, de som mangler flest kurs først."""

    enhet: Enhet
    rader: list[Koordinatorrad]


@alle
def med_verv(leser: Konto, dag: date) -> QuerySet[Oppnevning]:
    verv = Oppnevning.objects.exclude(til__lte=dag).exclude(slag=Verv.SAMORDNING).select_related("enhet", "konto")
    ser_alle = regler.kan_uten_person(leser, Handling.SE_UTPEKING, dag)
    return verv if ser_alle else verv.filter(enhet__in=regler.ledede_enheter(leser, dag))


def opplaering_per_enhet(leser: Konto, dag: date) -> list[Tjenesterad]:
    """Alle som er, eller skal bli, koordinator eller vikar. KE ser alle tjenester, en leder sine egne."""
    personer: dict[tuple[Enhet, Konto], set] = {}
    for o in med_verv(leser, dag):
        personer.setdefault((o.enhet, o.konto), set()).add(o.person_id)
    kurs = kursrader({konto.pk for _enhet, konto in personer}, dag)
    per_enhet: dict[Enhet, list[Koordinatorrad]] = {}
    for (enhet, konto), deres in personer.items():
        per_enhet.setdefault(enhet, []).append(Koordinatorrad(konto, len(deres), kurs[konto.pk]))
    rader = [Tjenesterad(e, sorted(r, key=lambda k: (-len(k.mangler), -len(k.snart), k.konto.navn))) for e, r in per_enhet.items()]
    return sorted(rader, key=lambda rad: rad.enhet.navn)
