"""Planen: rammen alle med en nøkkel ser, og innholdet som står i hver sin innsynsdel."""

from ip.models.innhold import Ansvarlig, Maal, Maalstatus, Planpunkt, Punkt, Tiltak, Tiltaksstatus
from ip.models.plan import Avslutningsgrunn, Lov, Plan
from ip.models.utskrift import Mottakerslag, Planutskrift, Utskriftsfil, Variant
from ip.models.versjon import Godkjenner, Maate, Planversjon, Versjonsrad

__all__ = [
    "Ansvarlig",
    "Avslutningsgrunn",
    "Godkjenner",
    "Lov",
    "Maal",
    "Maalstatus",
    "Maate",
    "Mottakerslag",
    "Plan",
    "Planpunkt",
    "Planutskrift",
    "Planversjon",
    "Punkt",
    "Tiltak",
    "Tiltaksstatus",
    "Utskriftsfil",
    "Variant",
    "Versjonsrad",
]
