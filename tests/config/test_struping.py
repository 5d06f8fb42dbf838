"""Gale passord bremses per konto og adresse: den som gjetter stenges ute, kollegaen og kontoens eier gjør det ikke."""

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.urls import reverse

from config.struping import klientip
from tests.fabrikk import PASSORD, KontoFabrikk

GJETTER, EIERENS = "203.0.113.9", "203.0.113.10"


@pytest.fixture
def gjett(client):
    def ett_forsok(konto, passord="galt passord", fra=GJETTER, skriv=str) -> int:
        felt = {"username": skriv(konto.epost), "password": passord}
        return client.post(reverse("personer:logg_inn"), felt, REMOTE_ADDR=fra).status_code

    return ett_forsok


def test_den_som_gjetter_stenges_ute(db, gjett):
    konto = KontoFabrikk(passord=PASSORD)
    svar = [gjett(konto) for _ in range(settings.AXES_FAILURE_LIMIT)]
    assert svar == [422] * (settings.AXES_FAILURE_LIMIT - 1) + [429]
    assert gjett(konto, PASSORD) == 429


def test_en_annen_konto_fra_samme_adresse_slipper_inn(db, gjett):
    konto, kollega = KontoFabrikk(passord=PASSORD), KontoFabrikk(passord=PASSORD)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        gjett(konto)
    assert gjett(kollega, PASSORD) == 302


def test_kontoens_eier_slipper_inn_fra_sin_adresse(db, gjett):
    konto = KontoFabrikk(passord=PASSORD)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        gjett(konto)
    assert gjett(konto, PASSORD, fra=EIERENS) == 302


@pytest.mark.parametrize("skriv", [str.upper, str.title, lambda epost: epost.replace("i", "ı")])
def test_en_annen_skrivemaate_gir_ikke_flere_forsok(db, gjett, skriv):
    konto = KontoFabrikk(passord=PASSORD)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        gjett(konto)
    assert gjett(konto, PASSORD, skriv=skriv) in (422, 429)


@pytest.mark.parametrize(
    ("proxyer", "videresendt", "ventet"),
    [
        (0, "203.0.113.9", "127.0.0.1"),  # ingen mellomtjener: hodet er klientens egen påstand
        (1, "", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
    ],
)
def test_adressen_er_den_vaare_egne_mellomtjenere_saa(settings, proxyer, videresendt, ventet):
    settings.PROXYER = proxyer
    assert klientip(RequestFactory().get("/", headers={"X-Forwarded-For": videresendt})) == ventet
