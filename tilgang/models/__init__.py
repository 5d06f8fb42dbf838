"""Fakta som bærer tilgang, projeksjonen av dem, og loggen over hvem som så."""

from tilgang.models.innsyn import Innsynsdel, InnsynsdelGruppe, InnsynsdelKonto, Slag
from tilgang.models.logg import AvvistOppslag, Oppslag, OppslagLinje
from tilgang.models.samtykke import Form, Formaal, Kapasitet, Nivaa, Samtykke, Samtykkegiver, Samtykkelinje, Utfall
from tilgang.models.tilknytning import Enhetstilknytning, Kilde, Rolle, Tilknytning

__all__ = [
    "AvvistOppslag",
    "Enhetstilknytning",
    "Form",
    "Formaal",
    "Innsynsdel",
    "InnsynsdelGruppe",
    "InnsynsdelKonto",
    "Kapasitet",
    "Kilde",
    "Nivaa",
    "Oppslag",
    "OppslagLinje",
    "Rolle",
    "Samtykke",
    "Samtykkegiver",
    "Samtykkelinje",
    "Slag",
    "Tilknytning",
    "Utfall",
]
