"""Sakslisten og referatet på papir til en som er kalt inn og ikke har innlogging: personen, eller en som handler for hen."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from ansvarsgruppe.models import Motedeltaker
from ansvarsgruppe.mote.tilstander import Innkaltslag
from ansvarsgruppe.oversikter import representasjonene
from ansvarsgruppe.vilkaar import kan_faa_innholdet
from personer.alder import fyller
from personer.models import Person
from tilgang.adressevern import Adressevakt
from tilgang.models import Innsynsdel

Rad = TypeVar("Rad")
FAAR_ARK = (Innkaltslag.PERSON, Innkaltslag.REPRESENTANT)
FAAR_INNKALLING = (*FAAR_ARK, Innkaltslag.DELTAKER)  # når og hvor; en uten konto får ikke innholdet, og ikke hvem andre som kommer


def er_skjult(innkalt: Motedeltaker) -> bool:
    """En kontakt som ikke nevnes på noe ark, heller ikke for den som kjenner den: arket kan bli liggende (krisesenterlova § 5)."""
    if innkalt.deltaker is not None:
        return innkalt.deltaker.er_hemmelig
    return innkalt.medlemskap is not None and innkalt.medlemskap.enhet.er_skjult_kontakt


def personen_bak(til: Motedeltaker) -> Person | None:
    """Mennesket i saken arket er til; None når det er en annen."""
    return til.mote.gruppe.person if til.slag == Innkaltslag.PERSON else til.representant


def kan_gis(til: Motedeltaker, rader: Iterable[tuple[Rad, list[Innsynsdel]]], dag: date, *, tekst: Callable[[Rad], str]) -> list[Rad]:
    """Det av `rader` mottakeren kan få, av det den som skriver ut, selv ser. Hver rad kommer med innsynsdelene den står i.

    En rad der det står en adresse mottakeren ikke skal se, er heller ikke med (S-ADR-2).

    Personen får alt fra hun er 16 og bestemmer over sin egen helse (pbrl § 4-3). Før det, og til en som handler for henne, er det
    skjermede og det en skjult kontakt har skrevet, ikke med (krisesenterlova § 5). Hvem av dem som handler for personen, som kan
    få noe, sier `vilkaar.kan_faa_innholdet`.
    """
    person = til.mote.gruppe.person
    vakt = Adressevakt(person, personen_bak(til), dag)
    trygge = [(rad, deler) for rad, deler in rader if not vakt.roper(tekst(rad))]
    if til.slag == Innkaltslag.PERSON and person.fodselsdato is not None and dag >= fyller(person.fodselsdato, 16):
        return [rad for rad, _deler in trygge]
    if til.slag not in FAAR_ARK:
        return []
    if til.slag == Innkaltslag.REPRESENTANT and not kan_faa_innholdet(person, representasjonene(person, dag), til.representant, dag):
        return []
    return [rad for rad, deler in trygge if not any(d.er_skjermet or d.kilde_enhet.er_skjult_kontakt for d in deler)]
