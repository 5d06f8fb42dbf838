"""Adressen det kan klages til elektronisk, og ordene om kvittering: bare når den som fattet, tar imot klager slik (R81)."""

import pytest
from django.test import override_settings

from tests.vedtak.enheten.fabrikk import BREVHODE, NAV, beslutter, tjeneste, utkast
from tests.vedtak.fabrikk import DAG, R, voksen
from tests.vedtak.fabrikk import beslutter as ke_beslutter
from tests.vedtak.fabrikk import utkast as ke_utkast
from vedtak import brev, kontroll
from vedtak.models import Brevdel

pytestmark = pytest.mark.usefixtures("radene")
ORD = {"nb": "Sjekk at du får kvittering", "nn": "Sjekk at du får kvittering"}


def fra_ke(maalform):
    return kontroll.kontroller(ke_utkast(voksen(maalform=maalform), utfall={R.IP: "INNVILGET"}), ke_beslutter(), DAG)


def fra_nav(maalform):
    person, nav = voksen(maalform=maalform), tjeneste()
    return kontroll.kontroller(utkast(person, nav, "D-28"), beslutter(person, nav), DAG)


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_ke_har_adressen_bare_naar_kommunen_har_slaatt_det_paa(settings, maalform):
    settings.KLAGEADRESSE = ""
    uten = fra_ke(maalform)
    assert uten.mangler == [] and "elektronisk" not in uten.brevene[0].html
    settings.KLAGEADRESSE = "fjordvik.example/klage"
    med = fra_ke(maalform)
    assert med.mangler == []
    assert "fjordvik.example/klage" in med.brevene[0].html and ORD[maalform] in med.brevene[0].html


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_en_tjeneste_har_sin_egen_adresse_og_aldri_kes(settings, maalform):
    settings.KLAGEADRESSE = "fjordvik.example/klage"
    assert "elektronisk" not in fra_nav(maalform).brevene[0].html
    egen = BREVHODE | {NAV: BREVHODE[NAV] | {"klageadresse": "nav.fjordvik.example/klage"}}
    with override_settings(ENHETSBREV=egen):
        sjekk = fra_nav(maalform)
        assert sjekk.mangler == [] and "nav.fjordvik.example/klage" in sjekk.brevene[0].html


def test_brevet_utstedes_ikke_uten_delen_naar_det_kan_klages_elektronisk():
    b = fra_ke("nb").brevene[0]
    profil = fra_ke("nb").profil
    assert brev.manglende_deler(b, profil, elektronisk="fjordvik.example/klage") == [Brevdel.ELEKTRONISK_KLAGE]
    assert brev.manglende_deler(b, profil) == []
