"""Listene på «Dagens arbeid», og radene i dem."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from personer.models import Person
from tilgang.lister import TELLES

MAKS_RADER = 25
# Datoene som er en frist; de andre sier hvor lenge noe har ventet.
FRISTER = (_("Innen"), _("Svar eller foreløpig svar innen"), _("Frist"), _("Internt mål"), _("Siste dag"), _("Dato"))


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
    venter: bool = False  # en annen skal gjøre det, men kontoen kan åpne siden
    sak: str = ""  # det samme i to lister, når adressen ikke sier det
    innsynsdel: UUID | None = None  # delen teksten er skrevet i, til innsynsloggen

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
    er_ny: bool = False  # radene er kommet nå, og ingen har begynt
    er_egen: bool = False  # personene det alltid arbeides med; står for seg, under det som haster
    i_alt: int = 0  # hvor mange det er på alle sidene; telles bare når det er flere enn denne

    @property
    def er_frist(self) -> bool:
        return self.datotittel in {str(frist) for frist in FRISTER}

    @property
    def overskrift(self) -> str:
        """Med antallet: det ingen trenger å telle selv."""
        antall = self.i_alt or len(self.rader)
        vist = _("mer enn %(antall)d") % {"antall": TELLES} if antall > TELLES else antall
        return f"{self.tittel} ({vist})"

    @property
    def flere(self) -> bool:
        return len(self.rader) >= MAKS_RADER
