"""Verbene på KEs bord. Hver er én transaksjon: lås, adgang, vilkår, lagre, hendelse."""

from koordinator.handlinger.forelopig import send_forelopig_svar
from koordinator.handlinger.lesevarsel import varsle_om_lesing
from koordinator.handlinger.melding import Meldingsdata, registrer_forelder, registrer_melding
from koordinator.handlinger.verv import avslutt, krev_kan_avslutte, krev_leder, oppnevn, pek_ut
from koordinator.handlinger.vurdering import avslutt_uten_vedtak, gjor_ferdig, lag_utkast, lagre_del

__all__ = [
    "Meldingsdata",
    "avslutt",
    "avslutt_uten_vedtak",
    "gjor_ferdig",
    "krev_kan_avslutte",
    "krev_leder",
    "lag_utkast",
    "lagre_del",
    "oppnevn",
    "pek_ut",
    "registrer_forelder",
    "registrer_melding",
    "send_forelopig_svar",
    "varsle_om_lesing",
]
