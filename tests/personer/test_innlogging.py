"""Inn, ut, og hvor lenge økten varer."""

import time

import pytest
from django.test import Client
from django.urls import reverse
from django_otp.oath import totp

from personer import navigasjon, okt
from personer.models import Kodeapp, Konto
from tests.fabrikk import PASSORD, AnsettelseFabrikk, ke_enhet, saksbehandler

INN, KODE, UT = "/logg-inn/", "/logg-inn/kode/", "/logg-ut/"


@pytest.fixture
def kari(db):
    return saksbehandler(konto__passord=PASSORD, konto__epost="kari@fjordvik.example", konto__navn="Kari Prøvesen")


@pytest.fixture
def klokken(time_machine):
    """Flyttes fram med klokken(sekunder)."""
    naa = time.time()
    time_machine.move_to(naa, tick=True)
    return time_machine.shift


def logg_inn(client, sporring="", **data):
    return client.post(INN + sporring, {"username": "kari@fjordvik.example", "password": PASSORD, **data})


def er_inne(client):
    return "_auth_user_id" in client.session


def kode(enhet):
    return f"{totp(enhet.bin_key):06d}"


def test_riktig_passord_slipper_inn_og_gir_ny_oektnoekkel(client, kari):
    client.get(INN)
    svar = logg_inn(client)
    assert svar.status_code == 302 and svar["Location"] == "/" and er_inne(client)


@pytest.mark.parametrize("data", [{"password": "feil"}, {"username": "ukjent@fjordvik.example"}, {"password": ""}])
def test_feil_sier_ikke_om_kontoen_finnes(client, kari, data):
    svar = logg_inn(client, **data)
    assert svar.status_code == 422 and not er_inne(client)
    if data.get("password") != "":
        assert "E-posten eller passordet er feil." in svar.content.decode()
    assert PASSORD not in svar.content.decode()


def test_stengt_konto_slipper_ikke_inn(client, kari):
    from personer.historikk.aktor import Systemaktor, som

    with som(Systemaktor.TEST):
        Konto.objects.filter(pk=kari.pk).update(is_active=False)
    assert logg_inn(client).status_code == 422 and not er_inne(client)


def test_neste_side_er_alltid_hos_oss(client, kari):
    assert logg_inn(client, "?next=/sak/1/")["Location"] == "/sak/1/"
    for utenfor in ("https://ond.example/", "//ond.example", "javascript:alert(1)", "/\\ond.example", "1", "oversikt:sok"):
        client.logout()
        assert logg_inn(client, f"?next={utenfor}")["Location"] == "/"


def test_for_mange_forsoek_gir_429_ogsaa_med_riktig_passord(client, kari):
    svar = [logg_inn(client, password="feil") for _ in range(6)][-1]
    assert svar.status_code == 429 and "Retry-After" in svar
    assert "15 minutter" in svar.content.decode()
    assert logg_inn(client).status_code == 429 and not er_inne(client)


# --- Engangskode ---


@pytest.fixture
def enhet(kari):
    app = Kodeapp.ny(kari)
    app.save()
    return app


def test_konto_med_kodeapp_maa_skrive_koden(client, kari, enhet):
    svar = logg_inn(client, "?next=/sak/1/")
    assert svar["Location"].startswith(KODE) and not er_inne(client)
    svar = client.post(svar["Location"], {"kode": kode(enhet)})
    assert svar["Location"] == "/sak/1/" and er_inne(client)
    assert client.session["otp_device_id"] == enhet.persistent_id


def test_feil_kode_slipper_ikke_inn_og_samme_kode_virker_en_gang(client, kari, enhet):
    logg_inn(client)
    for feil in ("000000", "12345", "abcdef", "", "١٢٣٤٥٦"):
        assert client.post(KODE, {"kode": feil}).status_code in (422, 429)
    assert not er_inne(client)
    Kodeapp.objects.update(throttling_failure_count=0)
    riktig = kode(enhet)
    assert client.post(KODE, {"kode": f" {riktig[:3]} {riktig[3:]} "}).status_code == 302
    ny = Client()
    logg_inn(ny)
    assert ny.post(KODE, {"kode": riktig}).status_code == 422 and not er_inne(ny)


