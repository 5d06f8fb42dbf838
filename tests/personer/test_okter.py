"""Den som er inne, ser innloggingene sine og avslutter dem. Ingen ser eller avslutter en annens, og en avsluttet er ute med en gang."""

import logging
import re
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from personer import okter
from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto
from personer.okt import UVIRKSOM
from tests.fabrikk import PASSORD, saksbehandler
from tilgang.models import Oppslag

pytestmark = pytest.mark.django_db
SIDEN, AVSLUTT = "/konto/okter/", "/konto/okter/avslutt/"
KAKE = settings.SESSION_COOKIE_NAME


@pytest.fixture
def kari():
    return saksbehandler(konto__passord=PASSORD, konto__epost="kari@fjordvik.example")


@pytest.fixture
def per():
    return saksbehandler(konto__passord=PASSORD, konto__epost="per@fjordvik.example")


def inne(konto) -> Client:
    klient = Client()
    assert klient.post("/logg-inn/", {"username": konto.epost, "password": PASSORD}).status_code == 302
    return klient


def er_inne(klient: Client) -> bool:
    return klient.get("/").status_code == 200


def merkene(klient: Client) -> list[str]:
    return re.findall(r'name="okt" value="([0-9a-f]{32})"', klient.get(SIDEN).content.decode())


def test_hver_ser_sine_egne_og_hvilken_som_er_denne(kari, per):
    her, der, fremmed = inne(kari), inne(kari), inne(per)
    side = her.get(SIDEN).content.decode()
    assert side.count("Logg ut der") == 1 and side.count(">Denne innloggingen<") == 1 and len(merkene(her)) == 1
    assert merkene(fremmed) == [] and "ikke logget inn noe annet sted" in fremmed.get(SIDEN).content.decode()
    for klient in (her, der, fremmed):
        assert klient.cookies[KAKE].value not in side, "nøkkelen forlater aldri tjeneren"
    assert not Oppslag.objects.exists()


def test_en_avsluttet_okt_er_ute_ved_neste_foresporsel_og_staar_i_loggen(kari, caplog):
    her, der, tredje = inne(kari), inne(kari), inne(kari)
    (forst, _) = merkene(her)
    with caplog.at_level(logging.INFO, "personer.views"):
        assert her.post(AVSLUTT, {"okt": forst})["Location"] == SIDEN
    assert "logget ut 1 annet sted" in her.get(SIDEN).content.decode()
    assert sorted(map(er_inne, (der, tredje))) == [False, True] and er_inne(her)
    linjer = [r.getMessage() for r in caplog.records if r.name == "personer.views"]
    assert linjer == [f"avsluttet økter et annet sted: konto {kari.pk}, antall 1"]


def test_alle_andre_avsluttes_og_denne_gaar_videre(kari, per):
    her, der, tredje, fremmed = inne(kari), inne(kari), inne(kari), inne(per)
    her.post(AVSLUTT, {"okt": okter.ANDRE})
    assert [er_inne(k) for k in (her, der, tredje, fremmed)] == [True, False, False, True]
    assert "alt over" in her.post(AVSLUTT, {"okt": okter.ANDRE}, follow=True).content.decode(), "to ganger er en gang"


def test_ingen_avslutter_en_annens_og_ikke_sin_egen_med_merket(kari, per):
    her, der, fremmed = inne(kari), inne(kari), inne(per)
    for okt in (*merkene(her), okter._merke(her.cookies[KAKE].value), "", "x" * 5000, "\x00"):
        assert fremmed.post(AVSLUTT, {"okt": okt}).status_code == 302
    her.post(AVSLUTT, {"okt": okter._merke(her.cookies[KAKE].value)})
    assert er_inne(her) and er_inne(der) and er_inne(fremmed)


def test_kontoen_avgjor_ogsaa_naar_passordets_hash_er_den_samme(kari, per):
    """Hashen er salt, så det skjer ikke; men det er kontoen som eier økten."""
    with som(Systemaktor.TEST):
        Konto.objects.filter(pk=per.pk).update(password=kari.password)
    her, fremmed = inne(kari), inne(per)
    assert merkene(fremmed) == []
    fremmed.post(AVSLUTT, {"okt": okter.ANDRE})
    assert er_inne(her)


def test_det_som_er_over_vises_ikke(kari):
    """Gått ut, eller begynt med et passord som er byttet: raden kan stå der, men åpner ingenting."""
    naa = timezone.now()
    with time_machine.travel(naa - timedelta(seconds=UVIRKSOM + 60), tick=False):
        inne(kari)
    her = inne(kari)
    assert Session.objects.count() == 2 and merkene(her) == []
    inne(kari)
    assert len(merkene(her)) == 1
    her.post("/konto/passord/", {"naavaerende": PASSORD, "passord": "fire ord om en måne", "gjenta": "fire ord om en måne"})
    assert er_inne(her) and merkene(her) == []


def test_siden_sporrer_like_mange_ganger_med_mange_okter(kari, django_assert_max_num_queries):
    her = inne(kari)
    for _ in range(30):
        inne(kari)
    with django_assert_max_num_queries(12):
        assert len(merkene(her)) == 30
