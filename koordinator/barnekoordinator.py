"""Reglene for barnekoordinatoren: fakta og datoer inn, svar ut (hol § 7-2 a; lov §2.4, §6 nr. 23)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from koordinator.frister import fyller_18, siste_slutt_barnekoordinator
from koordinator.models import Attenonske, Attensvar, Lovoppgave, Oppgavelinje, Oppgavestatus

UROERT = timedelta(days=90)  # kommunens eget mål: så lenge kan det gå uten at noe er ført


@dataclass(frozen=True)
class Oppgavestilling:
    """Én av de fem oppgavene slik den står: den siste føringen, og hvor mange det er."""

    oppgave: Lovoppgave
    siste: Oppgavelinje | None
    antall: int

    @property
    def er_uroert(self) -> bool:
        return self.siste is None

    def er_forfalt(self, dag: date) -> bool:
        """Det neste skulle vært gjort."""
        return bool(self.siste and self.siste.neste_dato and self.siste.neste_dato < dag)


def oppgavene(linjer: Iterable[Oppgavelinje]) -> list[Oppgavestilling]:
    """Alle fem, i lovens rekkefølge, også de ingen har begynt på. `linjer` har den nyeste først."""
    etter_oppgave: dict[str, list[Oppgavelinje]] = {}
    for linje in linjer:
        etter_oppgave.setdefault(linje.oppgave, []).append(linje)
    return [Oppgavestilling(o, next(iter(etter_oppgave.get(o, [])), None), len(etter_oppgave.get(o, []))) for o in Lovoppgave]


def feil_i_foring(*, status: str, dato: date, neste: str, neste_dato: date | None, dag: date) -> dict[str, str]:
    """Feltet og grunnen når føringen ikke kan lagres, ellers tom."""
    if dato > dag:
        return {"dato": _("Datoen er fram i tid. Skriv dagen det ble gjort.")}
    if neste_dato and not neste.strip():
        return {"neste": _("Skriv hva som skal gjøres den dagen.")}
    if neste_dato and neste_dato < dag:
        return {"neste_dato": _("Datoen har vært. Velg en dag som kommer.")}
    if status == Oppgavestatus.I_GANG and not neste.strip():
        return {"neste": _("Oppgaven er i gang. Skriv hva som er det neste.")}
    return {}


def slutter_for_sent(til: date | None, fodselsdato: date | None) -> date | None:
    """18-årsdagen, når vervet slik det står går forbi den. Et ventet barn har ingen slik dag ennå (R44)."""
    dagen = siste_slutt_barnekoordinator(fodselsdato)
    return dagen if dagen and (til is None or til > dagen) else None


def er_for_gammel(fodselsdato: date | None, dag: date) -> bool:
    """Har barnet fylt 18, så ingen kan være barnekoordinator lenger?"""
    return fodselsdato is not None and fyller_18(fodselsdato) <= dag


def er_avklart(onske: Attenonske | None) -> bool:
    """KE er ferdig: de har sagt nei, eller et ja er blitt en melding."""
    return bool(onske) and (onske.onske == Attensvar.NEI or onske.henvendelse_id is not None)
