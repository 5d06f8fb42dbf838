"""Det skjermene om meldinger, vurdering og verv leser, i få spørringer."""

from koordinator.oversikter.forelopig import forelopige_svar
from koordinator.oversikter.lesevarsel import lesevarsler
from koordinator.oversikter.melding import finn_person, foreldre, meldinger, uvurderte_meldinger
from koordinator.oversikter.neste import neste_steg
from koordinator.oversikter.verv import (
    Ledig,
    belastning,
    koordinator_for,
    ledige_verv,
    mangler_utpeking,
    utpeking_for,
    venter_paa_navngiving,
)
from koordinator.oversikter.vurdering import Deloppgave, arbeidsliste, avledede, klare_for_utkast, siste_vurdering

__all__ = [
    "Deloppgave",
    "Ledig",
    "arbeidsliste",
    "avledede",
    "belastning",
    "finn_person",
    "foreldre",
    "forelopige_svar",
    "klare_for_utkast",
    "koordinator_for",
    "ledige_verv",
    "lesevarsler",
    "mangler_utpeking",
    "meldinger",
    "neste_steg",
    "siste_vurdering",
    "utpeking_for",
    "uvurderte_meldinger",
    "venter_paa_navngiving",
]
