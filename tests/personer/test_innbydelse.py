"""Lenken for å velge passord: én gang, innen en uke, og bare den som fikk den."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django_otp.oath import TOTP

from personer import innbydelse
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Innbydelse, Kodeapp, Konto, Maalform
from tests.fabrikk import KontoFabrikk
from utsending import epost

pytestmark = pytest.mark.django_db
TID = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Oslo"))
PASSORD = "Fjorden er blank i dag"


@pytest.fixture(autouse=True)
def klokken():
    with time_machine.travel(TID, tick=False) as reise:
        yield reise


@pytest.fixture
def med_kodeapp(settings):
    settings.TOTOR_PAAKREVD = True


def lag(**kwargs) -> Innbydelse:
    konto = KontoFabrikk(navn="Lise Lærer", epost="lise@skole.example", **kwargs)
    with som(Systemaktor.TEST):
        return innbydelse.ny(konto=konto, av=None, tid=TID)


def adresse(kode: str) -> str:
    return f"{reverse('personer:velg_passord')}?kode={kode}"


def velg(client, kode_: str, **felt):
    return client.post(adresse(kode_), {"passord": PASSORD, "gjenta": PASSORD} | felt)


def test_lenken_virker_en_gang(client):
    rad = lag()
    kode = innbydelse.kode(rad)
    assert client.get(adresse(kode)).status_code == 200
    assert velg(client, kode).status_code == 302
    assert Konto.objects.get(pk=rad.konto_id).check_password(PASSORD)

    assert client.get(adresse(kode)).status_code == 410
    assert velg(client, kode, passord="Et helt annet passord", gjenta="Et helt annet passord").status_code == 410
    assert Konto.objects.get(pk=rad.konto_id).check_password(PASSORD)


def test_aa_aapne_lenken_bruker_den_ikke_opp(client):
    kode = innbydelse.kode(lag())
    for _ in range(3):
        assert client.get(adresse(kode)).status_code == 200
    assert velg(client, kode).status_code == 302


def test_to_som_hadde_siden_oppe_faar_ikke_satt_hvert_sitt(client):
    """Den andre hentet raden før den første brukte den."""
    rad = lag()
    innbydelse.bruk(innbydelse=rad, passord=PASSORD, tid=TID)
    with pytest.raises(Regelbrudd, match="brukt eller for gammel"):
        innbydelse.bruk(innbydelse=rad, passord="Et helt annet passord", tid=TID)


def test_lenken_gaar_ut_etter_en_uke(client, klokken):
    kode = innbydelse.kode(lag())
    klokken.move_to(TID + timedelta(days=7) - timedelta(seconds=1), tick=False)
    assert client.get(adresse(kode)).status_code == 200
    klokken.move_to(TID + timedelta(days=7), tick=False)
    assert client.get(adresse(kode)).status_code == 410
    assert velg(client, kode).status_code == 410


@pytest.mark.parametrize("hva", ["segl", "annen", "tull", "tom", "nul"])
def test_en_gal_kode_gir_samme_svar_som_en_gammel(client, hva):
    rad = lag()
    ekte = innbydelse.kode(rad)
    gal = {"segl": ekte[:-1] + ("0" if ekte[-1] != "0" else "1"), "annen": f"{KontoFabrikk().pk.hex}{ekte[32:]}", "tull": "x" * 72}
    svar = client.get(adresse(gal.get(hva, "" if hva == "tom" else "%00")))
    assert svar.status_code == 410
    assert svar.content.count(b"Lenken virker ikke lenger") >= 1
    assert b"lise" not in svar.content


def test_en_stengt_konto_har_ingen_lenke(client):
    rad = lag()
    with som(Systemaktor.TEST):
        Konto.objects.filter(pk=rad.konto_id).update(is_active=False)
    assert client.get(adresse(innbydelse.kode(rad))).status_code == 410


def test_lenken_foelger_adressen_den_ble_sendt_til():
    rad = lag()
    kode = innbydelse.kode(rad)
    rad.epost = "en.annen@skole.example"
    assert innbydelse.kode(rad) != kode


@pytest.mark.parametrize(
    ("felt", "setning"),
    [
        ({"passord": "kort", "gjenta": "kort"}, "12"),
        ({"passord": "password1234", "gjenta": "password1234"}, "vanlig"),
        ({"passord": "lise@skole.example", "gjenta": "lise@skole.example"}, "lik"),
        ({"gjenta": "Noe annet enn det"}, "ikke like"),
    ],
)
def test_et_daarlig_passord_sier_hva_som_er_galt_og_bruker_ikke_opp_lenken(client, felt, setning):
    kode = innbydelse.kode(lag())
    svar = velg(client, kode, **felt)
    assert svar.status_code == 422
    assert setning in svar.content.decode()
    assert velg(client, kode).status_code == 302


def test_med_to_trinn_kobles_kodeappen_til_i_samme_skjema(client, settings):
    settings.TOTOR_PAAKREVD = True
    rad = lag()
    kode, app = innbydelse.kode(rad), innbydelse.kodeapp(rad)
    side = client.get(adresse(kode)).content.decode()
    assert innbydelse.nokkel_i_grupper(app) in side
    assert not Kodeapp.objects.exists(), "å se nøkkelen lagrer ingenting"

    assert velg(client, kode, kode="000000").status_code == 422
    assert not Kodeapp.objects.exists()
    assert velg(client, kode, kode=_viser(app)).status_code == 302
    assert Kodeapp.objects.get().bin_key == app.bin_key


def _viser(app: Kodeapp) -> str:
    vist = TOTP(app.bin_key)
    vist.time = TID.timestamp()
    return f"{vist.token():06}"


def test_den_som_har_en_kodeapp_beholder_den_og_e_posten_alene_er_ikke_nok(client, settings):
    settings.TOTOR_PAAKREVD = True
    rad = lag()
    egen = Kodeapp.ny(rad.konto)
    egen.save()
    with som(Systemaktor.TEST):
        rad = innbydelse.ny(konto=rad.konto, av=None, tid=TID, ny_kodeapp=False)
    kode, ny_app = innbydelse.kode(rad), Kodeapp.ny(rad.konto)
    side = client.get(adresse(kode)).text
    assert innbydelse.nokkel_i_grupper(ny_app) not in side and "Du beholder kodeappen" in side
    assert velg(client, kode, kode=_viser(ny_app)).status_code == 422, "koden til en app ingen har koblet til"
    assert not Konto.objects.get(pk=rad.konto_id).check_password(PASSORD)
    Kodeapp.objects.update(throttling_failure_timestamp=None, throttling_failure_count=0)
    assert velg(client, kode, kode=_viser(egen)).status_code == 302
    assert Konto.objects.get(pk=rad.konto_id).check_password(PASSORD)
    assert Kodeapp.objects.get().bin_key == egen.bin_key


def test_uten_kodeapp_fra_foer_kobles_den_til_ogsaa_naar_den_skulle_beholdes(client, settings):
    settings.TOTOR_PAAKREVD = True
    konto = lag().konto
    with som(Systemaktor.TEST):
        rad = innbydelse.ny(konto=konto, av=None, tid=TID, ny_kodeapp=False)
    app = innbydelse.kodeapp(rad)
    assert velg(client, innbydelse.kode(rad), kode=_viser(app)).status_code == 302
    assert Kodeapp.objects.get().bin_key == app.bin_key


def test_e_posten_har_lenken_og_ingenting_om_noen(settings):
    rad = lag(maalform=Maalform.BOKMAAL)
    assert epost.send_innbydelser(tid=TID) == 1
    (post,) = mail.outbox
    lenke = next(ord_ for ord_ in post.body.split() if ord_.startswith(settings.ADRESSE))

    assert post.to == [rad.epost] and post.from_email == settings.DEFAULT_FROM_EMAIL
    assert urlsplit(lenke).path == reverse("personer:velg_passord") and lenke.endswith(innbydelse.kode(rad))
    assert "Lise" not in post.body + post.subject
    rad.refresh_from_db()
    assert (rad.sendt_tid, rad.forsok) == (TID, 1)
    assert epost.send_innbydelser(tid=TID) == 0, "én gang"


@pytest.mark.parametrize("hva", ["trukket", "brukt", "utløpt", "stengt"])
def test_en_lenke_som_ikke_gjelder_lenger_sendes_ikke(hva):
    rad, tid = lag(), TID
    with som(Systemaktor.TEST):
        if hva == "stengt":
            Konto.objects.filter(pk=rad.konto_id).update(is_active=False)
        elif hva == "utløpt":
            tid = TID + timedelta(days=8)
        else:
            setattr(rad, f"{hva}_tid", TID)
            rad.save()
    assert epost.send_innbydelser(tid=tid) == 0
    assert mail.outbox == []


def test_en_post_som_er_nede_proves_igjen_senere(monkeypatch):
    rad = lag()

    def nede(_self):
        raise ConnectionRefusedError

    with monkeypatch.context() as m:
        m.setattr("django.core.mail.EmailMessage.send", nede)
        assert epost.send_innbydelser(tid=TID) == 0
    rad.refresh_from_db()
    assert (rad.sendt_tid, rad.forsok) == (None, 1)
    assert epost.send_innbydelser(tid=TID + timedelta(seconds=59)) == 0, "venter litt først"
    assert epost.send_innbydelser(tid=TID + timedelta(minutes=1)) == 1


def test_ingen_kode_ligger_i_basen():
    rad = lag()
    lagret = {str(getattr(rad, f.attname)) for f in Innbydelse._meta.concrete_fields}
    assert not any(innbydelse.kode(rad)[32:] in verdi for verdi in lagret)