def test_gjetting_av_koder_stenges(client, kari, enhet):
    logg_inn(client)
    svar = [client.post(KODE, {"kode": f"{n:06d}"}).status_code for n in range(6)]
    assert svar[-1] == 429
    Kodeapp.objects.update(throttling_failure_count=0)
    assert client.post(KODE, {"kode": kode(enhet)}).status_code == 429 and not er_inne(client)


def test_kodesiden_krever_passordet_foerst_og_varer_i_fem_minutter(client, kari, enhet, klokken):
    assert client.post(KODE, {"kode": kode(enhet)})["Location"] == INN
    logg_inn(client)
    klokken(6 * 60)
    assert client.get(KODE)["Location"] == INN


def test_der_koden_kreves_er_passord_alene_ikke_nok(client, kari, settings):
    settings.TOTOR_PAAKREVD = True
    svar = logg_inn(client)
    assert svar.status_code == 422 and "kodeapp" in svar.content.decode() and not er_inne(client)
    client.force_login(kari, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post("/okt/fortsett/").status_code == 302 and not er_inne(client)


def test_koble_kodeapp_bytter_den_gamle(kari, enhet, capsys):
    from django.core.management import call_command

    call_command("koble_kodeapp", "KARI@fjordvik.example")
    assert "otpauth://totp/" in capsys.readouterr().out
    assert Kodeapp.objects.get(user=kari).pk != enhet.pk


# --- Ut ---


def test_ut_toemmer_nettleseren_og_krever_post(client, kari):
    logg_inn(client)
    assert client.get(UT).status_code == 405 and er_inne(client)
    svar = client.post(UT)
    assert svar["Location"] == INN and svar["Clear-Site-Data"] == '"cache", "storage"' and not er_inne(client)


@pytest.mark.parametrize(("vent", "inne"), [(29 * 60, True), (31 * 60, False)])
def test_uvirksom_oekt_avsluttes(client, kari, klokken, vent, inne):
    logg_inn(client)
    klokken(vent)
    svar = client.post("/okt/fortsett/", headers={"referer": "http://testserver/sak/7/?q=hemmelig"})
    assert er_inne(client) is inne
    if not inne:
        assert svar["Location"] == "/logg-inn/?next=%2Fsak%2F7%2F&utlopt=ja" and "Clear-Site-Data" in svar
        assert "Du er logget ut fordi" in client.get(svar["Location"]).content.decode()


def test_oekten_varer_aldri_over_ti_timer(client, kari, klokken):
    logg_inn(client)
    for _ in range(21):
        klokken(29 * 60)
        client.post("/okt/fortsett/")
    assert not er_inne(client)


def test_ny_innlogging_gir_ny_klokke(client, kari, klokken):
    logg_inn(client)
    klokken(20 * 60)
    logg_inn(client)
    assert client.session["okt_start"] == pytest.approx(time.time(), abs=5)


def test_oekten_skrives_hoeyst_en_gang_i_minuttet(client, kari, klokken, django_assert_num_queries):
    logg_inn(client)
    client.post("/okt/fortsett/")
    forst = client.session["okt_sett"]
    klokken(30)
    client.post("/okt/fortsett/")
    assert client.session["okt_sett"] == forst
    klokken(31)
    client.post("/okt/fortsett/")
    assert client.session["okt_sett"] > forst


@pytest.mark.parametrize("utlopt", [True, False])
def test_del_av_side_uten_oekt_faar_401_og_hx_redirect(client, kari, klokken, utlopt):
    if utlopt:
        logg_inn(client)
        klokken(okt.UVIRKSOM + 5)
    svar = client.post("/okt/fortsett/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/sak/7/"})
    assert svar.status_code == 401 and svar.content == b""
    assert svar["HX-Redirect"] == "/logg-inn/?next=%2Fsak%2F7%2F&utlopt=ja"


def test_tilbakelenken_foelger_ikke_fremmede_adresser(client, kari):
    svar = client.post("/okt/fortsett/", headers={"HX-Request": "true", "HX-Current-URL": "https://ond.example/sak/7/"})
    assert svar["HX-Redirect"] == "/logg-inn/?next=%2F&utlopt=ja"


# --- Hoder, språk og topp ---


