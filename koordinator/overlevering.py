"""Det den nye koordinatoren må vite om. Rommene over melder inn det de eier når de lastes (settled 17).

Listen sier hva som finnes og når, aldri hva som står der, og bare det leseren selv kan åpne.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from oppfolging.oversikter import aapne_for, rader
from personer.models import Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Samtykkelinje
from tilgang.navn import Enhetsnavn

SNART = timedelta(days=120)  # samtykker som går ut så snart, er med på listen
_kilder: dict[str, "Kilde"] = {}


@dataclass(frozen=True)
class Punkt:
    """Én ting som går over: hva, når, og siden der det gjøres."""

    tekst: str
    dato: date | None = None
    url: str = ""


@dataclass(frozen=True)
class Kilde:
    """`punkter(leser, person, dag)` svarer med et fast antall spørringer."""

    kode: str
    punkter: Callable[[Konto, Person, date], list[Punkt]]


def registrer(kilde: Kilde) -> None:
    """Kalles fra AppConfig.ready(). Koden kan ikke brukes av to."""
    if _kilder.setdefault(kilde.kode, kilde) is not kilde:
        raise ValueError(f"overleveringskilden «{kilde.kode}» er meldt inn før")


def listen(leser: Konto, person: Person, dag: date) -> list[Punkt]:
    """Alt som går over, nærmeste dato først; det uten dato til slutt."""
    punkter = [p for kilde in _kilder.values() for p in kilde.punkter(leser, person, dag)]
    return sorted(punkter, key=lambda p: (p.dato or date.max, p.tekst))


def _paaminnelser(leser: Konto, person: Person, dag: date) -> list[Punkt]:
    aapne = aapne_for(leser).filter(person=person)
    return [Punkt(str(r.regel.tekst), r.paaminnelse.forfall_dato, r.url) for r in rader(aapne, dag)]


def _samtykker(leser: Konto, person: Person, dag: date) -> list[Punkt]:
    if not regler.kan(leser, Handling.SE_SAMTYKKE, person):
        return []
    linjer = Samtykkelinje.objects.filter(samtykke__person=person, trukket_tid__isnull=True, til__gt=dag, til__lte=dag + SNART)
    navn, url = Enhetsnavn(leser, person), reverse("tilgang:samtykker", args=[person.pk])
    par = {(capfirst(navn(linje.til_enhet)), linje.til) for linje in linjer.select_related("til_enhet")}
    return [Punkt(_("Samtykket til %(enhet)s går ut") % {"enhet": enhet}, til - timedelta(days=1), url) for enhet, til in sorted(par)]


PAAMINNELSER = Kilde("oppfolging.paaminnelser", _paaminnelser)
SAMTYKKER = Kilde("tilgang.samtykker", _samtykker)
