"""Det administrasjonens skjermer leser. Faste antall spørringer, og ingenting om personer det arbeides med."""

from tilgang.administrasjon.oversikter.enheter import Venter, antall_ansatte, enheter_for, ledere, rester_for, venter_paa_enheten
from tilgang.administrasjon.oversikter.kontoer import aapne_lenker, bestillinger_for, kontoer_for, status, verv_for
from tilgang.administrasjon.oversikter.register import register
from tilgang.administrasjon.oversikter.roller import Utloper, ansettelser_for, kan_fornyes, slutter, utloper, utlopte

__all__ = [
    "Utloper",
    "Venter",
    "aapne_lenker",
    "ansettelser_for",
    "antall_ansatte",
    "bestillinger_for",
    "enheter_for",
    "kan_fornyes",
    "kontoer_for",
    "ledere",
    "register",
    "rester_for",
    "slutter",
    "status",
    "utloper",
    "utlopte",
    "venter_paa_enheten",
    "verv_for",
]
