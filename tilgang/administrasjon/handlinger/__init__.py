"""Verbene i administrasjonen. Hver er én transaksjon i den systemansvarliges navn, med grunnen i historikken."""

from tilgang.administrasjon.handlinger.ansettelse import ansett, avslutt, endre, forleng_uunnvaerlige, forny
from tilgang.administrasjon.handlinger.bestilling import avslaa, bestill
from tilgang.administrasjon.handlinger.enhet import Maate, avvikle, endre_enhet, ny_enhet
from tilgang.administrasjon.handlinger.konto import apne, endre_konto, inviter, ny_lenke, steng, trekk_lenke

__all__ = [
    "Maate",
    "ansett",
    "apne",
    "avslaa",
    "avslutt",
    "avvikle",
    "bestill",
    "endre",
    "endre_enhet",
    "endre_konto",
    "forleng_uunnvaerlige",
    "forny",
    "inviter",
    "ny_enhet",
    "ny_lenke",
    "steng",
    "trekk_lenke",
]
