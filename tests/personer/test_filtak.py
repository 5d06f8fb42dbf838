"""Hvor mange filer en konto kan legge inn i døgnet, og hvor mange det kan ligge om én person."""

import pytest
from django.core.files.base import ContentFile

from personer import dokumenter
from personer.dokumenter import ta_imot, undersok
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Dokument
from tests.fabrikk import KontoFabrikk, PersonFabrikk
from tests.personer.test_dokumenter import TID, pdf, provescanner  # noqa: F401


@pytest.mark.django_db
def test_en_konto_og_en_person_har_et_tak_paa_hvor_mange_filer(monkeypatch):
    """Taket for kontoen gjelder det siste døgnet og bare den; taket for personen gjelder alle."""
    monkeypatch.setattr(dokumenter, "FLEST_I_DOGNET", 3)
    monkeypatch.setattr(dokumenter, "FLEST_OM_EN", 5)
    fil, (kari, per), person = undersok(ContentFile(pdf())), (KontoFabrikk(), KontoFabrikk()), PersonFabrikk()

    def legg_inn(av, om=person):
        with som(av):
            return ta_imot(person=om, fil=fil, tid=TID)

    for _ in range(3):
        legg_inn(kari)
    with pytest.raises(Regelbrudd, match="3 filer det siste døgnet"):
        legg_inn(kari, PersonFabrikk())
    for _ in range(2):
        legg_inn(per)
    with pytest.raises(Regelbrudd, match="alt 5 filer om personen"):
        legg_inn(per)
    assert legg_inn(per, PersonFabrikk()) and Dokument.objects.count() == 6
