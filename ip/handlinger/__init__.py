"""Planens verb. Hver er én transaksjon: lås, adgang, vilkår, endring, spor."""

from ip.handlinger.innhold import endre_maal, endre_tiltak, nytt_maal, nytt_tiltak, sett_tiltaksstatus, skriv_punkt
from ip.handlinger.kladd import fei_kladder, flytt_kladd, lagre_kladd, slett_kladd
from ip.handlinger.maler import avslutt_mal, ny_mal
from ip.handlinger.plan import aktiver, avslutt, opprett_plan, sett_revisjon
from ip.handlinger.rettelse import angre, fjern

__all__ = [
    "aktiver",
    "angre",
    "avslutt",
    "avslutt_mal",
    "endre_maal",
    "endre_tiltak",
    "fei_kladder",
    "fjern",
    "flytt_kladd",
    "lagre_kladd",
    "ny_mal",
    "nytt_maal",
    "nytt_tiltak",
    "opprett_plan",
    "sett_revisjon",
    "sett_tiltaksstatus",
    "skriv_punkt",
    "slett_kladd",
]
