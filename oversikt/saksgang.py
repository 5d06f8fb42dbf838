"""Hvor saken står, fra melding til plan. Fakta inn, svar ut."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from personer.komponenter import Steg
from personer.templatetags.samvev import norsk_dato


@dataclass(frozen=True)
class Saksfakta:
    """Det stegene trenger å vite om én person, hentet av saksfakta.hent_saksfakta."""

    har_melding: bool = False
    mottatt_dato: date | None = None
    vurdert_dato: date | None = None
    forer_til_vedtak: bool = False
    foreslaar_plan: bool = False
    plansvar: str = ""
    vedtak_dato: date | None = None
    gir_koordinator: bool = False
    gir_plan: bool = False
    utpekt_enhet: str = ""
    koordinator: str = ""
    plan_er_aktiv: bool = False
    revisjon_dato: date | None = None
    utpeking_id: UUID | None = None  # siden om vervet
    har_barnekoordinator: bool = False


def steg(f: Saksfakta) -> list[Steg]:
    """Stegene i rekkefølge: det første som ikke er gjort, er nå; resten kommer senere. Steg saken ikke skal innom, er utelatt."""
    er_vurdert, er_avgjort = f.vurdert_dato is not None, f.vedtak_dato is not None
    kan_faa_verv = f.gir_koordinator or (not er_avgjort and (f.forer_til_vedtak or not er_vurdert))
    kan_faa_plan = f.gir_plan or (not er_avgjort and (f.foreslaar_plan or not er_vurdert))
    alle = [
        (True, _("Melding"), f.har_melding, norsk_dato(f.mottatt_dato)),
        (True, _("Vurdering"), er_vurdert, norsk_dato(f.vurdert_dato)),
        (kan_faa_plan, _("Svar om plan"), bool(f.plansvar), f.plansvar),
        (er_avgjort or f.forer_til_vedtak or not er_vurdert, _("Vedtak"), er_avgjort, norsk_dato(f.vedtak_dato)),
        (kan_faa_verv, _("Tjeneste"), bool(f.utpekt_enhet), f.utpekt_enhet),
        (kan_faa_verv, _("Koordinator"), bool(f.koordinator), f.koordinator),
        (kan_faa_plan, _("Plan i bruk"), f.plan_er_aktiv, _revisjonen(f.revisjon_dato)),
    ]
    ut, har_naa = [], False
    for er_med, tekst, er_ferdig, merknad in alle:
        if not er_med:
            continue
        tilstand = "ferdig" if er_ferdig else ("senere" if har_naa else "naa")
        har_naa = har_naa or not er_ferdig
        ut.append(Steg(tekst, tilstand, merknad=merknad if er_ferdig else ""))
    return ut


def _revisjonen(dato: date | None) -> str:
    return _("revisjon %(dato)s") % {"dato": norsk_dato(dato)} if dato else ""
