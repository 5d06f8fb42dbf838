"""Verbene som endrer hvem som har tilgang. Hver er én transaksjon, og projeksjonen følger med i den."""

from tilgang.handlinger.avslutning import avslutt_samtykker
from tilgang.handlinger.deler import sikre_del, skjerm_del
from tilgang.handlinger.erklaering import motsett_deling, registrer_erklaering
from tilgang.handlinger.forslag import besvar_forslag, lag_forslag
from tilgang.handlinger.nektelse import (
    avslutt_inhabilitet,
    meld_inhabilitet,
    opphev_sperre,
    registrer_innsigelse,
    sett_sperre,
    trekk_innsigelse,
)
from tilgang.handlinger.nodtilgang import aapne_nodtilgang, avslutt_nodtilgang
from tilgang.handlinger.samtykke import Hvordan, Linje, registrer_samtykke, trekk_linje, trekk_samtykke, trekk_tjeneste
from tilgang.handlinger.tilknytning import avslutt_tilknytninger, knytt, pek_ut_enhet
from tilgang.handlinger.videreforing import svar_ved_seksten, viderefor_linje

__all__ = [
    "Hvordan",
    "Linje",
    "aapne_nodtilgang",
    "avslutt_inhabilitet",
    "avslutt_nodtilgang",
    "avslutt_samtykker",
    "avslutt_tilknytninger",
    "besvar_forslag",
    "knytt",
    "lag_forslag",
    "meld_inhabilitet",
    "motsett_deling",
    "opphev_sperre",
    "pek_ut_enhet",
    "registrer_erklaering",
    "registrer_innsigelse",
    "registrer_samtykke",
    "sett_sperre",
    "sikre_del",
    "skjerm_del",
    "svar_ved_seksten",
    "trekk_innsigelse",
    "trekk_linje",
    "trekk_samtykke",
    "trekk_tjeneste",
    "viderefor_linje",
]
