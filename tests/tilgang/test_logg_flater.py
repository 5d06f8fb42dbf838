"""Hver adresse som kan stå i innsynsloggen, har en setning, på begge målformene."""

import pytest
from django.utils import translation

from devtools import sprak
from personer.models import Stilling
from tests.huset.ruter import i_urlconf
from tilgang.begrunnelse import NODTILGANG
from tilgang.hvem_kan import STILLING_KAN
from tilgang.logg import ord
from tilgang.logg.flater import FLATER, UTEN_PERSON, flate_for, valg
from tilgang.models import Rolle
from tilgang.oppslag import Hva


def test_hver_adresse_er_en_flate_eller_viser_aldri_noen():
    adresser = [adresse for flate in FLATER.values() for adresse in flate.adresser]
    assert len(adresser) == len(set(adresser)), "en adresse er én flate"
    assert not set(adresser) & UTEN_PERSON
    mangler = set(i_urlconf()) - set(adresser) - UTEN_PERSON
    assert mangler == set(), f"legg dem i tilgang/logg/flater.py: {sorted(mangler)}"


def test_flatene_peker_paa_adresser_som_finnes():
    assert {adresse for flate in FLATER.values() for adresse in flate.adresser} | UTEN_PERSON <= set(i_urlconf())


@pytest.mark.parametrize("nokkel", FLATER)
def test_flaten_er_en_setning_paa_begge_maalformene(nokkel):
    flate, katalog = FLATER[nokkel], {m.id: m.string for m in sprak.read()}
    for tekst in (flate.gjorde, flate.ville):
        with translation.override("nb"):
            paa_bokmaal = str(tekst)
        assert paa_bokmaal[0].islower() and ":" not in paa_bokmaal and "_" not in paa_bokmaal
        assert katalog.get(paa_bokmaal), f"«{paa_bokmaal}» mangler på nynorsk"


def test_en_adresse_som_ikke_finnes_lenger_kan_fortsatt_leses():
    assert str(flate_for("gammelt:navn").gjorde) == "åpnet en side"


def test_valgene_i_soeket_er_i_rekkefolge():
    tekster = [str(tekst) for _nokkel, tekst in valg()]
    assert tekster == sorted(tekster) and len(tekster) == len(FLATER)


def test_hver_grunn_og_hvert_slag_har_ord():
    roller = {*Rolle, NODTILGANG, Stilling.ENHETSLEDER, *(s for s, lov in STILLING_KAN.items() if lov)}
    assert {str(r) for r in roller} <= {str(k) for k in ord.GRUNN}
    assert {kode for kode in Hva if ord.hva(kode) == kode} == set()
