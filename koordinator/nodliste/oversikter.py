"""Hvem som koordinerer for hvem i dag, så kort det kan være, og uten den som kan skades av at en liste ligger utenfor tjenesten."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from koordinator.models import Oppnevning
from personer.models import Adressebeskyttelse, Ansettelse, Enhet, Person
from tilgang.models import Inhabilitet, Nodliste, Sperre


@dataclass(frozen=True)
class Linje:
    person: UUID
    navn: str
    fodt: int | None
    verv: str
    koordinator: str
    tjeneste: str
    telefon: str


@dataclass(frozen=True)
class Innhold:
    linjer: list[Linje]
    utelatt: int

    @property
    def personer(self) -> list[UUID]:
        return list(dict.fromkeys(linje.person for linje in self.linjer))


def innhold(dag: date) -> Innhold:
    """Alle som har en koordinator den dagen. De som ikke skal stå på papir, telles bare.

    Utelatt er den som har gradert adresse (folkeregisterloven § 10-4), den som har en koordinator ved en skjult kontakt (krisesenteret:
    alle som arbeider der, har taushetsplikt om hvem som er i kontakt), og den som en ansatt i koordinerende enhet er sperret for eller
    inhabil overfor: listen er den samme for alle som får den.
    """
    i_ke = Ansettelse.objects.paa(dag).filter(enhet__er_ke=True).values("konto")
    nektet = Q(Exists(Sperre.objects.paa(dag).filter(person=OuterRef("person"), konto__in=i_ke)))
    nektet |= Q(Exists(Inhabilitet.objects.paa(dag).filter(person=OuterRef("person"), konto__in=i_ke)))
    gradert = ~Q(person__adressebeskyttelse=Adressebeskyttelse.INGEN)
    skjult = Q(person__in=Oppnevning.objects.paa(dag).filter(enhet__er_skjult_kontakt=True).values("person"))
    alle = Oppnevning.objects.paa(dag).filter(person__slaatt_sammen_med=None, person__brev_stanset_dato=None)
    uten = alle.filter(gradert | skjult | nektet)
    med = alle.exclude(person__in=uten.values("person")).select_related("person", "konto", "enhet")
    linjer = [_linje(o) for o in med.order_by("person__etternavn", "person__fornavn", "person_id", "er_vikar", "fra")]
    return Innhold(linjer, uten.values("person").distinct().count())


def _linje(o: Oppnevning) -> Linje:
    fodt = o.person.fodselsdato and o.person.fodselsdato.year
    verv = "VIKAR" if o.er_vikar else str(o.slag)
    return Linje(o.person_id, o.person.navn, fodt, verv, o.konto.navn, o.enhet.navn, telefon(o.enhet))


def telefon(enhet: Enhet) -> str:
    """Tjenestens eget nummer når kommunen har gitt det, ellers koordinerende enhets."""
    return settings.ENHETSBREV.get(enhet.navn, {}).get("telefon") or settings.KOMMUNE["telefon"]


def siste() -> Nodliste | None:
    return Nodliste.objects.first()


def personene(liste: Nodliste) -> list[Person]:
    return list(Person.objects.filter(pk__in=liste.personer))
