"""Antall spørringer på en side vokser ikke med radene den viser."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from personer.models import Konto
from tests.fabrikk import EnhetFabrikk, RepresentasjonFabrikk, SamtykkelinjeFabrikk, gruppemedlem_for, ke_leder
from tests.koordinator.fabrikk import BAKDEL, TID, innvilget, oppnevnt, registrert, tjeneste, utpekt
from tests.vedtak import fabrikk as vedtaksfabrikk

pytestmark = pytest.mark.django_db
HOYST = 45


@pytest.fixture(autouse=True)
def dagen():
    with time_machine.travel(TID, tick=False):
        vedtaksfabrikk.regelverk()
        yield


@pytest.fixture
def leder() -> Konto:
    return ke_leder()


def en_sak_til(nr: int):
    """Én rad mer i hver liste: melding, utkast, vedtak, utpeking, koordinator."""
    registrert()
    vedtaksfabrikk.utkast()
    sted = tjeneste(f"Fjordvik sted {nr}")
    oppnevnt(utpekt(innvilget(), sted), sted)


def sporringer(client, konto, url) -> int:
    client.force_login(konto, backend=BAKDEL)
    client.get(url)
    with CaptureQueriesContext(connection) as fanget:
        assert client.get(url).status_code == 200
    return len(fanget)


LISTER = ["oversikt:hjem", "koordinator:meldinger", "vedtak:liste", "tilgang:logg", "tilgang:avviste", "oppfolging:liste"]


@pytest.mark.parametrize("navn", LISTER)
def test_listene(client, leder, navn):
    en_sak_til(1)
    forst = sporringer(client, leder, reverse(navn))
    for nr in range(2, 6):
        en_sak_til(nr)

    assert sporringer(client, leder, reverse(navn)) <= forst <= HOYST


@pytest.mark.parametrize("navn", ["oversikt:person", "tilgang:samtykker", "tilgang:hvem", "tilgang:personlogg"])
def test_sidene_om_en_person(client, leder, navn):
    sted = tjeneste()
    person = innvilget()
    oppnevnt(utpekt(person, sted), sted)

    def mer():
        linje = SamtykkelinjeFabrikk(innsynsdel__person=person, til_enhet=EnhetFabrikk())
        gruppemedlem_for(person, enhet=linje.til_enhet)
        RepresentasjonFabrikk(person=person)
        registrert(person)

    mer()
    forst = sporringer(client, leder, reverse(navn, args=[person.pk]))
    for _ in range(4):
        mer()

    assert sporringer(client, leder, reverse(navn, args=[person.pk])) <= forst <= HOYST
