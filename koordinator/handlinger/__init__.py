"""Verbene på KEs bord. Hver er én transaksjon: lås, adgang, vilkår, lagre, hendelse."""

from koordinator.handlinger.ankomst import Ankomstdata, orienter_ankommet, registrer_ankomst
from koordinator.handlinger.barnekoordinator import for_oppgave, hold_atten_aar, lopende_verv, meld_for_atten, svar_om_atten
from koordinator.handlinger.beskjed import gi_beskjed
from koordinator.handlinger.bytte import be_om_bytte, bytt, gi_tilbake, overta, svar_paa_byttekrav
from koordinator.handlinger.flytting import flytt_verv
from koordinator.handlinger.forelopig import send_forelopig_svar
from koordinator.handlinger.hovedansvar import (
    avslutt_hovedansvar,
    bestem_hovedansvar,
    gi_syn,
    krev_kan_gi_syn,
    spor_om_hovedansvar,
)
from koordinator.handlinger.kontakt import avslutt_kontakt, registrer_kontakt
from koordinator.handlinger.kursgang import avlys_kurs, for_oppmote_paa_kurs, meld_av, meld_paa, planlegg_kurs
from koordinator.handlinger.lesevarsel import varsle_om_lesing
from koordinator.handlinger.melding import Meldingsdata, registrer_forelder, registrer_melding
from koordinator.handlinger.opplaering import avslutt_kurs, nytt_kurs, registrer_fravaer, registrer_kurs
from koordinator.handlinger.orientering import send_orientering
from koordinator.handlinger.samordning import pek_ut_samordning
from koordinator.handlinger.verv import avslutt, krev_kan_avslutte, krev_leder, oppnevn, pek_ut
from koordinator.handlinger.vikar import sett_vikar
from koordinator.handlinger.vurdering import avslutt_uten_vedtak, gjor_ferdig, lag_utkast, lagre_del

__all__ = [
    "Ankomstdata",
    "Meldingsdata",
    "avslutt",
    "avslutt_hovedansvar",
    "avslutt_uten_vedtak",
    "bestem_hovedansvar",
    "gi_syn",
    "avslutt_kontakt",
    "avlys_kurs",
    "avslutt_kurs",
    "for_oppmote_paa_kurs",
    "meld_av",
    "meld_paa",
    "planlegg_kurs",
    "be_om_bytte",
    "bytt",
    "flytt_verv",
    "for_oppgave",
    "gi_beskjed",
    "gi_tilbake",
    "gjor_ferdig",
    "hold_atten_aar",
    "krev_kan_avslutte",
    "krev_kan_gi_syn",
    "krev_leder",
    "lag_utkast",
    "lagre_del",
    "lopende_verv",
    "meld_for_atten",
    "nytt_kurs",
    "orienter_ankommet",
    "oppnevn",
    "overta",
    "pek_ut",
    "pek_ut_samordning",
    "registrer_ankomst",
    "registrer_forelder",
    "registrer_fravaer",
    "registrer_kontakt",
    "registrer_kurs",
    "registrer_melding",
    "send_orientering",
    "spor_om_hovedansvar",
    "sett_vikar",
    "svar_om_atten",
    "svar_paa_byttekrav",
    "send_forelopig_svar",
    "varsle_om_lesing",
]
