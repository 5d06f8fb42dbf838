"""Hva som mangler i en overgang, og hva som hindrer at den er ferdig. Fakta inn, svar ut."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ip.models import Utfall


@dataclass(frozen=True)
class Overgangsfakta:
    """Det som kan sies om en overgang uten å vise noe av innholdet."""

    har_moete: bool
    er_moete_holdt: bool
    har_mottaker: bool
    er_bekreftet: bool
    steg_igjen: int


def mangler(fakta: Overgangsfakta) -> list[str]:
    ut = []
    if not fakta.har_mottaker:
        ut.append(_("Det er ikke bestemt hvem som tar imot."))
    elif not fakta.er_bekreftet:
        ut.append(_("Den som tar imot, har ikke bekreftet."))
    if not fakta.har_moete:
        ut.append(_("Det er ikke avtalt noe overgangsmøte."))
    elif not fakta.er_moete_holdt:
        ut.append(_("Overgangsmøtet er ikke holdt."))
    if fakta.steg_igjen:
        n = fakta.steg_igjen
        ut.append(ngettext("%(n)d punkt på sjekklisten er ikke gjort.", "%(n)d punkter på sjekklisten er ikke gjort.", n) % {"n": n})
    return ut


def hvorfor_ikke_ferdig(utfall: str, fakta: Overgangsfakta) -> str:
    """En gjennomført overgang har en som tok imot, ved navn. Resten vises som mangler, men hindrer ikke."""
    if utfall == Utfall.GJENNOMFORT and not fakta.har_mottaker:
        return _("Skriv hvem som tar imot, før overgangen er gjennomført.")
    return ""
