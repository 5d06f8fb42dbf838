"""Det skjermene om meldinger, vurdering og verv leser, i få spørringer."""

from koordinator.oversikter.barnekoordinator import Barneverv, barneverv, oppgavestillinger, soesken
from koordinator.oversikter.belastning import belastning_per_enhet
from koordinator.oversikter.endring import aapne_byttekrav, byttekrav_for, endringer_for, skal_overta, venter_paa_beskjed
from koordinator.oversikter.forelopig import forelopige_svar
from koordinator.oversikter.forslag import Kandidat, forslag, kandidater
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
from koordinator.oversikter.kursgang import deltakere, kan_ha_kommet, kan_meldes, kommende_kurs, kursganger, uten_oppmote
from koordinator.oversikter.ledige import Art, alle_ubesatte
from koordinator.oversikter.lesevarsel import lesevarsler
from koordinator.oversikter.melding import finn_person, foreldre, meldinger, uvurderte_meldinger
from koordinator.oversikter.neste import neste_steg
from koordinator.oversikter.opplaering import kurs_for, kursene, kursrader, opplaering_per_enhet
from koordinator.oversikter.samordning import (
    ledige_samordninger,
    mangler_brev,
    mine_samordninger,
    orienteringer,
    samordner_for,
    samordning_for,
    skal_samordnes,
    tjenesten_som_samordner,
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
from koordinator.oversikter.vurdering import (
    Deloppgave,
    arbeidsliste,
    avledede,
    klare_for_utkast,
    mangler_plansvar,
    siste_vurdering,
    slik_endte_det,
)

__all__ = [
    "Art",
    "Barneverv",
    "Deloppgave",
    "Kandidat",
    "Ledig",
    "aapne_byttekrav",
    "alle_ubesatte",
    "arbeidsliste",
    "avklaringer_for",
    "avledede",
    "barneverv",
    "belastning",
    "belastning_per_enhet",
    "byttekrav_for",
    "endringer_for",
    "finn_person",
    "foreldre",
    "hovedansvar_for",
    "kan_spoerres",
    "mangler_plansvar",
    "forelopige_svar",
    "klare_for_utkast",
    "koordinator_for",
    "ledige_samordninger",
    "forslag",
    "kandidater",
    "deltakere",
    "kan_ha_kommet",
    "kan_meldes",
    "kommende_kurs",
    "kurs_for",
    "kursene",
    "kursganger",
    "kursrader",
    "opplaering_per_enhet",
    "uten_oppmote",
    "ledige_verv",
    "lesevarsler",
    "mangler_brev",
    "mangler_utpeking",
    "meldinger",
    "mine_samordninger",
    "neste_steg",
    "oppgavestillinger",
    "orienteringer",
    "samordner_for",
    "samordning_for",
    "siste_vurdering",
    "skal_samordnes",
    "slik_endte_det",
    "soesken",
    "spurte",
    "tidligere",
    "tjenesten_som_samordner",
    "uavklart_for",
    "uavklarte",
    "utpeking_for",
    "uvurderte_meldinger",
    "ventende_syn",
    "skal_overta",
    "venter_paa_beskjed",
    "venter_paa_navngiving",
]
