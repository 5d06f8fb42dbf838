"""Hva man kan ville gjøre. Ordene vises som grunn når det nektes."""

from enum import Enum

from django.utils.translation import gettext_lazy as _


class Handling(Enum):
    SE_PERSON = "SE_PERSON"
    SE_ADRESSE = "SE_ADRESSE"
    SE_FODSELSNUMMER = "SE_FODSELSNUMMER"
    SE_MELDING = "SE_MELDING"
    REGISTRERE_MELDING = "REGISTRERE_MELDING"
    VURDERE = "VURDERE"
    SE_SAMTYKKE = "SE_SAMTYKKE"
    REGISTRERE_SAMTYKKE = "REGISTRERE_SAMTYKKE"
    SE_VEDTAK = "SE_VEDTAK"
    UTFORME_VEDTAK = "UTFORME_VEDTAK"
    FATTE_VEDTAK = "FATTE_VEDTAK"
    UTFORME_I_ENHETEN = "UTFORME_I_ENHETEN"
    FATTE_I_ENHETEN = "FATTE_I_ENHETEN"
    GODKJENNE_REGEL = "GODKJENNE_REGEL"
    ENDRE_REGEL = "ENDRE_REGEL"
    PEKE_UT_TJENESTE = "PEKE_UT_TJENESTE"
    SE_UTPEKING = "SE_UTPEKING"
    NAVNGI_KOORDINATOR = "NAVNGI_KOORDINATOR"
    SE_PLANRAMME = "SE_PLANRAMME"
    LEDE_PLAN = "LEDE_PLAN"
    LEDE_GRUPPE = "LEDE_GRUPPE"
    SE_TILGANG = "SE_TILGANG"
    SE_LOGG = "SE_LOGG"
    GJENNOMGAA_LOGG = "GJENNOMGAA_LOGG"
    ENDRE_PERSON = "ENDRE_PERSON"
    SLAA_SAMMEN = "SLAA_SAMMEN"
    SETTE_SPERRE = "SETTE_SPERRE"
    MELDE_INHABILITET = "MELDE_INHABILITET"
    BRUKE_NODTILGANG = "BRUKE_NODTILGANG"
    BEHANDLE_INNSYN = "BEHANDLE_INNSYN"
    BEHANDLE_KLAGE = "BEHANDLE_KLAGE"
    SENDE_BREV = "SENDE_BREV"
    FORE_DELEGASJON = "FORE_DELEGASJON"
    ADMINISTRERE = "ADMINISTRERE"
    SKRIVE_NOTAT = "SKRIVE_NOTAT"

    @property
    def tekst(self):
        return TEKST[self]


TEKST = {
    Handling.SE_PERSON: _("se personen"),
    Handling.SE_ADRESSE: _("se adressen"),
    Handling.SE_FODSELSNUMMER: _("se fødselsnummeret"),
    Handling.SE_MELDING: _("se meldingen"),
    Handling.REGISTRERE_MELDING: _("registrere melding"),
    Handling.VURDERE: _("vurdere meldingen"),
    Handling.SE_SAMTYKKE: _("se samtykker"),
    Handling.REGISTRERE_SAMTYKKE: _("registrere samtykke"),
    Handling.SE_VEDTAK: _("se vedtaket"),
    Handling.UTFORME_VEDTAK: _("lage utkast til vedtak"),
    Handling.FATTE_VEDTAK: _("fatte vedtak"),
    Handling.UTFORME_I_ENHETEN: _("skrive vedtak for tjenesten"),
    Handling.FATTE_I_ENHETEN: _("fatte vedtak for tjenesten"),
    Handling.GODKJENNE_REGEL: _("godkjenne regler"),
    Handling.ENDRE_REGEL: _("foreslå endringer i reglene"),
    Handling.PEKE_UT_TJENESTE: _("peke ut tjeneste"),
    Handling.SE_UTPEKING: _("se utpekingen"),
    Handling.NAVNGI_KOORDINATOR: _("navngi koordinator"),
    Handling.SE_PLANRAMME: _("se rammen for planen"),
    Handling.LEDE_PLAN: _("lede planarbeidet"),
    Handling.LEDE_GRUPPE: _("lede ansvarsgruppen"),
    Handling.SE_TILGANG: _("se hvem som har tilgang"),
    Handling.SE_LOGG: _("se innsynsloggen"),
    Handling.GJENNOMGAA_LOGG: _("gå gjennom innsynsloggen"),
    Handling.ENDRE_PERSON: _("endre opplysningene om personen"),
    Handling.SLAA_SAMMEN: _("slå sammen to registreringer"),
    Handling.SETTE_SPERRE: _("sperre for en ansatt"),
    Handling.MELDE_INHABILITET: _("melde fra om inhabilitet"),
    Handling.BRUKE_NODTILGANG: _("bruke nødtilgang"),
    Handling.SENDE_BREV: _("sende brev"),
    Handling.ADMINISTRERE: _("administrere kontoer og enheter"),
    Handling.BEHANDLE_INNSYN: _("behandle krav om innsyn og retting"),
    Handling.BEHANDLE_KLAGE: _("behandle klager"),
    Handling.SKRIVE_NOTAT: _("skrive notat"),
    Handling.FORE_DELEGASJON: _("føre hvem som kan fatte vedtak"),
}
