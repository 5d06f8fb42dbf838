"""Er planen i god stand, og hvorfor ikke? Fakta og en dag inn, grunner ut; verken klokke eller database.

Forskriften sier at planen skal holdes oppdatert (IP-forskriften § 9). Hva det er, sier den ikke: grunnene her er kommunens egne
spørsmål til planen, og bare dem som har en paragraf ved siden av seg, er krav.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from ip import vilkaar
from ip.tilstander import Tilstand
from ip.vilkaar import Planfakta

SNART = timedelta(days=30)  # et samtykke som går ut, eller en revisjon, så nær, nevnes
FERSK = timedelta(days=90)  # en evaluering hører til revisjonen når den er så nær (R65); tallene er kommunens, ikke lovens


@dataclass(frozen=True)
class Helsefakta:
    """Det som avgjør om planen er i god stand, ut over det planen selv må ha."""

    plan: Planfakta
    maal_uten_tiltak: int = 0
    tiltak_over_tiden: int = 0
    sist_endret: date | None = None
    samtykke_slutter: date | None = None
    sist_evaluert: date | None = None


class Grunn(models.TextChoices):
    """Hvorfor planen trenger noen, det viktigste først. Teksten er overskriften i listene."""

    SAMTYKKE = "SAMTYKKE", _("Samtykket gjelder ikke lenger")
    KOORDINATOR = "KOORDINATOR", _("Ingen koordinator")
    PERIODE = "PERIODE", _("Planperioden er ute")
    REVISJON = "REVISJON", _("Revisjonsdatoen er passert")
    UTEN_DATO = "UTEN_DATO", _("Ingen revisjonsdato")
    UTEN_MAAL = "UTEN_MAAL", _("Ingen mål")
    UTEN_TILTAK = "UTEN_TILTAK", _("Ingen tiltak")
    MAAL = "MAAL", _("Mål uten tiltak")
    TILTAK = "TILTAK", _("Tiltak som er over, uten ny status")
    INNHOLD = "INNHOLD", _("Mangler noe forskriften krever")
    EVALUERING = "EVALUERING", _("Skal evalueres før revisjonen")
    UROERT = "UROERT", _("Ikke endret på lenge")
    SLUTTER = "SLUTTER", _("Samtykke som snart går ut")


VARSLER = (Grunn.SLUTTER,)  # sies fra om, men planen er i orden så lenge


def grunner(f: Helsefakta, dag: date, *, uroert_dager: int) -> list[Grunn]:
    """Alle grunnene som gjelder den dagen. En avsluttet plan har ingen."""
    plan = f.plan
    if plan.tilstand == Tilstand.AVSLUTTET:
        return []
    i_bruk = plan.tilstand == Tilstand.AKTIV
    gjelder = {
        Grunn.SAMTYKKE: not plan.har_samtykke,
        Grunn.KOORDINATOR: not plan.har_koordinator,
        Grunn.PERIODE: dag >= plan.til,
        Grunn.REVISJON: plan.er_forfalt(dag),
        Grunn.UTEN_DATO: plan.revisjon_dato is None,
        Grunn.UTEN_MAAL: not plan.antall_maal,
        Grunn.UTEN_TILTAK: plan.antall_maal > 0 and not plan.antall_tiltak,
        Grunn.MAAL: plan.antall_tiltak > 0 and f.maal_uten_tiltak > 0,
        Grunn.TILTAK: f.tiltak_over_tiden > 0,
        Grunn.INNHOLD: i_bruk and any(not krav.er_avklart for krav in vilkaar.innholdskrav(plan)),
        Grunn.EVALUERING: i_bruk and _skal_evalueres(plan.revisjon_dato, f.sist_evaluert, dag),
        Grunn.UROERT: f.sist_endret is not None and dag - f.sist_endret > timedelta(days=uroert_dager),
        Grunn.SLUTTER: f.samtykke_slutter is not None and dag < f.samtykke_slutter <= dag + SNART,
    }
    return [g for g in Grunn if gjelder[g]]


def _skal_evalueres(revisjon: date | None, sist: date | None, dag: date) -> bool:
    """Revisjonen er nær eller passert, og planen er ikke evaluert til den."""
    return revisjon is not None and dag >= revisjon - SNART and (sist is None or sist < revisjon - FERSK)


def er_i_orden(f: Helsefakta, grunnene: list[Grunn]) -> bool:
    """I bruk, og ingenting som gjør den gammel."""
    return f.plan.tilstand == Tilstand.AKTIV and set(grunnene) <= set(VARSLER)
