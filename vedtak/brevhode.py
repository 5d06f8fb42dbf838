"""Hvem et vedtaksbrev er fra: koordinerende enhet, eller tjenesten som selv avgjør, med sin egen adresse og telefon."""

from django.conf import settings
from django.utils.translation import gettext as _

from personer.models import Enhet, Maalform
from vedtak import brevord


def navn(enhet: Enhet | None, maalform: Maalform) -> str:
    return enhet.navn if enhet else brevord.AVSENDER[maalform]


def adresse(enhet: Enhet | None) -> dict:
    """Kommunens opplysninger, med tjenestens egne i stedet der brevet er derfra (SAMVEV_ENHETSBREV)."""
    return settings.KOMMUNE | settings.ENHETSBREV.get(enhet.navn, {}) if enhet else settings.KOMMUNE


def mangler(enhet: Enhet) -> list[str]:
    if enhet.navn in settings.ENHETSBREV:
        return []
    return [_("Brevhodet til %(enhet)s er ikke satt opp. Be den som drifter Samvev om å gjøre det.") % {"enhet": enhet.navn}]


def elektronisk_klage(enhet: Enhet | None) -> str:
    """Adressen det kan klages til elektronisk, når den som fattet vedtaket, tar imot klager slik (eForvaltningsforskriften § 11)."""
    return settings.ENHETSBREV.get(enhet.navn, {}).get("klageadresse", "") if enhet else settings.KLAGEADRESSE
