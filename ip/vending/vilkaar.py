"""Når en avsluttet plan kan åpnes igjen. Fakta inn, svar ut."""

from django.utils.translation import gettext as _

from ip import vilkaar
from ip.tilstander import Tilstand


def hvorfor_ikke_aapne(*, tilstand: str, har_aapen: bool, har_samtykke: bool, er_stanset: bool, saken_er_avsluttet: bool) -> str:
    """Tom tekst når planen kan åpnes. Én plan om gangen (IP-forskriften § 9), og ingen uten samtykke (§ 5)."""
    if tilstand != Tilstand.AVSLUTTET:
        return _("Planen er ikke avsluttet.")
    if er_stanset:
        return _("Saken er avsluttet fordi personen er død eller barnet ikke ble født. Planen kan ikke åpnes igjen.")
    if saken_er_avsluttet:
        return _("Saken er avsluttet. Registrer en ny melding først, så åpnes en ny sak.")
    if har_aapen:
        return _("Personen har alt en individuell plan. Det skal bare være én, og den holdes oppdatert.")
    if not har_samtykke:
        return vilkaar.uten_samtykke()
    return ""
