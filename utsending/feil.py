"""Hvorfor et brev ikke ble laget, i ord til den som venter på det. Koden lagres, aldri feilmeldingen: den kan bære noe fra brevet."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Feil(models.TextChoices):
    VISER_UT = (
        "VISER_UT",
        _("Brevet viser til en fil eller adresse utenfor seg selv, og det er stengt. Meld fra til systemansvarlig."),
    )
    FOR_TUNGT = "FOR_TUNGT", _("Brevet var for langt til å bli laget. Korte det ned eller del det opp, og lag et nytt.")
    GRADERT = (
        "GRADERT",
        _("Mottakerens adresse er blitt skjermet etter at brevet ble skrevet. Lag et nytt brev uten adressen."),
    )
    ROPER_ADRESSE = (
        "ROPER_ADRESSE",
        _(
            "I brevet står en adresse mottakeren ikke skal få vite: den er gradert, skjult, eller den andre forelderens. "
            "Ta den ut av teksten."
        ),
    )
    BORTFALT = (
        "BORTFALT",
        _("Det går ikke brev i denne saken lenger. Den er avsluttet fordi personen er død, eller fordi barnet ikke ble født."),
    )
    SAMTYKKE = (
        "SAMTYKKE",
        _("Samtykket brevet bygger på, gjelder ikke lenger. Brevet går ikke ut. Skriv et nytt uten det som krevde samtykke."),
    )
    STANSET = (
        "STANSET",
        _("Arbeidet med brevet stanset flere ganger. Prøv igjen, og meld fra til systemansvarlig hvis det skjer på nytt."),
    )
    UKJENT = (
        "UKJENT",
        _("Noe gikk galt i systemet da brevet skulle lages. Prøv igjen, og meld fra til systemansvarlig hvis det skjer på nytt."),
    )


class Settefeil(Exception):
    """Brevet ble ikke satt. `er_varig`: et nytt forsøk ville endt på samme måte."""

    def __init__(self, feil: Feil, *, er_varig: bool = False):
        super().__init__(feil.value)
        self.feil = feil
        self.er_varig = er_varig


class UgyldigBrev(ValueError):
    """Malen eller den som kaller har gjort en feil: brevets HTML er ikke slik et brev skal være."""
