"""Formålet er om listen, og nevner ingen i den."""

import pytest
import time_machine

from tests.fabrikk import PersonFabrikk, saksbehandler
from tests.utsending.jobber.fabrikk import TID
from tests.utsending.jobber.test_jobber import sperr
from utsending.jobber import vilkaar

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def dagen():
    with time_machine.travel(TID, tick=False):
        yield


@pytest.mark.parametrize(
    "tekst", ["Om Kari Nordmannsen", "kari nordmannsen sin plan", "Nummer 010190 12345", "nr 01.01.90-12345", "Nordmannsen, Kari"]
)
def test_et_formaal_nevner_ingen(tekst):
    PersonFabrikk(fornavn="Kari", etternavn="Nordmannsen")
    assert vilkaar.nevner_noen(saksbehandler(), tekst)


@pytest.mark.parametrize("tekst", ["Årsrapport 2026", "Kari i kommunestyret spør", "50 % av 1000", "Møte 12.03.2026", ""])
def test_et_vanlig_formaal_gaar(tekst):
    PersonFabrikk(fornavn="Kari", etternavn="Nordmannsen")
    assert not vilkaar.nevner_noen(saksbehandler(), tekst)


def test_formaalet_sier_ikke_hvem_som_finnes_bak_en_sperre():
    person, av = PersonFabrikk(fornavn="Kari", etternavn="Nordmannsen"), saksbehandler()
    sperr(av, person)
    assert not vilkaar.nevner_noen(av, "Om Kari Nordmannsen")
