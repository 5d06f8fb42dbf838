"""En regel til å prøve sveipet på: termindatoen til et ventet barn, en dato som kan flyttes og tas bort."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from oppfolging.register import Regel
from personer.historikk.aktor import Systemaktor, som
from personer.models import Person
from tests.fabrikk import PersonFabrikk
from tilgang.handling import Handling

DAG = date(2026, 3, 2)
TID = datetime(2026, 3, 2, 3, 15, tzinfo=ZoneInfo("Europe/Oslo"))


def termin() -> Regel:
    return Regel(
        kode="prove.termin",
        tekst="Ta kontakt om fødselen",
        grunnlag="helse- og omsorgstjenesteloven § 7-2 a",
        er_lovfestet=True,
        handling=Handling.LEDE_PLAN,
        dager_for=(30, 0),
        kilde=lambda: Person.objects.filter(termindato__isnull=False).values_list("pk", "pk", "termindato"),
        url_navn="oversikt:person",
        knapp="Åpne saken",
    )


def ventet(termindato: date) -> Person:
    return PersonFabrikk(fornavn="Ventet", fodselsdato=None, termindato=termindato)


def flytt(person: Person, termindato: date) -> None:
    with som(Systemaktor.TEST):
        person.termindato = termindato
        person.save(update_fields=["termindato"])
