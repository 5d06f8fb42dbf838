"""Økten får ny nøkkel og kan ikke brukes igjen; passordet er slik det ble skrevet; hvert forsøk står i driftsloggen uten e-posten."""

import logging

import pytest
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django_otp.oath import totp

from personer.forms import InnloggingForm, PassordForm
from personer.historikk.aktor import Systemaktor, som
from personer.models import Kodeapp
from personer.passord import HUSETS_ORD
from tests.fabrikk import PASSORD, saksbehandler

pytestmark = pytest.mark.django_db
INN, KODE, UT = "/logg-inn/", "/logg-inn/kode/", "/logg-ut/"
EPOST = "kari@fjordvik.example"
KAKE = settings.SESSION_COOKIE_NAME


@pytest.fixture
def kari():
    return saksbehandler(konto__passord=PASSORD, konto__epost=EPOST)


def logg_inn(klient, passord=PASSORD):
    return klient.post(INN, {"username": EPOST, "password": passord})


def nokkel(klient) -> str:
    return klient.cookies[KAKE].value


# --- Økten ---


def test_hver_innlogging_gir_en_ny_nokkel_og_den_gamle_virker_ikke(kari, client):
    Kodeapp.ny(kari).save()
    logg_inn(client)
    halvveis = nokkel(client)
    client.post(KODE, {"kode": f"{totp(Kodeapp.objects.get().bin_key):06d}"})
    inne = nokkel(client)

    assert halvveis != inne and client.get("/").status_code == 200
    gammel = Client()
    gammel.cookies[KAKE] = halvveis
    assert gammel.get("/").status_code == 302


def test_en_fremmed_nokkel_satt_paa_forhaand_blir_ikke_okten(kari, client):
    client.cookies[KAKE] = "a" * 32
    logg_inn(client)
    assert nokkel(client) != "a" * 32


def test_nokkelen_er_lang_tilfeldig_og_ligger_bare_i_kaken(kari):
    nokler = set()
    for _ in range(5):
        klient = Client()
        svar = logg_inn(klient)
        nokler.add(nokkel(klient))
        assert nokkel(klient) not in svar["Location"] + klient.get("/").content.decode()
    assert len(nokler) == 5 and min(map(len, nokler)) >= 32  # 36 tegn å velge mellom: 165 bit
    assert settings.SESSION_ENGINE == "django.contrib.sessions.backends.db"


def test_etter_utlogging_er_okten_borte_ogsaa_for_den_som_har_kaken(kari, client):
    logg_inn(client)
    stjaalet = Client()
    stjaalet.cookies[KAKE] = nokkel(client)
    assert stjaalet.get("/").status_code == 200
    client.post(UT)
    assert stjaalet.get("/").status_code == 302


def test_hver_side_for_en_som_er_inne_har_utlogging_i_toppen(kari, client):
    logg_inn(client)
    for adresse in ("/", "/finnes-ikke/"):
        assert f'action="{UT}"' in client.get(adresse).content.decode().partition("</header>")[0]


# --- Passordet ---


@pytest.mark.parametrize("galt", [PASSORD.upper(), PASSORD.lower(), f" {PASSORD}", f"{PASSORD} ", PASSORD[:-1], f"{PASSORD}x"])
def test_passordet_proves_noyaktig_som_det_er_skrevet(kari, client, galt):
    assert galt != PASSORD and logg_inn(client, galt).status_code == 422


@pytest.mark.parametrize("godt", ["x y z å ø ŧ ☂ 🙂 ordene", "bare små bokstaver her", "8461 0937 5521", "fugl" * 30, " mellomrom foran "])
def test_alle_tegn_og_lange_passord_er_lov(kari, client, godt):
    form = PassordForm({"passord": godt, "gjenta": godt}, konto=kari, med_kode=False)
    assert form.is_valid(), form.errors
    with som(Systemaktor.TEST):
        kari.set_password(form.cleaned_data["passord"])
        kari.save()
    assert logg_inn(client, godt).status_code == 302


@pytest.mark.parametrize(
    "daarlig", ["kort-passord"[:11], "Samvev-Fjordvik-2026", "koordinator kommune 1", "navnavnavnavn", "VELKOMMEN tjeneste"]
)
def test_korte_passord_og_passord_av_husets_ord_nektes(kari, daarlig):
    with pytest.raises(ValidationError):
        validate_password(daarlig, kari)


