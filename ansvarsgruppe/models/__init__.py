"""Gruppen rundt personen: hvem som er med, og beskjedene de skriver til hverandre."""

from ansvarsgruppe.models.beskjed import Beskjed, Beskjedlest
from ansvarsgruppe.models.gruppe import Ansvarsgruppe, Medlemskap, Slag
from ansvarsgruppe.models.oppgave import Oppgave

__all__ = ["Ansvarsgruppe", "Beskjed", "Beskjedlest", "Medlemskap", "Oppgave", "Slag"]
