"""Verbene i et tilsyn."""

from vedtak.tilsyn.handlinger.mottak import registrer_tilsyn, ta_med, ta_ut
from vedtak.tilsyn.handlinger.oppfolging import avslutt, fullfor_punkt, legg_til_punkt, registrer_utfall
from vedtak.tilsyn.handlinger.pakker import bestill, sett_sammen, ventende
from vedtak.tilsyn.handlinger.svar import foresla, godkjenn, send_tilbake

__all__ = [
    "avslutt",
    "bestill",
    "foresla",
    "fullfor_punkt",
    "godkjenn",
    "legg_til_punkt",
    "registrer_tilsyn",
    "registrer_utfall",
    "send_tilbake",
    "sett_sammen",
    "ta_med",
    "ta_ut",
    "ventende",
]
