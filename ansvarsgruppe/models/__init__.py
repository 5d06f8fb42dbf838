"""Gruppen rundt personen: hvem som er med, beskjedene de skriver til hverandre, møtene, og oppgavene."""

from ansvarsgruppe.models.beskjed import Beskjed, Beskjedlest
from ansvarsgruppe.models.deltaker import Deltaker, Deltakerslag
from ansvarsgruppe.models.evaluering import Samarbeidsevaluering, Samarbeidssvar
from ansvarsgruppe.models.gruppe import Ansvarsgruppe, Delsvar, Medlemskap, Slag
from ansvarsgruppe.models.mote import Mote, Moteforhold, Moterekke, Sakslistepunkt
from ansvarsgruppe.models.motedeltaker import Motedeltaker
from ansvarsgruppe.models.oppgave import Oppgave
from ansvarsgruppe.models.referat import Referat, Referatkladd, Referatpunkt

__all__ = [
    "Ansvarsgruppe",
    "Beskjed",
    "Beskjedlest",
    "Deltaker",
    "Deltakerslag",
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
    "Samarbeidsevaluering",
    "Samarbeidssvar",
    "Slag",
    "Delsvar",
]
