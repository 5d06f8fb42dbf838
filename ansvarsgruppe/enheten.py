"""Enheten en konto arbeider i gruppen fra. Det hun skriver, hører til den."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from personer.models import Enhet, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Rolle


def knyttet_fra(konto: Konto, person: Person, dag: date) -> Enhet | None:
    """Enheten kontoen er koordinator fra, ellers den hun er med i gruppen fra. En samordningsansvarlig er ikke med i gruppen."""
    baand = regler.tilknytninger_for(konto, dag).filter(person=person).exclude(rolle=Rolle.SAMORDNING).select_related("enhet")
    tilknytning = min(baand, key=lambda t: (t.rolle == Rolle.GRUPPEMEDLEM, t.fra, t.pk), default=None)
    return tilknytning.enhet if tilknytning else None


def ledet_fra(konto: Konto, person: Person, dag: date) -> Enhet:
    """Enheten kontoen leder gruppen fra. Kalles når `LEDE_GRUPPE` er krevd."""
    roller = [rolle for rolle, lov in regler.ROLLE_KAN.items() if Handling.LEDE_GRUPPE in lov]
    baand = regler.tilknytninger_for(konto, dag).filter(person=person, rolle__in=roller)
    return baand.select_related("enhet").order_by("fra", "pk")[0].enhet


def skriver_fra(konto: Konto, person: Person, dag: date) -> Enhet | None:
    """KE når kontoen arbeider der, ellers enheten hun er knyttet til personen fra. None for den som bare leser."""
    if regler.har_stilling(konto, Handling.SE_PLANRAMME, dag):
        return regler.ansettelser_for(konto, dag).filter(enhet__er_ke=True).select_related("enhet").order_by("fra", "pk").first().enhet
    return knyttet_fra(konto, person, dag)


def krev_med(av: Konto, person: Person, dag: date) -> Enhet:
    """Medlemmene og koordinatoren. KE deltar ikke i gruppen, og den som bare leser, som ved nødtilgang, heller ikke."""
    enhet = knyttet_fra(av, person, dag)
    if enhet is None:
        raise PermissionDenied(_("Bare koordinatoren og de som er med i gruppen, kan gjøre dette."))
    return enhet


def krev_skriver(av: Konto, person: Person, dag: date) -> Enhet:
    """De samme, og KE."""
    enhet = skriver_fra(av, person, dag)
    if enhet is None:
        raise PermissionDenied(_("Bare koordinatoren, de som er med i gruppen, og koordinerende enhet kan skrive her."))
    return enhet
