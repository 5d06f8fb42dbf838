"""Demoens uke i innsynsloggen: den virkelige jobben finner nettopp de tre tingene lederen skal se på."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from oversikt.demo import logguke
from personer.models import Enhet, Konto, Person
from tests.fabrikk import AnsettelseFabrikk, PersonFabrikk, koordinator_for
from tests.tilgang.loggbok import ETTER, UKE, loggbok  # noqa: F401
from tilgang.models import Regel, Tilknytning

pytestmark = pytest.mark.django_db


@pytest.fixture
def som_eier(loggbok, monkeypatch):  # noqa: F811
    """Skrivingen går gjennom eierens forbindelse, som i demoen."""

    def lest(konto, person_id, tid, flate, hva, rolle, enhet_id, tilknytning_id=None):
        tilknytning = Tilknytning.objects.get(pk=tilknytning_id)
        enhet = Enhet.objects.get(pk=enhet_id)
        loggbok.sett(konto, Person.objects.get(pk=person_id), tid, flate=flate, hva=hva, rolle=rolle, enhet=enhet, tilknytning=tilknytning)

    def avvist(*, tid, konto, flate, objekt, status, foresporsel):
        loggbok.avvist(konto, tid, objekt, flate=flate, status=status)

    monkeypatch.setattr(logguke, "_lest", lest)
    monkeypatch.setattr(logguke, "AvvistOppslag", SimpleNamespace(objects=SimpleNamespace(create=avvist)))


def test_uken_gir_tre_funn_og_vanlig_arbeid_gir_ingen(som_eier):
    for nr in range(14):
        person = PersonFabrikk(fornavn=f"Barn{nr}", etternavn=f"Etternavn{nr}", adresse=f"Bakkevegen {nr}", postnummer="0001")
        koordinator_for(person, konto__navn=f"Koordinator Nummer{nr:02}")
    AnsettelseFabrikk(enhet__tjeneste="NAV", konto__navn="Prøver Seg")

    [uken] = logguke.skriv(dag=UKE + timedelta(days=10), tid=ETTER)

    assert uken.uke == UKE
    assert set(uken.funn.values_list("regel", flat=True)) == {Regel.NAVN_ADRESSE, Regel.NATT, Regel.AVVIST}
    assert uken.funn.count() == 3
    assert Konto.objects.exclude(person=None).count() == 1
