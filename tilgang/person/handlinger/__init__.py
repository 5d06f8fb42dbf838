"""Verbene som endrer det som står om personen, og hvem som handler for hen."""

from tilgang.person.handlinger.adresse import sett_adressebeskyttelse, skjul_adresse, vis_adresse
from tilgang.person.handlinger.kompetanse import folg_opp_kompetanse, vurder_kompetanse
from tilgang.person.handlinger.opplysninger import endre_opplysninger, meld_fodt
from tilgang.person.handlinger.representasjon import avslutt_representasjon, registrer_representasjon
from tilgang.person.handlinger.sammenslaaing import slaa_sammen

__all__ = [
    "avslutt_representasjon",
    "endre_opplysninger",
    "folg_opp_kompetanse",
    "meld_fodt",
    "registrer_representasjon",
    "sett_adressebeskyttelse",
    "skjul_adresse",
    "slaa_sammen",
    "vis_adresse",
    "vurder_kompetanse",
]
