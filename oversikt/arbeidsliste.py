"""Listene på «Dagens arbeid», og radene i dem."""

from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse

from personer.models import Person

MAKS_RADER = 25


@dataclass(frozen=True)
class Rad:
    """Én ting som venter. `url` er tom når det er en annen som er på tur, `vis_person` når kontoen ikke ser personsiden.

    `person` er tom når det ikke gjelder en person, som en uke av innsynsloggen.
    """

    person: Person | None
    hva: str
    dato: date | None
    knapp: str
    url: str = ""
    merke: str = ""
    farge: str = "neutral"
    vis_person: bool = True

    @property
    def person_url(self) -> str:
        return reverse("oversikt:person", args=[self.person.pk]) if self.person and self.vis_person else ""


@dataclass(frozen=True)
class Liste:
    """Uten `datotittel` har listen ingen datokolonne."""

    tittel: str
    datotittel: str
    tom: str
    rader: list[Rad] = field(default_factory=list)
    neste: str = ""  # spørringen som viser de neste

    @property
    def flere(self) -> bool:
        return len(self.rader) >= MAKS_RADER
