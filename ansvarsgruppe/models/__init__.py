"""Gruppen rundt personen: hvem som er med, beskjedene de skriver til hverandre, møtene, og oppgavene."""

from ansvarsgruppe.models.beskjed import Beskjed, Beskjedlest
from ansvarsgruppe.models.gruppe import Ansvarsgruppe, Medlemskap, Slag
from ansvarsgruppe.models.mote import Mote, Moteforhold, Moterekke, Sakslistepunkt
from ansvarsgruppe.models.motedeltaker import Motedeltaker
from ansvarsgruppe.models.oppgave import Oppgave
from ansvarsgruppe.models.referat import Referat, Referatkladd, Referatpunkt

__all__ = [
    "Ansvarsgruppe",
    "Beskjed",
    "Beskjedlest",
    "Medlemskap",
    "Mote",
    "Motedeltaker",
    "Moteforhold",
    "Moterekke",
    "Oppgave",
    "Referat",
    "Referatkladd",
    "Referatpunkt",
    "Sakslistepunkt",
    "Slag",
]
