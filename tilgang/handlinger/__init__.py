"""Verbene som endrer hvem som har tilgang. Hver er én transaksjon, og projeksjonen følger med i den."""

from tilgang.handlinger.deler import sikre_del
from tilgang.handlinger.nektelse import (
    avslutt_inhabilitet,
    meld_inhabilitet,
    opphev_sperre,
    registrer_innsigelse,
    sett_sperre,
    trekk_innsigelse,
)
from tilgang.handlinger.nodtilgang import aapne_nodtilgang, avslutt_nodtilgang
from tilgang.handlinger.samtykke import Linje, registrer_samtykke, trekk_linje, trekk_samtykke
from tilgang.handlinger.tilknytning import avslutt_tilknytninger, knytt, pek_ut_enhet
from tilgang.handlinger.videreforing import viderefor_linje

__all__ = [
    "Linje",
    "aapne_nodtilgang",
    "avslutt_inhabilitet",
    "avslutt_nodtilgang",
    "avslutt_tilknytninger",
    "knytt",
    "meld_inhabilitet",
    "opphev_sperre",
    "pek_ut_enhet",
    "registrer_innsigelse",
    "registrer_samtykke",
    "sett_sperre",
    "sikre_del",
    "trekk_innsigelse",
    "trekk_linje",
    "trekk_samtykke",
    "viderefor_linje",
]
