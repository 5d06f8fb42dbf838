"""Tilfeldig tukling som databasens eier."""

from tests.bevis.tukling.basen import FIL, Basen, Fasit, Kart, Umulig
from tests.bevis.tukling.fil import fil_bytt, fil_fjern, fil_kutt, fil_tegn, fil_tillegg
from tests.bevis.tukling.rader import bytt, doble, endre, sett_inn, slett, tom_tabell
from tests.bevis.tukling.segl import (
    bytt_segl,
    forsegl_paa_nytt,
    kutt_halen,
    rediger_radliste,
    rediger_radsegl,
    rediger_segl,
    slett_og_skjul,
    slett_segl,
)

# Hvor ofte hver måte loddes ut.
MAATER = {
    **{endre: 8, slett: 4, sett_inn: 4, bytt: 4, doble: 1, tom_tabell: 1},
    **{rediger_segl: 3, rediger_radsegl: 1, rediger_radliste: 1, slett_og_skjul: 1, slett_segl: 2, bytt_segl: 1},
    **{kutt_halen: 4, forsegl_paa_nytt: 3},
    **{fil_tegn: 1, fil_kutt: 1, fil_fjern: 1, fil_bytt: 1, fil_tillegg: 1},
}

__all__ = ["FIL", "MAATER", "Basen", "Fasit", "Kart", "Umulig"]
