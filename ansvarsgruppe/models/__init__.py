"""Gruppen rundt personen: hvem som er med, og beskjedene de skriver til hverandre."""

from ansvarsgruppe.models.beskjed import Beskjed, Beskjedlest
from ansvarsgruppe.models.deltaker import Deltaker, Deltakerslag
from ansvarsgruppe.models.evaluering import Samarbeidsevaluering, Samarbeidssvar
from ansvarsgruppe.models.gruppe import Ansvarsgruppe, Medlemskap, Slag, Svar

__all__ = [
    "Ansvarsgruppe",
    "Beskjed",
    "Beskjedlest",
    "Deltaker",
    "Deltakerslag",
    "Medlemskap",
    "Samarbeidsevaluering",
    "Samarbeidssvar",
    "Slag",
    "Svar",
]
