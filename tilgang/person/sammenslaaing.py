"""Det sidene som slår sammen to registreringer leser: forslag, søk, og de to radene side om side."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from personer import sammenslaaing
from personer.fodselsnummer import UgyldigFodselsnummer, kontroller
from personer.models import Konto, Person, Representasjon
from tilgang import regler
from tilgang.handling import Handling
from tilgang.navn import Enhetsnavn

FLEST = 15


@dataclass(frozen=True)
class Side:
    """Den ene av de to, med det lederen trenger for å se at det er samme menneske, og det som må avsluttes først."""

    person: Person
    ser_adresse: bool
    representanter: list[str]
    representerer: list[str]
    nevnte: list[Person]
    samtykker: int
    hendelser: int
    hindringer: list[str]


def mulige(konto: Konto, person: Person) -> QuerySet[Person]:
    """De andre kontoen kan slå sammen med personen: selv ikke slått sammen med noen."""
    return regler.personer_for(konto, Handling.SLAA_SAMMEN).filter(slaatt_sammen_med=None).exclude(pk=person.pk)


def forslag(konto: Konto, person: Person) -> list[Person]:
    """De som ligner: samme navn, eller samme fødselsdato og etternavn eller fornavn."""
    likt_navn = Q(fornavn__iexact=person.fornavn, etternavn__iexact=person.etternavn)
    lik_dato = Q(fodselsdato=person.fodselsdato) & (Q(etternavn__iexact=person.etternavn) | Q(fornavn__iexact=person.fornavn))
    treff = mulige(konto, person).filter(likt_navn | lik_dato if person.fodselsdato else likt_navn)
    return list(treff.order_by("etternavn", "fornavn", "id")[:FLEST])


def sok(konto: Konto, person: Person, q: str) -> list[Person]:
    """Et helt nummer slås opp nøyaktig; ellers må hvert ord stå i navnet."""
    treff = mulige(konto, person)
    try:
        return list(treff.med_fodselsnummer(kontroller(q).nummer))
    except UgyldigFodselsnummer:
        pass
    for ordet in q.split():
        treff = treff.filter(Q(fornavn__icontains=ordet) | Q(etternavn__icontains=ordet))
    return list(treff.order_by("etternavn", "fornavn", "id")[:FLEST])


def side(konto: Konto, person: Person, andre: Person, dag: date) -> Side:
    """Personen, og det som hindrer at hen blir et annet navn på den andre."""
    navn = Enhetsnavn(konto, person)
    for_personen = list(person.representanter.paa(dag).select_related("representant", "enhet"))
    for_andre = list(person.representerer.paa(dag).select_related("person"))
    return Side(
        person=person,
        ser_adresse=regler.kan(konto, Handling.SE_ADRESSE, person),
        representanter=[_linje(r, r.representant.navn if r.representant else navn(r.enhet)) for r in for_personen],
        representerer=[_linje(r, r.person.navn) for r in for_andre],
        nevnte=[*(r.representant for r in for_personen if r.representant), *(r.person for r in for_andre)],
        samtykker=person.samtykker.gyldige().count(),
        hendelser=person.hendelser.count(),
        hindringer=sammenslaaing.hindringer(alias=person, hode=andre, dag=dag),
    )


def _linje(r: Representasjon, hvem: str) -> str:
    return _("%(grunnlag)s: %(navn)s") % {"grunnlag": capfirst(r.get_art_display()), "navn": hvem}
