"""Verbene om innsynsloggen."""

from tilgang.logg.handlinger.gjennomgang import kjor_uke, signer, ta_igjen, vurder_funn
from tilgang.logg.handlinger.lesing import aapne_lesing, avslutt_lesing, bekreft_kildevarsel, laas, meld_varslet
from tilgang.logg.handlinger.utlevering import gi_ut

__all__ = [
    "aapne_lesing",
    "avslutt_lesing",
    "bekreft_kildevarsel",
    "gi_ut",
    "kjor_uke",
    "laas",
    "meld_varslet",
    "signer",
    "ta_igjen",
    "vurder_funn",
]
