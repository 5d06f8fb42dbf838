"""Sidene i administrasjonen. Hver begynner med å spørre om den systemansvarlige er systemansvarlig (administrasjon/hvem.py)."""

from tilgang.administrasjon.views.bestilling import avslaa_bestilling, bestill
from tilgang.administrasjon.views.enhet import avvikle, endre_enhet, enhet, enheter, ny_enhet
from tilgang.administrasjon.views.konto import apne, endre_konto, inviter, konto, kontoer, ny_lenke, steng, trekk_lenke
from tilgang.administrasjon.views.oversikt import hjem, register
from tilgang.administrasjon.views.rolle import avslutt_rolle, endre_rolle, fornying, ny_rolle

__all__ = [
    "apne",
    "avslaa_bestilling",
    "avslutt_rolle",
    "avvikle",
    "bestill",
    "endre_enhet",
    "endre_konto",
    "endre_rolle",
    "enhet",
    "enheter",
    "fornying",
    "hjem",
    "inviter",
    "konto",
    "kontoer",
    "ny_enhet",
    "ny_lenke",
    "ny_rolle",
    "register",
    "steng",
    "trekk_lenke",
]
