"""Det skjermene om meldinger, vurdering og verv leser, i få spørringer."""

from koordinator.oversikter.hovedansvar import (
    avklaringer_for,
    hovedansvar_for,
    kan_spoerres,
    spurte,
    tidligere,
    uavklart_for,
    uavklarte,
    ventende_syn,
)
from koordinator.oversikter.lesevarsel import lesevarsler
from koordinator.oversikter.melding import finn_person, foreldre, meldinger, uvurderte_meldinger
from koordinator.oversikter.neste import neste_steg
from koordinator.oversikter.samordning import (
    ledige_samordninger,
    mangler_brev,
    mine_samordninger,
    orienteringer,
    samordner_for,
    samordning_for,
    skal_samordnes,
)
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
    "avklaringer_for",
    "avledede",
    "belastning",
    "finn_person",
    "foreldre",
    "hovedansvar_for",
    "kan_spoerres",
    "klare_for_utkast",
    "koordinator_for",
    "ledige_samordninger",
    "ledige_verv",
    "lesevarsler",
    "mangler_brev",
    "mangler_utpeking",
    "meldinger",
    "mine_samordninger",
    "neste_steg",
    "orienteringer",
    "samordner_for",
    "samordning_for",
    "siste_vurdering",
    "skal_samordnes",
    "spurte",
    "tidligere",
    "uavklart_for",
    "uavklarte",
    "utpeking_for",
    "uvurderte_meldinger",
    "ventende_syn",
    "venter_paa_navngiving",
]
