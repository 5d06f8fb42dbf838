"""Planen: rammen alle med en nøkkel ser, og innholdet som står i hver sin innsynsdel."""

from ip.models.innhold import Ansvarlig, Maal, Maalstatus, Planpunkt, Punkt, Tiltak, Tiltaksstatus
from ip.models.plan import Avslutningsgrunn, Lov, Plan
from ip.models.versjon import Godkjenner, Maate, Planversjon, Versjonsrad

__all__ = [
    "Ansvarlig",
    "Avslutningsgrunn",
    "Godkjenner",
    "Lov",
    "Maal",
    "Maalstatus",
    "Maate",
    "Plan",
    "Planpunkt",
    "Planversjon",
    "Punkt",
    "Tiltak",
    "Tiltaksstatus",
    "Versjonsrad",
]
