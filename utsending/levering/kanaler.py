"""Digitale kanaler. En kanal er en klasse med navn i KANALER; kommunen velger én med SAMVEV_DIGITAL_KANAL, eller ingen.

Papir er ingen kanal her: det går alltid, og er det som er igjen når en kanal sier nei.
"""

from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from personer.models import Konto, Person
from tilgang.adressevern import gruppe
from utsending.levering.tilstander import Papirgrunn
from utsending.models import Brev
from utsending.sendefeil import UBRUKELIG_ADRESSE
from utsending.vilkaar import adressat


class Digitalkanal(Protocol):
    """Det en kanal kan. `varsle` kaster OSError når varselet ikke gikk; da prøves det igjen."""

    def hvorfor_ikke(self, mottaker: Person) -> Papirgrunn | None: ...

    def gjor_tilgjengelig(self, brev: Brev) -> None: ...

    def varsle(self, brev: Brev, *, er_paaminnelse: bool) -> None: ...


class Egenside:
    """Brevet ligger under «Brev til deg» i Samvev for den som har innlogging der, og varselet er en e-post uten noe om saken."""

    def hvorfor_ikke(self, mottaker: Person) -> Papirgrunn | None:
        konto = self._konto(mottaker)
        if konto is None:
            return Papirgrunn.INGEN_KONTO
        return None if konto.epost else Papirgrunn.INGEN_VARSELADRESSE

    def gjor_tilgjengelig(self, brev: Brev) -> None:
        """Filen er lagret, og raden som sier at brevet er digitalt, er det som viser den fram."""

    def varsle(self, brev: Brev, *, er_paaminnelse: bool) -> None:
        konto = self._konto(adressat(brev))
        if konto is None or not konto.epost:
            raise ConnectionError("mottakeren kan ikke lenger varsles")
        try:
            varsel(konto, er_paaminnelse=er_paaminnelse).send()
        except UBRUKELIG_ADRESSE as feil:
            raise ConnectionError("mottakeren kan ikke varsles på adressen") from feil

    def _konto(self, mottaker: Person) -> Konto | None:
        return Konto.objects.filter(person__in=gruppe(mottaker), is_active=True).first()


def varsel(konto: Konto, *, er_paaminnelse: bool) -> EmailMessage:
    """På kontoens målform. Verken hvem brevet er til, hva det gjelder eller at det finnes en sak."""
    with translation.override(konto.maalform):
        felt = {"kommune": settings.KOMMUNE.get("navn", ""), "lenke": f"{settings.ADRESSE}{reverse('utsending:mine_brev')}"}
        if er_paaminnelse:
            emne = _("Du har et brev du ikke har åpnet")
            tekst = _(
                "For en uke siden fikk du et brev fra %(kommune)s i Samvev. Det er ikke åpnet ennå.\n\n"
                "Logg inn for å lese det:\n%(lenke)s\n\n"
                "Vil du heller ha brev i posten, sier du fra til kommunen."
            )
        else:
            emne = _("Du har fått et brev")
            tekst = _(
                "Du har fått et brev fra %(kommune)s i Samvev.\n\n"
                "Logg inn for å lese det:\n%(lenke)s\n\n"
                "Vil du heller ha brev i posten, sier du fra til kommunen."
            )
        return EmailMessage(emne, tekst % felt, settings.DEFAULT_FROM_EMAIL, [konto.epost])


KANALER: dict[str, type[Digitalkanal]] = {"egenside": Egenside}


def digital() -> Digitalkanal | None:
    """Kanalen kommunen har valgt, eller None når alt går på papir. En ukjent kanal er en feil i oppsettet."""
    return KANALER[settings.DIGITAL_KANAL]() if settings.DIGITAL_KANAL else None