def test_husets_ord_og_kommunens_navn_er_ikke_nok_alene(kari):
    for ord_ in (*HUSETS_ORD, "fjordvik"):
        with pytest.raises(ValidationError) as feil:
            validate_password(f"{ord_}-{ord_}-{ord_}-12", kari)
        assert "husets_ord" in {f.code for f in feil.value.error_list}, ord_
        validate_password(f"{ord_} i en blå bolle", kari)


NYTT = "fire ord om en måne"
BYTT = "/konto/passord/"


def bytt(klient, naa=PASSORD, nytt=NYTT, gjenta="", **felt):
    return klient.post(BYTT, {"naavaerende": naa, "passord": nytt, "gjenta": gjenta or nytt} | felt)


def test_den_som_er_inne_bytter_passord_og_alle_andre_okter_er_over(kari, client):
    annet_sted = Client()
    for klient in (client, annet_sted):
        logg_inn(klient)
    foer, felt = nokkel(client), {"innsending": "7b1c4f1e-5d0f-4c7e-9d51-1a4a6a1f9a11"}
    assert client.get(BYTT).status_code == 200 and f'href="{BYTT}"' in client.get("/").content.decode()
    assert [bytt(client, **felt)["Location"], bytt(client, **felt)["Location"]] == ["/", "/"], "sendt to ganger er en gang"

    assert client.get("/").status_code == 200 and nokkel(client) != foer
    assert annet_sted.get("/").status_code == 302
    assert logg_inn(Client()).status_code == 422 and logg_inn(Client(), NYTT).status_code == 302
    kari.refresh_from_db()
    assert kari.history.first().history_user_id == kari.pk


@pytest.mark.parametrize(
    ("felt", "setning"),
    [
        ({"naa": "galt passord"}, "ikke passordet du har nå"),
        ({"naa": ""}, "må fylles ut"),
        ({"nytt": "kort"}, "minst 12 tegn"),
        ({"nytt": "samvev kommune 12"}, "lett å gjette"),
        ({"gjenta": "noe helt annet"}, "ikke like"),
        ({"nytt": PASSORD}, "det samme som du har"),
    ],
)
def test_uten_det_gamle_eller_med_et_daarlig_nytt_byttes_ingenting(kari, client, felt, setning):
    logg_inn(client)
    svar = bytt(client, **felt)
    assert svar.status_code == 422 and setning in svar.content.decode()
    assert NYTT not in svar.content.decode() and PASSORD not in svar.content.decode()
    assert logg_inn(Client()).status_code == 302


def test_den_som_har_overtatt_en_okt_kan_ikke_gjette_passordet_og_den_som_er_ute_bytter_ingenting(kari, client):
    logg_inn(client)
    assert [bytt(client, naa=f"gjettet nr. {n}").status_code for n in range(settings.AXES_FAILURE_LIMIT)][-1] == 429
    assert bytt(client).status_code == 429
    assert bytt(Client())["Location"].startswith(INN)


def test_passordfeltene_er_skjult_og_tar_imot_fra_passordbehandlere():
    felt = {"password": InnloggingForm().fields["password"]}
    felt |= {n: PassordForm(konto=None, med_kode=False).fields[n] for n in ("passord", "gjenta")}
    assert {n: (f.widget.input_type, f.widget.attrs["autocomplete"]) for n, f in felt.items()} == {
        "password": ("password", "current-password"), "passord": ("password", "new-password"), "gjenta": ("password", "new-password"),
    }  # fmt: skip
    assert not any("paste" in navn for f in felt.values() for navn in f.widget.attrs)


# --- Driftsloggen ---


def test_hvert_forsok_er_en_linje_med_kontoens_nummer_og_uten_eposten(kari, client, caplog):
    enhet = Kodeapp.ny(kari)
    enhet.save()
    with caplog.at_level(logging.INFO):
        logg_inn(client, "galt")
        Client().post(INN, {"username": "ingen@fjordvik.example", "password": "galt"})
        logg_inn(client)
        client.post(KODE, {"kode": "000000"})
        Kodeapp.objects.update(throttling_failure_count=0)
        client.post(KODE, {"kode": f"{totp(enhet.bin_key):06d}"})
        client.post(UT)
    linjer = [post.getMessage() for post in caplog.records]

    for ventet in (
        f"failure by konto {kari.pk}", "failure by ukjent konto", f"riktig passord, venter på koden: konto {kari.pk}",
        f"feil kode: konto {kari.pk}", f"logget inn: konto {kari.pk}, passord og kode", f"økten er slutt: konto {kari.pk}, logget ut",
    ):  # fmt: skip
        assert any(ventet in linje for linje in linjer), (ventet, linjer)
    assert "fjordvik.example" not in " ".join(linjer) and "127.0.0.1" not in " ".join(linjer)
