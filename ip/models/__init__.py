"""Planen: rammen alle med en nøkkel ser, og innholdet som står i hver sin innsynsdel."""

from ip.models.innhold import Ansvarlig, Maal, Maalstatus, Planpunkt, Punkt, Tiltak, Tiltaksstatus
from ip.models.krav import KAN_VAERE_UAKTUELT, IkkeAktuelt, Krav, Spesialisttilbud, Tilbud
from ip.models.plan import Avslutningsgrunn, Lov, Plan

__all__ = [
    "KAN_VAERE_UAKTUELT",
    "Ansvarlig",
    "Avslutningsgrunn",
    "IkkeAktuelt",
    "Krav",
    "Lov",
    "Maal",
    "Maalstatus",
    "Plan",
    "Planpunkt",
    "Punkt",
    "Spesialisttilbud",
    "Tilbud",
    "Tiltak",
    "Tiltaksstatus",
]
