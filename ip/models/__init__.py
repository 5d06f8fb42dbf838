"""Planen: rammen alle med en nøkkel ser, og innholdet som står i hver sin innsynsdel."""

from ip.models.annet_sted import AnnenPlan, Planstatus, Plansystem, Sluttgrunn
from ip.models.dokument import Plandokument
from ip.models.evaluering import HOYEST, LAVEST, TEMAER, Evaluering, Evalueringssvar
from ip.models.innhold import Ansvarlig, Maal, Maalstatus, Planpunkt, Punkt, Tiltak, Tiltaksstatus
from ip.models.kladd import Kladd, Kladdskjema
from ip.models.krav import KAN_VAERE_UAKTUELT, IkkeAktuelt, Krav, Spesialisttilbud, Tilbud
from ip.models.mal import Omraade, Planmal
from ip.models.overgang import Fastpunkt, Overgang, Overgangsmottaker, Overgangspunkt, Overgangsslag, Overgangssteg, Utfall
from ip.models.plan import Avslutningsgrunn, Lov, Plan
from ip.models.utskrift import Mottakerslag, Planutskrift, Utskriftsfil, Variant
from ip.models.vending import Aapningsgrunn, Beskjedmaate, Planvending, Vendingsart
from ip.models.versjon import Godkjenner, Maate, Planversjon, Versjonsrad

__all__ = [
    "HOYEST",
    "KAN_VAERE_UAKTUELT",
    "LAVEST",
    "TEMAER",
    "Aapningsgrunn",
    "AnnenPlan",
    "Ansvarlig",
    "Avslutningsgrunn",
    "Beskjedmaate",
    "Evaluering",
    "Evalueringssvar",
    "Fastpunkt",
    "Godkjenner",
    "IkkeAktuelt",
    "Kladd",
    "Kladdskjema",
    "Krav",
    "Lov",
    "Maal",
    "Maalstatus",
    "Maate",
    "Mottakerslag",
    "Omraade",
    "Overgang",
    "Overgangsmottaker",
    "Overgangspunkt",
    "Overgangsslag",
    "Overgangssteg",
    "Plan",
    "Plandokument",
    "Planmal",
    "Planpunkt",
    "Planstatus",
    "Plansystem",
    "Planutskrift",
    "Planvending",
    "Planversjon",
    "Punkt",
    "Sluttgrunn",
    "Spesialisttilbud",
    "Tilbud",
    "Tiltak",
    "Tiltaksstatus",
    "Utfall",
    "Utskriftsfil",
    "Variant",
    "Vendingsart",
    "Versjonsrad",
]