@pytest.mark.parametrize("adresse", [INN, "/finnes-ikke/", "/okt/fortsett/"])
def test_ingen_side_blir_liggende(client, db, adresse):
    svar = client.get(adresse)
    assert svar["Cache-Control"] == "no-store" and "HX-Request" in svar["Vary"]
    assert "camera=()" in svar["Permissions-Policy"]


def test_maalformen_foelger_kontoen_og_kan_byttes(client, kari):
    assert client.get(INN, headers={"accept-language": "nn"})["Content-Language"] == "nn"
    logg_inn(client)
    svar = client.get("/finnes-ikke/", headers={"accept-language": "nn"})
    assert svar["Content-Language"] == "nb" and '<html lang="nb"' in svar.content.decode()
    assert client.post("/okt/maalform/", {"maalform": "nn", "neste": "/sak/1/"})["Location"] == "/sak/1/"
    kari.refresh_from_db()
    assert kari.maalform == "nn" and kari.history.first().history_user_id == kari.pk
    assert client.get("/finnes-ikke/")["Content-Language"] == "nn"
    client.post("/okt/maalform/", {"maalform": "sv"})
    kari.refresh_from_db()
    assert kari.maalform == "nn"


def test_toppen_sier_hvem_hvor_og_som_hva(client, kari):
    logg_inn(client)
    side = client.get("/finnes-ikke/").content.decode()
    assert "Kari Prøvesen" in side and "Koordinerende enhet, saksbehandler" in side and "Fjordvik kommune" in side


def test_sluttet_ansettelse_staar_ikke_i_toppen(client, kari):
    from datetime import date

    AnsettelseFabrikk(konto=kari, enhet__navn="Fjordvik gamle kontor", til=date(2021, 1, 1))
    logg_inn(client)
    assert "gamle kontor" not in client.get("/finnes-ikke/").content.decode()
    assert ke_enhet().navn in client.get("/finnes-ikke/").content.decode()


def test_menyen_viser_bare_det_kontoen_kan(client, kari, monkeypatch):
    monkeypatch.setattr(navigasjon, "_menyvalg", {})
    navigasjon.registrer("personer:logg_inn", "Synlig valg", rekkefolge=2)
    navigasjon.registrer("personer:engangskode", "Skjult valg", kan=lambda konto: False)
    logg_inn(client)
    side = client.get("/finnes-ikke/").content.decode()
    assert "Synlig valg" in side and "Skjult valg" not in side


def test_hurtigtasten_kan_slaas_av(client, kari, monkeypatch):
    monkeypatch.setattr(navigasjon, "_sok", ["personer:logg_inn"])
    logg_inn(client)
    assert "data-hurtigtast" in client.get("/finnes-ikke/").content.decode()
    client.post("/okt/hurtigtast/", {"hurtigtast": "av", "neste": "/"})
    assert "data-hurtigtast" not in client.get("/finnes-ikke/").content.decode()


def test_404_er_likt_for_det_ukjente_og_det_lukkede(client, kari):
    logg_inn(client)
    assert "eller du har ikke tilgang" in client.get("/finnes-ikke/").content.decode()


def test_skjema_uten_token_faar_en_side_som_forklarer(kari):
    svar = Client(enforce_csrf_checks=True).post(INN, {"username": "x"})
    assert svar.status_code == 403 and "Skjemaet ble ikke tatt imot" in svar.content.decode()


# --- I nettleseren ---


def test_innloggingen_i_nettleseren_er_tilgjengelig_og_uten_spor(tjener, page, axe):
    saksbehandler(konto__passord=PASSORD, konto__epost="kari@fjordvik.example")
    page.goto(f"{tjener}{INN}")
    assert axe(page) == []
    page.fill("#id_username", "kari@fjordvik.example")
    page.fill("#id_password", "feil")
    page.keyboard.press("Enter")
    page.wait_for_selector(".ds-error-summary:focus")
    assert page.title().startswith("Feil: ") and axe(page) == []
    for bredde in (320, 1440):
        page.set_viewport_size({"width": bredde, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= bredde
    page.fill("#id_password", PASSORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{tjener}/")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.goto(f"{tjener}/finnes-ikke/")
    assert axe(page) == []
    page.click("text=Logg ut")
    page.wait_for_url(f"{tjener}{reverse('personer:logg_inn')}")
