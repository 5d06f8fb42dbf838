"""Planen: rammen alle med en nøkkel ser, og innholdet som står i hver sin innsynsdel."""

from ip.models.annet_sted import AnnenPlan, Planstatus, Plansystem, Sluttgrunn
from ip.models.innhold import Ansvarlig, Maal, Maalstatus, Planpunkt, Punkt, Tiltak, Tiltaksstatus
from ip.models.overgang import Fastpunkt, Overgang, Overgangsmottaker, Overgangspunkt, Overgangsslag, Overgangssteg, Utfall
from ip.models.plan import Avslutningsgrunn, Lov, Plan

__all__ = [
    "AnnenPlan",
    "Ansvarlig",
    "Avslutningsgrunn",
    "Fastpunkt",
    "Lov",
    "Maal",
    "Maalstatus",
    "Overgang",
    "Overgangsmottaker",
    "Overgangspunkt",
    "Overgangsslag",
    "Overgangssteg",
    "Plan",
    "Planstatus",
    "Plansystem",
    "Sluttgrunn",
    "Planpunkt",
    "Punkt",
    "Tiltak",
    "Tiltaksstatus",
    "Utfall",
]
