"""En base med en kjede i: litt av alt, forseglet i mange runder, og det som trengs for å prøve den."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from personer.historikk import forsegling, kjede
from personer.historikk.aktor import Systemaktor, som
from personer.historikk.forsegling import forsegl, hodefil
from personer.historikk.rapport import Rapport
from personer.historikk.verifisering import verifiser
from personer.models import Hendelse, Hva, Person, Segl
from tests.fabrikk import KontoFabrikk, PersonFabrikk, RepresentasjonFabrikk, SamtykkelinjeFabrikk, ke_leder
from tilgang.oppslag import Hva as Vist_hva
from tilgang.oppslag import Vist, skriv, skriv_avvist

PERSONHISTORIKK = "personer_personhistorikk"


def prov(c) -> Rapport:
    """Kjeden slik markøren ser den, mot filen slik den er nå."""
    nokler = kjede.nokler()
    return verifiser(c, hodefil().les(nokler), nokler)


@contextmanager
def egen_fil(mappe: Path) -> Iterator[Path]:
    """Hodefilen til basen testen har for seg selv."""
    forrige, settings.SEGLFIL = settings.SEGLFIL, str(mappe / "kjede.hode")
    try:
        yield Path(settings.SEGLFIL)
    finally:
        settings.SEGLFIL = forrige


def fyll(runder: int, fro: int = 1) -> None:
    """Noen endringer, en runde, og igjen. Historikk i flere tabeller, innsynslogg, avviste forsøk og hendelser."""
    lodd, leder = Random(fro), ke_leder()
    for _ in range(runder):
        for _ in range(lodd.randint(1, 4)):
            _noe(lodd, leder)
        assert not forsegl().feil


def forsegl_med_klokken_foran(minutter: int = 61) -> None:
    """En runde mens databasens klokke går så mye foran. Det som skrives etterpå, er skrevet etter at den er stilt tilbake."""
    PersonFabrikk()  # uten noe nytt blir det ikke noe segl
    riktig = forsegling.NAA
    forsegling.NAA = riktig.replace("clock_timestamp()", f"(clock_timestamp() + interval '{minutter} minutes')")
    try:
        assert riktig != forsegling.NAA and not forsegl().feil
    finally:
        forsegling.NAA = riktig


def _noe(lodd: Random, leder) -> None:
    match lodd.randrange(6):
        case 0:
            SamtykkelinjeFabrikk()
        case 1:
            RepresentasjonFabrikk(til=lodd.choice([None, date(2030, 1, 1)]))
        case 2:
            skriv(konto=leder, flate="oversikt:person", foresporsel=uuid4(), vist=[Vist(p.pk, Vist_hva.PERSON) for p in _noen(lodd)])
        case 3:
            skriv_avvist(konto=KontoFabrikk(), flate="ip:plan", foresporsel=uuid4(), objekt=uuid4(), status=404)
        case 4:
            with som(leder, grunn="rettet"):
                Person.objects.filter(pk__in=[p.pk for p in _noen(lodd)]).update(fornavn=f"Ny{lodd.randrange(999)}")
        case 5:
            with som(leder):
                Hendelse.objects.bulk_create(Hendelse(hva=Hva.PLAN_ENDRET, person=p, av=leder, tid=timezone.now()) for p in _noen(lodd))


def _noen(lodd: Random) -> list[Person]:
    return list(Person.objects.order_by("pk")[: lodd.randint(1, 5)]) or [PersonFabrikk()]


def hvor_radene_staar(tabell: str) -> list[int]:
    """Radnumrene i alle tabellens segl. Står et der to ganger, er det her to ganger."""
    return sorted(rad for rader in Segl.objects.filter(tabell=tabell).values_list("rader", flat=True) for rad in rader)


def historikknumre() -> list[int]:
    return sorted(Person.history.values_list("history_id", flat=True))


def omdop(person: Person, navn: str) -> None:
    with som(Systemaktor.TEST):
        Person.objects.filter(pk=person.pk).update(fornavn=navn)
