"""Varslene: hvem som skal vite hva, hvem som fortsatt får vite det, og hva som står i innboksen. Rommene melder inn sine (settled 17)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from oppfolging.models import Varsel, Varselslag
from personer.models import Hendelse, Konto
from tilgang import regler
from tilgang.handling import Handling
from tilgang.husk import leser
from tilgang.models import Tilknytning


@dataclass(frozen=True)
class Linje:
    """Det som står i innboksen: hva som har hendt, hvem det gjelder, og hvor man leser det. Regnes ut når den leses, og lagres ikke."""

    tekst: str
    person: UUID | None = None
    url: str = ""


@dataclass(frozen=True)
class Varselkilde:
    """`rader(tid, tilbake)` gir det som er nytt.

    `synlig(konto, dag)` er betingelsen på varslene kontoen ennå får vite om; innboksen, tallet i menyen og e-posten spør den samme,
    så ingen av dem kan si mer enn de andre. `linjer(konto, varsler, dag)` gir linjen for hvert `gjelder` som er synlig.
    """

    slag: Varselslag
    rader: Callable[[datetime, timedelta], list[Varsel]]
    synlig: Callable[[Konto, date], Q]
    linjer: Callable[[Konto, list[Varsel], date], dict[UUID, Linje]]


_kilder: dict[Varselslag, Varselkilde] = {}


def registrer(kilde: Varselkilde) -> None:
    """Kalles fra AppConfig.ready()."""
    if _kilder.setdefault(kilde.slag, kilde) is not kilde:
        raise ValueError(f"varsler om «{kilde.slag}» er meldt inn før")


def kilder() -> list[Varselkilde]:
    return list(_kilder.values())


def finn(slag: str) -> Varselkilde:
    return _kilder[Varselslag(slag)]


def synlige(konto: Konto, dag: date, slag: Iterable[str]) -> Q:
    """Varslene av disse slagene kontoen får vite om nå. Den som har sluttet, får ikke vite om noe.

    Bare de slagene den har: å spørre om alle koster, og tallet står på hver side.
    """
    treff = Q(pk__in=[])
    if not leser(konto, dag).stillinger:
        return treff
    for kilde in [finn(kode) for kode in sorted(set(slag))]:
        treff |= Q(slag=kilde.slag) & kilde.synlig(konto, dag)
    return treff


def nye(slag: Varselslag, gjelder: UUID, kontoer: Iterable[UUID], tid: datetime) -> list[Varsel]:
    """Ett varsel til hver."""
    return [Varsel(konto_id=konto, slag=slag, gjelder=gjelder, laget_tid=tid, neste_tid=tid) for konto in kontoer]


def uvarslede(rader: QuerySet, slag: Varselslag, felt: str = "pk") -> QuerySet:
    """Radene ingen er varslet om. De som alt er, er ferdige: varslene om én rad skrives sammen."""
    return rader.filter(~Exists(Varsel.objects.filter(slag=slag, gjelder=OuterRef(felt))))


def rundt(person_id: UUID, dag: date) -> list[Konto]:
    """De som arbeider med personen nå: koordinatoren, vikaren og medlemmene i gruppen."""
    knyttet = Tilknytning.objects.paa(dag).filter(person=person_id)
    return list(Konto.objects.filter(is_active=True, pk__in=knyttet.values("konto")).order_by("pk"))


def hendelser(konto: Konto, dag: date, hva, handling: Handling, **mer):
    """Hendelsene av disse slagene for personene kontoen har handlingen for, til Exists."""
    return Hendelse.objects.filter(regler.gjelder(konto, handling, dag), hva__in=hva, **mer)


def om_hendelsen(konto: Konto, dag: date, hva, handling: Handling) -> Q:
    """`gjelder` er hendelsen selv."""
    return Q(Exists(hendelser(konto, dag, hva, handling, pk=OuterRef("gjelder"))))
