"""De åpne sidene: for alle, på begge målformer, uten informasjonskapsel, og med frist og klageinstans fra katalogen."""

import pytest
from django.test import Client
from django.urls import reverse

from koordinator.informasjon.sider import SIDENE
from tests.fabrikk import saksbehandler
from vedtak.models import Rettsgrunnlag

pytestmark = pytest.mark.django_db
ALLE = ["koordinator:info", *(f"koordinator:{side.url_navn}" for side in SIDENE.values())]


def hent(navn: str, maalform: str = "nb", klient: Client | None = None):
    return (klient or Client()).get(f"{reverse(navn)}?maalform={maalform}")


@pytest.mark.parametrize("maalform", ["nb", "nn"])
@pytest.mark.parametrize("navn", ALLE)
def test_siden_er_for_alle_og_setter_ingenting(navn, maalform, regelverk):
    svar = hent(navn, maalform)
    tekst = svar.content.decode()
    assert svar.status_code == 200 and svar["Content-Language"] == maalform and f'<html lang="{maalform}"' in tekst
    assert not svar.cookies and "csrf" not in tekst.lower()
    assert svar["Cache-Control"] == "public, max-age=300" and {"Cookie", "Accept-Language"} <= set(svar["Vary"].replace(" ", "").split(","))
    assert tekst.count("<h1") == 1 and 'content="index, follow"' in tekst


def test_den_som_er_logget_inn_faar_aldri_en_side_som_lagres(logg_inn):
    svar = hent("koordinator:info_klage", klient=logg_inn(saksbehandler()))
    assert svar.status_code == 200 and svar["Cache-Control"] == "no-store"


def test_maalformen_foelger_med_til_neste_side():
    tekst = hent("koordinator:info", "nn").content.decode()
    lenker = [del_.split('"')[0] for del_ in tekst.split('href="')[1:]]
    videre = [lenke for lenke in lenker if lenke.startswith("/informasjon/") and not lenke.endswith(".pdf")]
    assert len(videre) >= len(SIDENE) and all(lenke.endswith("?maalform=nn") for lenke in videre)


def test_uten_valg_er_det_nettleserens_maalform():
    svar = Client(headers={"Accept-Language": "nn"}).get(reverse("koordinator:info_klage"))
    assert "Slik klagar du" in svar.content.decode()


# --- Klagen: ingenting om frist og klageinstans står i malen ---


def test_fristen_og_klageinstansen_er_katalogens(regelverk, settings):
    settings.STATSFORVALTER = "Statsforvalteren i Prøvefylket"
    nb, nn = (hent("koordinator:info_klage", m).content.decode() for m in ("nb", "nn"))
    assert "Fristen er <strong>fire uker fra du fikk eller burde ha fått vite nok til å klage" in nb
    assert "Statsforvalteren i Prøvefylket" in nb
    assert "Fristen er <strong>fire veker frå" in nn and "Statsforvaltaren i Prøvefylket" in nn and "Pasient- og brukarombodet" in nn
    assert "må du skrive under" not in nb.split("Hvem avgjør")[1]


def test_en_ny_versjon_av_klageprofilen_endrer_siden(regelverk):
    """En femukers frist som er godkjent av to, står på siden uten at noen rører malen."""
    from tests.koordinator.informasjon.regel import ny_frist

    ny_frist(5)
    tekst = hent("koordinator:info_klage").content.decode()
    assert "fem uker" in tekst and "fire uker" not in tekst


def test_uten_en_godkjent_regel_viser_siden_til_brevet():
    assert not Rettsgrunnlag.objects.exists()
    tekst = hent("koordinator:info_klage").content.decode()
    assert "Fristen står i brevet du har fått." in tekst and "uker" not in tekst and "Statsforvalter" not in tekst


def test_kontakten_er_kommunens(settings):
    settings.KOMMUNE = settings.KOMMUNE | {"telefon": "11 22 33 44", "adresse": "Prøvegata 7"}
    tekst = hent("koordinator:info_be_om").content.decode()
    assert "11 22 33 44" in tekst and "Prøvegata 7" in tekst and reverse("koordinator:aapen_start") in tekst


def test_ombudet_og_erklaeringen_vises_naar_kommunen_har_oppgitt_dem(settings):
    assert "Personvernombudet" not in hent("koordinator:info_personvern").content.decode()
    assert "ikke lagt inn lenken" in hent("koordinator:info_tilgjengelighet").content.decode()
    settings.PERSONVERNOMBUD = {"navn": "Pia Ombud", "epost": "ombud@fjordvik.example"}
    settings.PERSONVERN_URL, settings.TILGJENGELIGHET_URL = "https://fjordvik.example/personvern", "https://fjordvik.example/uu"
    assert "Personvernombudet er Pia Ombud, ombud@fjordvik.example." in hent("koordinator:info_personvern").content.decode()
    assert 'href="https://fjordvik.example/uu" rel="noopener noreferrer"' in hent("koordinator:info_tilgjengelighet").content.decode()


# --- Veien dit ---


@pytest.mark.parametrize("sti", ["/logg-inn/", "/meld-behov/", "/informasjon/"])
def test_det_er_lenker_dit(sti):
    tekst = Client().get(sti).content.decode()
    for navn in ("info", "info_personvern", "info_tilgjengelighet"):
        assert f'href="{reverse(f"koordinator:{navn}")}' in tekst, navn


def test_lenkene_staar_ogsaa_bak_innloggingen(logg_inn):
    tekst = logg_inn(saksbehandler()).get("/").content.decode()
    assert reverse("koordinator:info_tilgjengelighet") in tekst.split('class="sv-bunn"')[1]
