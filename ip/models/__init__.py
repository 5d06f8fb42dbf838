"""Planen: rammen alle med en nøkkel ser, og innholdet som står i hver sin innsynsdel."""

from ip.models.dokument import Plandokument
from ip.models.innhold import Ansvarlig, Maal, Maalstatus, Planpunkt, Punkt, Tiltak, Tiltaksstatus
from ip.models.kladd import Kladd, Kladdskjema
from ip.models.mal import Omraade, Planmal
from ip.models.plan import Avslutningsgrunn, Lov, Plan

__all__ = [
    "Ansvarlig",
    "Avslutningsgrunn",
    "Kladd",
    "Kladdskjema",
    "Lov",
    "Maal",
    "Maalstatus",
    "Omraade",
    "Plan",
    "Plandokument",
    "Planmal",
    "Planpunkt",
    "Punkt",
    "Tiltak",
    "Tiltaksstatus",
]
