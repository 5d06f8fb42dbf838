"""Verbene i klagesaken."""

from vedtak.klage.handlinger.behandling import avgjor, foresla, send_tilbake
from vedtak.klage.handlinger.krav import registrer_krav, svar_paa_krav
from vedtak.klage.handlinger.mottak import legg_ved, prov, registrer_klage, send_forelopig_svar, trekk
from vedtak.klage.handlinger.videre import avslutt, oversend, registrer_utfall, sett_sammen

__all__ = [
    "avgjor",
    "avslutt",
    "foresla",
    "legg_ved",
    "oversend",
    "prov",
    "registrer_klage",
    "registrer_krav",
    "registrer_utfall",
    "send_forelopig_svar",
    "send_tilbake",
    "sett_sammen",
    "svar_paa_krav",
    "trekk",
]
