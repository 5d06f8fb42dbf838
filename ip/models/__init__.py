"""Planen: rammen alle med en nøkkel ser, og innholdet som står i hver sin innsynsdel."""

from ip.models.dokument import Plandokument
from ip.models.innhold import Ansvarlig, Maal, Maalstatus, Planpunkt, Punkt, Tiltak, Tiltaksstatus
from ip.models.plan import Avslutningsgrunn, Lov, Plan

__all__ = [
    "Ansvarlig",
    "Avslutningsgrunn",
    "Lov",
    "Maal",
    "Maalstatus",
    "Plan",
    "Plandokument",
    "Planpunkt",
    "Punkt",
    "Tiltak",
    "Tiltaksstatus",
]
