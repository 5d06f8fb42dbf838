"""Verbene på KEs bord. Hver er én transaksjon: lås, adgang, vilkår, lagre, hendelse."""

from koordinator.handlinger.hovedansvar import (
    avslutt_hovedansvar,
    bestem_hovedansvar,
    gi_syn,
    krev_kan_gi_syn,
    spor_om_hovedansvar,
)
from koordinator.handlinger.lesevarsel import varsle_om_lesing
from koordinator.handlinger.melding import Meldingsdata, registrer_forelder, registrer_melding
from koordinator.handlinger.orientering import send_orientering
from koordinator.handlinger.samordning import pek_ut_samordning
from koordinator.handlinger.verv import avslutt, krev_kan_avslutte, krev_leder, oppnevn, pek_ut
from koordinator.handlinger.vurdering import avslutt_uten_vedtak, gjor_ferdig, lag_utkast, lagre_del

__all__ = [
    "Meldingsdata",
    "avslutt",
    "avslutt_hovedansvar",
    "avslutt_uten_vedtak",
    "bestem_hovedansvar",
    "gi_syn",
    "gjor_ferdig",
    "krev_kan_avslutte",
    "krev_kan_gi_syn",
    "krev_leder",
    "lag_utkast",
    "lagre_del",
    "oppnevn",
    "pek_ut",
    "pek_ut_samordning",
    "registrer_forelder",
    "registrer_melding",
    "send_orientering",
    "spor_om_hovedansvar",
    "varsle_om_lesing",
]
