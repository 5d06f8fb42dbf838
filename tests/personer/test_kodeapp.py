"""Frøet en kodeapp regner av, er trukket tilfeldig og kryptert med egne nøkler som kan byttes; det som lå åpent, leses over."""

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from personer import innbydelse
from personer.historikk.aktor import Systemaktor, som
from personer.models import Innbydelse, Kodeapp
from tests.fabrikk import PASSORD, KontoFabrikk, saksbehandler

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kodeapp_kreves(settings):
    settings.TOTOR_PAAKREVD = True


@pytest.fixture
def kari():
    return saksbehandler(konto__passord=PASSORD, konto__epost="kari@fjordvik.example")


def inviter(konto) -> Innbydelse:
    with som(Systemaktor.TEST):
        return innbydelse.ny(konto=konto, av=None, tid=timezone.now())


def i_basen(tabell: str) -> str:
    """Alt som står i tabellen, slik den som leser databasen ser det."""
    with connection.cursor() as c:
        c.execute(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM {tabell} t")
        return c.fetchone()[0]


def slipper_inn(konto, kode: str) -> bool:
    klient = Client()
    klient.post("/logg-inn/", {"username": konto.epost, "password": PASSORD})
    return klient.post("/logg-inn/kode/", {"kode": kode}).status_code == 302


def test_froet_er_trukket_og_ikke_regnet_ut_av_raden():
    konto = KontoFabrikk()
    froene = set()
    for _ in range(20):
        rad = inviter(konto)
        froene.add(innbydelse.kodeapp(rad).bin_key)
        assert innbydelse.kodeapp(Innbydelse.objects.get(pk=rad.pk)).bin_key in froene, "samme rad, samme frø"
    assert len(froene) == 20 and {len(f) for f in froene} == {20}
    assert Innbydelse.objects.filter(fro__isnull=False).count() == 1, "en lenke som er trukket, har ikke noe frø"


def test_froet_staar_ingen_steder_i_basen_bare_kryptert(kari):
    rad = inviter(kari)
    app = innbydelse.kodeapp(rad)
    app.save()
    alt = i_basen("personer_innbydelse") + i_basen("personer_innbydelsehistorikk") + i_basen("personer_kodeapp")
    assert app.bin_key.hex() not in alt
    assert bytes(rad.fro).hex() in i_basen("personer_innbydelse") and bytes(rad.fro).hex() not in i_basen("personer_innbydelsehistorikk")
    assert slipper_inn(kari, f"{totp(app.bin_key):06d}")


def test_en_brukt_lenke_har_ikke_noe_fro_igjen():
    rad = inviter(KontoFabrikk())
    kode = f"{totp(innbydelse.kodeapp(rad).bin_key):06d}"
    innbydelse.bruk(innbydelse=rad, passord="fire ord om en måne", engangskode=kode, tid=timezone.now())
    assert Innbydelse.objects.get().fro is None and Kodeapp.objects.count() == 1


def test_en_lenke_uten_fro_kobler_ikke_til_noe(client):
    rad = inviter(KontoFabrikk())
    with som(Systemaktor.TEST):
        Innbydelse.objects.update(fro=None)
    assert client.get(f"/innbydelse/?kode={innbydelse.kode(rad)}").status_code == 410


def test_noklene_kan_byttes_og_den_gamle_tas_bort(kari, settings, capsys):
    app = Kodeapp.ny(kari)
    app.save()
    fro, ny, gammel = app.bin_key, Fernet.generate_key().decode(), settings.KODEAPP_NOKLER
    settings.KODEAPP_NOKLER = [ny, *gammel]
    assert Kodeapp.objects.get().bin_key == fro
    call_command("krypter_kodeapper")
    settings.KODEAPP_NOKLER = [ny]
    assert Kodeapp.objects.get().bin_key == fro and slipper_inn(kari, f"{totp(fro):06d}")
    settings.KODEAPP_NOKLER = gammel
    with pytest.raises(InvalidToken):
        _ = Kodeapp.objects.get().bin_key
    assert "1 kodeapper" in capsys.readouterr().out


def test_en_app_fra_for_virker_til_den_er_lest_over_og_etterpaa(kari):
    gammel = TOTPDevice.objects.create(user=kari, name="kodeapp", confirmed=True, throttling_failure_count=0)
    assert slipper_inn(kari, f"{totp(gammel.bin_key):06d}")
    for _ in range(2):
        call_command("krypter_kodeapper", verbosity=0)
    assert not TOTPDevice.objects.exists() and Kodeapp.objects.get().bin_key == gammel.bin_key
    assert not slipper_inn(kari, f"{totp(gammel.bin_key):06d}"), "koden er alt brukt"
    Kodeapp.objects.update(last_t=-1, throttling_failure_count=0)
    assert slipper_inn(kari, f"{totp(gammel.bin_key):06d}")
