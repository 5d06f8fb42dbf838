"""Planen: rammen alle med en nøkkel ser, og innholdet som står i hver sin innsynsdel."""

from ip.models.dokument import Plandokument
from ip.models.evaluering import HOYEST, LAVEST, TEMAER, Evaluering, Evalueringssvar
from ip.models.innhold import Ansvarlig, Maal, Maalstatus, Planpunkt, Punkt, Tiltak, Tiltaksstatus
from ip.models.kladd import Kladd, Kladdskjema
from ip.models.krav import KAN_VAERE_UAKTUELT, IkkeAktuelt, Krav, Spesialisttilbud, Tilbud
from ip.models.mal import Omraade, Planmal
from ip.models.plan import Avslutningsgrunn, Lov, Plan
from ip.models.vending import Aapningsgrunn, Beskjedmaate, Planvending, Vendingsart

__all__ = [
    "HOYEST",
    "KAN_VAERE_UAKTUELT",
    "LAVEST",
    "TEMAER",
    "Aapningsgrunn",
    "Ansvarlig",
    "Avslutningsgrunn",
    "Kladd",
    "Kladdskjema",
    "Beskjedmaate",
    "Evaluering",
    "Evalueringssvar",
    "IkkeAktuelt",
    "Krav",
    "Lov",
    "Maal",
    "Maalstatus",
    "Omraade",
    "Plan",
    "Plandokument",
    "Planmal",
    "Planpunkt",
    "Planvending",
    "Punkt",
    "Spesialisttilbud",
    "Tilbud",
    "Tiltak",
    "Tiltaksstatus",
    "Vendingsart",
]
