"""Stegene følger fakta: det første som mangler er nå, og steg saken ikke skal innom er ikke med."""

from datetime import date

import pytest

from oversikt.saksgang import Saksfakta, steg

D = date(2026, 3, 2)
MELDT = {"har_melding": True, "mottatt_dato": D}
VURDERT = MELDT | {"vurdert_dato": D, "forer_til_vedtak": True, "foreslaar_plan": True}
AVGJORT = VURDERT | {"plansvar": "ja", "vedtak_dato": D, "gir_koordinator": True, "gir_plan": True}


def naa(**fakta) -> str:
    return next((s.tekst for s in steg(Saksfakta(**fakta)) if s.tilstand == "naa"), "")


@pytest.mark.parametrize(
    ("fakta", "ventet"),
    [
        ({}, "Melding"),
        (MELDT, "Vurdering"),
        (VURDERT, "Svar om plan"),
        (VURDERT | {"plansvar": "ja"}, "Vedtak"),
        (AVGJORT, "Tjeneste"),
        (AVGJORT | {"utpekt_enhet": "Skolen"}, "Koordinator"),
        (AVGJORT | {"utpekt_enhet": "Skolen", "koordinator": "Hanna"}, "Plan i bruk"),
        (AVGJORT | {"utpekt_enhet": "Skolen", "koordinator": "Hanna", "plan_er_aktiv": True}, ""),
    ],
)
def test_det_forste_som_mangler_er_naa(fakta, ventet):
    assert naa(**fakta) == ventet


def test_vurdering_uten_vedtak_slutter_der():
    tekster = [s.tekst for s in steg(Saksfakta(**MELDT, vurdert_dato=D))]

    assert tekster == ["Melding", "Vurdering"]


def test_koordinator_uten_plan_har_ingen_plansteg():
    tekster = [s.tekst for s in steg(Saksfakta(**AVGJORT | {"gir_plan": False}))]

    assert "Plan i bruk" not in tekster and "Koordinator" in tekster


def test_bare_ferdige_steg_har_merknad():
    assert all(bool(s.merknad) == (s.tilstand == "ferdig") for s in steg(Saksfakta(**AVGJORT)))
