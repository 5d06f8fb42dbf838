"""Når en fil kan bestilles og hentes. Adgangen spørres igjen: det som er lukket siden, står i filen (S-OBJ-4)."""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db.models import F, Value
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from personer.models import Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from utsending.jobber import register
from utsending.jobber.tilstander import Jobbtilstand
from utsending.models import Jobb

BUNKE = 100
FLEST_I_ARBEID = 5
NUMMER = re.compile(r"\d{6}|(?:\d[ .-]?){9}")


def bunker(ting, antall: int = BUNKE) -> Iterator[list]:
    rest = iter(ting)
    while bunke := list(islice(rest, antall)):
        yield bunke


def nevner_noen(konto: Konto, tekst: str) -> bool:
    """Formålet er om listen, ikke om noen i den. Bare personer kontoen selv kan se: ellers sa svaret hvem som finnes."""
    if NUMMER.search(tekst):
        return True
    synlige = regler.personer_for(konto, Handling.SE_PERSON).exclude(fornavn="").exclude(etternavn="")
    lest = synlige.annotate(lest=Lower(Value(tekst)))
    return lest.filter(lest__contains=Lower(F("fornavn"))).filter(lest__contains=Lower(F("etternavn"))).exists()


def hvorfor_ikke_hentes(konto: Konto, jobb: Jobb, tid: datetime) -> str:
    """Tom når en ferdig fil kan lastes ned nå."""
    gang = jobb.gang
    if gang.tilstand == Jobbtilstand.UTLOPT or gang.slettes_tid and gang.slettes_tid <= tid:
        return _("Filen er slettet. Lag den på nytt om du trenger den.")
    uttrekk = register.finn(jobb.uttrekk)
    if uttrekk is None or not uttrekk.kan(konto):
        return _("Du har ikke lenger adgang til det filen er laget av.")
    if any(_stengte(konto, uttrekk.handling, bunke) for bunke in bunker(gang.personer)):
        return _("Noe i filen er blitt stengt for deg siden den ble laget. Lag den på nytt, så får du det du kan se nå.")
    return ""


def _stengte(konto: Konto, handling: Handling, personer: list[UUID]) -> set[UUID]:
    aapne = Person.objects.filter(regler.gjelder(konto, handling, felt=""), pk__in=personer)
    return set(personer) - set(aapne.values_list("pk", flat=True))
