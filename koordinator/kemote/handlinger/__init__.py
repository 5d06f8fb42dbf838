"""Verbene i KE-møtet. Ingen av dem lager, endrer eller fatter et vedtak: møtet drøfter."""

from koordinator.kemote.handlinger.avtale import avtal, gjor
from koordinator.kemote.handlinger.deltakere import fjern_gjest, for_oppmote, inviter
from koordinator.kemote.handlinger.mote import avlys_mote, endre_mote
from koordinator.kemote.handlinger.referat import godkjenn, lag_referat, legg_til_notat, ventende
from koordinator.kemote.handlinger.sak import for_konklusjon, ta_opp, trekk_sak
from koordinator.kemote.handlinger.serie import avslutt_medlem, legg_til_medlem, ny_serie

__all__ = [
    "avlys_mote",
    "avslutt_medlem",
    "avtal",
    "endre_mote",
    "fjern_gjest",
    "for_konklusjon",
    "for_oppmote",
    "gjor",
    "godkjenn",
    "inviter",
    "lag_referat",
    "legg_til_medlem",
    "legg_til_notat",
    "ny_serie",
    "ta_opp",
    "trekk_sak",
    "ventende",
]
