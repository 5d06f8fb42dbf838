"""Gruppen rundt personen: hvem som er med, og beskjedene de skriver til hverandre."""

from ansvarsgruppe.models.beskjed import Beskjed, Beskjedlest
from ansvarsgruppe.models.gruppe import Ansvarsgruppe, Medlemskap, Slag

__all__ = ["Ansvarsgruppe", "Beskjed", "Beskjedlest", "Medlemskap", "Slag"]
