"""Flere spørsmål om én person i én spørring. Svarene huskes, så `regler.kan` gir dem uten å spørre igjen.

Betingelsene er de samme som `regler.personer_for` bygger; de står bare som kolonner i stedet for i hver sin spørring.
"""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, Model, QuerySet

from personer.historikk.aktor import skriver
from personer.klokke import dagen
from personer.models import Konto, Person
from tilgang import regler
from tilgang.ferdig import ett_objekt
from tilgang.handling import Handling
from tilgang.husk import er_husket, husk, husk_svar, husker, svarnokkel


def kan_flere(konto: Konto, person: Person, handlinger: Iterable[Handling], dag: date | None = None) -> frozenset[Handling]:
    """De av handlingene kontoen kan utføre for personen. Er alle svarene husket, spørres det ikke."""
    spurt = tuple(handlinger)
    if all(er_husket(svarnokkel(konto, person, h, dagen(dag))) for h in spurt):
        return frozenset(h for h in spurt if regler.kan(konto, h, person, dag))
    with ett_objekt():
        funnet = list(med_svar(Person.objects.filter(pk=person.pk), konto, spurt, dag))
    return husk_svarene(konto, funnet[0], spurt, dag) if funnet else frozenset()


@husker
def med_svar(rader: QuerySet, konto: Konto, handlinger: tuple[Handling, ...], dag: date | None = None, *, felt: str = "") -> QuerySet:
    """Hver person, eller rad med personen i `felt`, med en kolonne for hver handling."""
    betingelser = {h: regler.gjelder(konto, h, dag, felt=felt) for h in handlinger}
    return rader.annotate(**{_kolonne(h): ExpressionWrapper(q, output_field=BooleanField()) for h, q in betingelser.items()})


def husk_svarene(
    konto: Konto, person: Person, handlinger: Iterable[Handling], dag: date | None = None, *, rad: Model | None = None
) -> frozenset[Handling]:
    """Tar svarene av personen, eller av raden de ble hentet med; mens noen skriver, huskes de ikke (tilgang/husk.py)."""
    svar = {h: bool((rad or person).__dict__.pop(_kolonne(h))) for h in handlinger}
    if not skriver():
        for handling, kan in svar.items():
            husk(svarnokkel(konto, person, handling, dagen(dag)), lambda kan=kan: kan)
    return frozenset(h for h, kan in svar.items() if kan)


def _kolonne(handling: Handling) -> str:
    return f"kan_{handling.name.lower()}"


def finnes(sporringer: Mapping[Hashable, QuerySet]) -> set[Hashable]:
    """Navnene på dem som har minst én rad. Én spørring, uansett hvor mange det er."""
    ledd, verdier, navnene = [], [], []
    for navn, rader in sporringer.items():
        try:
            sql, felt = rader.query.exists().sql_with_params()
        except EmptyResultSet:
            continue
        ledd.append(f"EXISTS ({sql})")
        verdier += felt
        navnene.append(navn)
    if not ledd:
        return set()
    with connection.cursor() as c:
        c.execute(f"SELECT {', '.join(ledd)}", verdier)
        return {navn for navn, er_der in zip(navnene, c.fetchone(), strict=True) if er_der}


def har_noen(konto: Konto, handling: Handling, dag: date | None = None) -> bool:
    """Er det noen kontoen kan utføre handlingen for?"""
    return husk_svar(_noen(konto, handling, dag), regler.personer_for(konto, handling, dag).exists)


def er_knyttet(konto: Konto, dag: date | None = None) -> bool:
    """Har kontoen en løpende tilknytning?"""
    return husk_svar(_noen(konto, "", dag), regler.tilknytninger_for(konto, dag).exists)


def finnes_og_noen(konto: Konto, dag: date, handlinger: Iterable[Handling], sporringer: Mapping[str, QuerySet]) -> set[str]:
    """Som `finnes`; svarene til `er_knyttet`, og til `har_noen` for handlingene, hentes og huskes med det samme."""
    noen: dict[str, QuerySet] = {str(handling): regler.personer_for(konto, handling, dag) for handling in handlinger}
    noen[""] = regler.tilknytninger_for(konto, dag)
    alle = finnes({_noen(konto, navn, dag): rader for navn, rader in noen.items()} | dict(sporringer))
    for navn in noen:
        nokkel = _noen(konto, navn, dag)
        husk_svar(nokkel, lambda er_der=nokkel in alle: er_der)
    return alle & set(sporringer)


def _noen(konto: Konto, handling: str, dag: date | None) -> tuple:
    return ("noen", konto.pk, konto.is_active, str(handling), dagen(dag))
