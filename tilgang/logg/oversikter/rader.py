"""Oppslag som rader et menneske kan lese: hvem, når, hva de gjorde, om hvem, og grunnen som åpnet."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Prefetch, QuerySet

from personer.models import Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.logg import ord
from tilgang.logg.flater import flate_for
from tilgang.logg.navn import Loggnavn
from tilgang.models import AvvistOppslag, Oppslag, OppslagLinje


@dataclass(frozen=True)
class Gruppe:
    """Personene et svar viste det samme om av samme grunn. `skjulte` er dem leseren ikke har adgang til."""

    hva: str
    grunn: str
    personer: list[Person]
    skjulte: int


@dataclass(frozen=True)
class Loggrad:
    oppslag: Oppslag
    hvem: str
    gjorde: str
    grupper: list[Gruppe]


def med_linjer(oppslag: QuerySet[Oppslag]) -> QuerySet[Oppslag]:
    linjer = OppslagLinje.objects.select_related("person", "enhet", "samtykkelinje__samtykke").order_by("person", "hva")
    return oppslag.select_related("konto").prefetch_related(Prefetch("linjer", linjer))


def loggrader(oppslagene: Iterable[Oppslag], leser: Konto) -> list[Loggrad]:
    """Ett oppslag er én rad. `oppslagene` er hentet med `med_linjer`."""
    oppslagene = list(oppslagene)
    personer = {linje.person_id for o in oppslagene for linje in o.linjer.all()}
    synlige = set(regler.personer_for(leser, Handling.SE_LOGG).filter(pk__in=personer).values_list("pk", flat=True)) if personer else set()
    navn = Loggnavn(leser, personer)
    return [_rad(o, synlige, navn) for o in oppslagene]


def _rad(oppslag: Oppslag, synlige: set, navn: Loggnavn) -> Loggrad:
    hvem, hva_for = oppslag.konto.navn, {}
    for linje in oppslag.linjer.all():
        if not navn.kjenner(linje.enhet, linje.person):
            hvem = navn.ansatt(oppslag.konto, linje)
        samtykke = linje.samtykkelinje.samtykke.gitt_dato if linje.samtykkelinje else None
        enhet = navn.enhet(linje.enhet, linje.person) if linje.enhet else ""
        grunn = ", ".join(d for d in (ord.grunn(linje.rolle, samtykke), enhet) if d)
        hva_for.setdefault((linje.person, grunn), {})[ord.hva(linje.hva)] = None
    grupper: dict = {}
    for (person, grunn), hva in hva_for.items():
        grupper.setdefault((", ".join(hva), grunn), []).append(person)
    gjorde = str(flate_for(oppslag.flate).gjorde)
    return Loggrad(oppslag, hvem, gjorde, [_gruppe(*nokkel, alle, synlige) for nokkel, alle in grupper.items()])


def _gruppe(hva: str, grunn: str, personer: list[Person], synlige: set) -> Gruppe:
    vises = [p for p in personer if p.pk in synlige]
    return Gruppe(hva, grunn, vises, len(personer) - len(vises))


def viste(rader: Iterable[Loggrad]) -> set[Person]:
    """Personene radene nevner ved navn: de skal noteres i innsynsloggen."""
    return {p for rad in rader for gruppe in rad.grupper for p in gruppe.personer}


@dataclass(frozen=True)
class Avvistrad:
    forsok: AvvistOppslag
    ville: str


def avvistrader(forsok: Iterable[AvvistOppslag]) -> list[Avvistrad]:
    return [Avvistrad(f, str(flate_for(f.flate).ville)) for f in forsok]


def bare_om(rad: Loggrad, personer: set) -> Loggrad:
    """Raden uten de andre personene svaret viste. `personer` er radene for det ene mennesket."""
    grupper = [replace(g, personer=[p for p in g.personer if p.pk in personer], skjulte=0) for g in rad.grupper]
    return replace(rad, grupper=[g for g in grupper if g.personer])
