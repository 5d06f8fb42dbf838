"""Språket som må ordnes før noen ringer, møter eller skriver til personen (tolkeloven § 6; R85)."""

from datetime import date

import pytest
from django.urls import reverse

from personer.models import Samisk
from tests.fabrikk import PersonFabrikk, saksbehandler
from tests.koordinator.fabrikk import registrert

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]


@pytest.mark.parametrize(
    ("felt", "ord_som_staar"),
    [({}, ()), ({"tolkesprak": "somali"}, ("tolk på somali",)), ({"samisk": Samisk.LULESAMISK}, ("Vil bruke lulesamisk",))],
)
def test_behovet_staar_i_en_setning(felt, ord_som_staar):
    behov = PersonFabrikk.build(**felt).spraakbehov
    assert bool(behov) == bool(ord_som_staar) and all(ord_ in behov for ord_ in ord_som_staar)


@pytest.mark.parametrize("adresse", ["koordinator:melding", "koordinator:forelopig_svar", "oversikt:person"])
def test_behovet_staar_der_noen_leser_saken_eller_lager_brevet(logg_inn, adresse):
    melding = registrert(PersonFabrikk(fodselsdato=date(1990, 1, 1), tolkesprak="tigrinja", samisk=Samisk.NORDSAMISK))
    nummer = melding.person_id if adresse == "oversikt:person" else melding.pk
    side = logg_inn(saksbehandler()).get(reverse(adresse, args=[nummer])).content.decode()
    assert "Trenger tolk på tigrinja" in side and "Vil bruke nordsamisk" in side
