"""De første personene kontoen kan utføre en handling for, etter sorteringsdatoen, uten å lete gjennom resten.

Listen begynner i `regler.kilder`, de samme radene som sjekken spør i, og tar de øverste av hvert slag: arbeidet er det samme om
kommunen har tusen eller en million personer. Sider følger hverandre på nøkkelen (dato, person), aldri på antall.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from personer.models import Konto
from tilgang import regler
from tilgang.ferdig import Kilde, Sporring, blant, direkte, sett_opp
from tilgang.handling import Handling
from tilgang.husk import husker
from tilgang.hvem_kan import GJELDER_HODET, KREVER_KLARERING, LUKKES_AV_LEDERENS_INHABILITET, UTPEKT_LEDER_KAN
from tilgang.models import UTEN_DATO, InnsynsdelKonto, Sorteringsdato

SIDE = 25
TELLES = 200
IKKE_LISTER = KREVER_KLARERING | LUKKES_AV_LEDERENS_INHABILITET | UTPEKT_LEDER_KAN


@dataclass(frozen=True, order=True)
class Nokkel:
    """Plassen i listen. Den siste på en side er der den neste begynner."""

    dato: date
    person: UUID

    def __str__(self):
        return f"{self.dato}.{self.person}"

    @classmethod
    def av(cls, tekst: str) -> "Nokkel | None":
        """Nøkkelen i en adresse; det som ikke er en, er som ingen."""
        dato, _, person = tekst.partition(".")
        try:
            return cls(date.fromisoformat(dato), UUID(person))
        except ValueError:
            return None


@husker
def personer(
    konto: Konto, handling: Handling, dag: date, *, antall: int = SIDE, etter: Nokkel | None = None, med_dato: bool = True
) -> RawSQL | list:
    """De første `antall` personene, til `person__in`. Rekkefølgen er (dato, person); den som viser dem, sorterer likt.

    Med `med_dato` bare de som har en åpen plan; uten den kommer kontoens øvrige sist. Den som har handlingen i kraft av stilling,
    har ingen egne rader, og får alltid bare dem som har dato.
    """
    topp = _topp(konto, handling, dag, antall, etter, med_dato)
    return RawSQL(f"SELECT person FROM ({topp.sql}) topp(dato, person)", topp.felt) if topp else []


@husker
def nokler(
    konto: Konto,
    handling: Handling,
    dag: date,
    *,
    antall: int = SIDE,
    etter: Nokkel | None = None,
    med_dato: bool = True,
    unntatt: Handling | None = None,
) -> list[Nokkel]:
    """De samme, som nøkler. `unntatt` holder unna dem kontoens egne rader åpner den handlingen for."""
    topp = _topp(konto, handling, dag, antall, etter, med_dato, unntatt)
    if topp is None:
        return []
    with connection.cursor() as c:
        c.execute(topp.sql, topp.felt)
        return [Nokkel(*rad) for rad in c.fetchall()]


@husker
def antall(konto: Konto, handling: Handling, dag: date, *, med_dato: bool = True, unntatt: Handling | None = None) -> int:
    """Hvor mange det er i listen, og aldri mer enn TELLES + 1: den som viser det, sier «mer enn» og teller ikke resten."""
    topp = _topp(konto, handling, dag, TELLES + 1, None, med_dato, unntatt)
    if topp is None:
        return 0
    with connection.cursor() as c:
        c.execute(f"SELECT count(*) FROM ({topp.sql}) topp", topp.felt)
        return c.fetchone()[0]


def _topp(
    konto: Konto, handling: Handling, dag: date, antall: int, etter: Nokkel | None, med_dato: bool, unntatt: Handling | None = None
) -> Sporring | None:
    if handling in IKKE_LISTER:
        raise ValueError(f"{handling} avgjøres av mer enn kontoens rader; bruk regler.personer_for")
    uten = _uten(konto, dag, unntatt)
    hvilke = (antall, etter, uten, handling in GJELDER_HODET)
    ledd = [s for kilde in _kilder(konto, handling, dag) if (s := _overste(kilde, *hvilke))]
    if not ledd:
        return None
    sammen, felt = ledd[0].sql, tuple(v for s in ledd for v in s.felt)
    if len(ledd) > 1:
        sammen = f"{' UNION '.join(f'({s.sql})' for s in ledd)} ORDER BY 1, 2 LIMIT {antall:d}"
    if not med_dato:
        return Sporring(sammen, felt)
    return Sporring(f"SELECT * FROM ({sammen}) alle(dato, person) WHERE dato < %s", (*felt, UTEN_DATO))  # de uten dato er sist


def _kilder(konto: Konto, handling: Handling, dag: date) -> list[Kilde]:
    if not konto.is_authenticated or not konto.is_active:
        return []
    if regler.har_stilling(konto, handling, dag):
        return [Kilde(("alle med dato",), Sorteringsdato.objects.all, {})]
    return regler.kilder(konto, handling, dag)


def _uten(konto: Konto, dag: date, unntatt: Handling | None) -> Callable[[QuerySet], QuerySet] | None:
    """Det som tar bort rader, når noe skal bort. De er få, og spørringen settes da opp hver gang."""
    if unntatt is None and not regler.nektede(konto, dag):
        return None

    def uten(rader: QuerySet) -> QuerySet:
        if unntatt is not None:
            rader = rader.exclude(blant("person", regler.kilder(konto, unntatt, dag), "person"))
        return regler.uten_nektede(rader, konto, dag)

    return uten


def _overste(
    kilde: Kilde, antall: int, etter: Nokkel | None, uten: Callable | None, bare_hoder: bool
) -> Sporring | None:
    """De øverste av én slags rader."""

    def bygg(etter_dato=None, etter_person=None, **verdier) -> QuerySet:
        rader = _med_dato(kilde.bygg(**verdier))
        if uten is not None:
            rader = uten(rader)
        if bare_hoder:
            rader = rader.filter(person__slaatt_sammen_med=None)
        if etter_person is not None:
            senere = Q(dato__gt=etter_dato) | Q(dato=etter_dato, person__gt=etter_person)
            rader = rader.filter(senere, dato__gte=etter_dato)  # det siste følger av det første, men bare det finner plassen i indeksen
        return rader.order_by("dato", "person_id").values("dato", "person_id").distinct()[:antall]

    verdier = dict(kilde.verdier)
    if etter is not None:
        verdier |= {"etter_dato": etter.dato, "etter_person": etter.person}
    if uten is not None:
        return direkte(bygg(**verdier))
    return sett_opp((kilde.form, "øverst", antall, bare_hoder), bygg, verdier)


def _med_dato(rader: QuerySet) -> QuerySet:
    """Kontoradene og datoene har den selv; tilknytningene er få nok til å slå den opp."""
    if rader.model is Sorteringsdato:
        return rader
    if rader.model is InnsynsdelKonto:
        return rader.annotate(dato=F("sorteringsdato"))
    datoen = Sorteringsdato.objects.filter(person=OuterRef("person")).values("dato")
    return rader.annotate(dato=Coalesce(Subquery(datoen), Value(UTEN_DATO)))
