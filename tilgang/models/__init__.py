"""Fakta som bærer tilgang, projeksjonen av dem, og loggen over hvem som så."""

from tilgang.models.bestilling import Bestillingsgrunn, Kontobestilling
from tilgang.models.forslag import Samtykkeforslag, Tilbaketrekking
from tilgang.models.gjennomgang import FUNNOVERGANGER, UAVKLART, Funntilstand, Loggfunn, Logggjennomgang, Regel
from tilgang.models.innsyn import UTEN_DATO, Innsynsdel, InnsynsdelGruppe, InnsynsdelKonto, Slag, Sorteringsdato
from tilgang.models.lesetak import Lesegrunn
from tilgang.models.lesing import Kildevarsel, Lesingsutfall, Loggutlevering, UlovligLesing
from tilgang.models.logg import AvvistOppslag, Oppslag, OppslagLinje
from tilgang.models.nektelse import Inhabilitet, Innsigelse, Relasjon, Sperre
from tilgang.models.nodliste import Nodliste
from tilgang.models.nodtilgang import Nodgrunn, Nodtilgang
from tilgang.models.samtykke import (
    Erklaering,
    Erklaeringsart,
    Form,
    Formaal,
    Kapasitet,
    Nivaa,
    Samtykke,
    Samtykkegiver,
    Samtykkelinje,
    Utfall,
    Videreforing,
    Viderefort,
)
from tilgang.models.tilbakekall import Tilbakekall
from tilgang.models.tilknytning import Enhetstilknytning, Kilde, Rolle, Tilknytning

__all__ = [
    "AvvistOppslag",
    "Bestillingsgrunn",
    "Enhetstilknytning",
    "Erklaering",
    "Erklaeringsart",
    "FUNNOVERGANGER",
    "Form",
    "Formaal",
    "Funntilstand",
    "Inhabilitet",
    "Innsigelse",
    "Innsynsdel",
    "InnsynsdelGruppe",
    "InnsynsdelKonto",
    "Kapasitet",
    "Kilde",
    "Kildevarsel",
    "Kontobestilling",
    "Lesegrunn",
    "Lesingsutfall",
    "Loggfunn",
    "Logggjennomgang",
    "Loggutlevering",
    "Nivaa",
    "Nodgrunn",
    "Nodliste",
    "Nodtilgang",
    "Oppslag",
    "OppslagLinje",
    "Regel",
    "Relasjon",
    "Rolle",
    "Samtykke",
    "Samtykkeforslag",
    "Samtykkegiver",
    "Samtykkelinje",
    "Slag",
    "Sorteringsdato",
    "Sperre",
    "Tilbakekall",
    "Tilbaketrekking",
    "Tilknytning",
    "UAVKLART",
    "UTEN_DATO",
    "UlovligLesing",
    "Utfall",
    "Videreforing",
    "Viderefort",
]
