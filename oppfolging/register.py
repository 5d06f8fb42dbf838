"""Reglene for påminnelser. Rommene over melder inn sine når de lastes; sveipet kjenner bare registeret."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from personer.models import Konto
from tilgang.handling import Handling

_regler: dict[str, "Regel"] = {}


@dataclass(frozen=True)
class Regel:
    """Én slags frist: hvor den kommer fra, hvem som skal minnes om den, og hvor man går for å gjøre noe med den.

    `kilde()` svarer med alt som har en slik frist nå, som values_list(person, gjelder, forfallsdato), uansett når
    fristen er. Den leser fakta og aldri klokken: derfor gir et sveip som kjøres to ganger, sent eller for en
    eldre dag, de samme radene. En påminnelse er åpen nøyaktig så lenge kilden har den.
    """

    kode: str
    tekst: str
    grunnlag: str  # paragrafen, eller hva slags internt mål det er
    er_lovfestet: bool
    handling: Handling  # den som kan dette for personen, får påminnelsen
    dager_for: tuple[int, ...]  # første gang raden vises, og så hver gang den blir viktigere; synkende
    kilde: Callable[[], QuerySet]
    url_navn: str  # siden der man gjør noe med det; får `gjelder` som eneste ledd
    knapp: str
    blant: Callable[[Konto], QuerySet] | None = None  # `gjelder` kontoen skal minnes om, når handlingen alene er for vid
    kan_kvitteres: bool = False  # ingen annen handling tar bort årsaken, som en bursdag: eieren sier selv at det er gjort
    loftes_etter: int | None = None  # så mange dager over fristen ser også lederen i KE den

    def __post_init__(self):
        if not self.dager_for or list(self.dager_for) != sorted(self.dager_for, reverse=True):
            raise ValueError(f"{self.kode}: dager_for må være synkende og ha minst ett tall")
        if self.loftes_etter is not None and self.loftes_etter < 0:
            raise ValueError(f"{self.kode}: en frist løftes etter den er ute, ikke før")

    def innen(self, dag: date) -> date:
        """Frister til og med denne datoen skal minnes om på dagen."""
        return dag + timedelta(days=self.dager_for[0])

    def haster(self, dager_igjen: int) -> bool:
        """Er det siste trinnet nådd?"""
        return dager_igjen <= self.dager_for[-1]


LOFTES_TIL = Handling.PEKE_UT_TJENESTE  # lederen i KE


def registrer(regel: Regel) -> None:
    """Kalles fra AppConfig.ready(). Koden er regelens navn i databasen og kan ikke brukes av to."""
    if _regler.setdefault(regel.kode, regel) is not regel:
        raise ValueError(f"regelen «{regel.kode}» er meldt inn før")


def regler() -> list[Regel]:
    return sorted(_regler.values(), key=lambda regel: regel.kode)


def finn(kode: str) -> Regel:
    return _regler[kode]
