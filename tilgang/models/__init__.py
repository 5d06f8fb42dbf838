"""Fakta som bærer tilgang, projeksjonen av dem, og loggen over hvem som så."""

from tilgang.models.innsyn import Innsynsdel, InnsynsdelGruppe, InnsynsdelKonto, Slag
from tilgang.models.logg import AvvistOppslag, Oppslag, OppslagLinje
from tilgang.models.nektelse import Inhabilitet, Innsigelse, Relasjon, Sperre
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
from tilgang.models.tilknytning import Enhetstilknytning, Kilde, Rolle, Tilknytning

__all__ = [
    "AvvistOppslag",
    "Enhetstilknytning",
    "Erklaering",
    "Erklaeringsart",
    "Form",
    "Formaal",
    "Inhabilitet",
    "Innsigelse",
    "Innsynsdel",
    "InnsynsdelGruppe",
    "InnsynsdelKonto",
    "Kapasitet",
    "Kilde",
    "Nivaa",
    "Nodgrunn",
    "Nodtilgang",
    "Oppslag",
    "OppslagLinje",
    "Relasjon",
    "Rolle",
    "Samtykke",
    "Samtykkegiver",
    "Samtykkelinje",
    "Slag",
    "Sperre",
    "Tilknytning",
    "Utfall",
    "Videreforing",
    "Viderefort",
]
