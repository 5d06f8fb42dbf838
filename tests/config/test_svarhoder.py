"""Hodene driften sender: en prosess for seg med driftens innstillinger svarer, og her leses det den svarte."""

import json

import pytest

from tests.config.test_krav import start

ADRESSER = {
    "innlogging": ("GET", "/logg-inn/"),
    "liv": ("GET", "/livez"),
    "finnes ikke": ("GET", "/finnes-ikke/"),
    "stil": ("GET", "/static/css/samvev.css"),
    "skript": ("GET", "/static/js/samvev.js"),
    "bilde": ("GET", "/static/img/samvev.svg"),
    "uten token": ("POST", "/logg-inn/"),
    "krever innlogging": ("GET", "/person/00000000-0000-4000-8000-000000000000/"),
    "sporing": ("TRACE", "/logg-inn/"),
    "tunnel": ("CONNECT", "/logg-inn/"),
    "mappe": ("GET", "/static/"),
    "mappe inni": ("GET", "/static/js/"),
}
TEKST = ("text/html", "text/plain", "text/css", "text/javascript", "image/svg+xml")
PROGRAM = f"""
import json, sys
from django.conf import settings
# Filene samles ikke for en test; alt annet er driftens.
settings.STORAGES = {{"staticfiles": {{"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}}}
settings.STATIC_ROOT, settings.WHITENOISE_USE_FINDERS, settings.WHITENOISE_AUTOREFRESH = None, True, True
import django; django.setup()
from django.contrib.auth.hashers import make_password
from django.test import Client
klient, ut = Client(enforce_csrf_checks=True, raise_request_exception=False), {{}}
def ett(navn, metode, sti, **hoder):
    svar = klient.generic(metode, sti, HTTP_HOST="samvev.fjordvik.example", **hoder)
    kaker = {{n: dict(k.items()) for n, k in svar.cookies.items()}}
    kropp = b"".join(svar.streaming_content) if svar.streaming else svar.content
    ut[navn] = {{"status": svar.status_code, "hoder": dict(svar.items()), "kaker": kaker, "lengde": len(kropp)}}
for navn, (metode, sti) in {ADRESSER!r}.items():
    ett(navn, metode, sti, HTTP_X_FORWARDED_PROTO="https", HTTP_ORIGIN="https://ond.example")
ett("ukryptert", "GET", "/logg-inn/")
navnene = [n for n in dir(settings) if n.startswith(("SESSION_COOKIE", "CSRF_COOKIE", "SECURE_"))] + ["DEBUG"]
ut["innstillinger"] = {{n: getattr(settings, n) for n in navnene}}
ut["passord"] = make_password("et passord")
json.dump(ut, sys.stdout, default=str)
"""


@pytest.fixture(scope="module")
def svar():
    kjoring = start("-c", PROGRAM)
    assert kjoring.returncode == 0, kjoring.stderr
    return json.loads(kjoring.stdout)


@pytest.fixture(params=ADRESSER)
def ett(svar, request):
    return svar[request.param]


def test_adressene_svarer_det_de_skal(svar):
    assert {navn: svar[navn]["status"] for navn in ADRESSER} == {
        "innlogging": 200, "liv": 200, "finnes ikke": 404, "stil": 200, "skript": 200, "bilde": 200, "uten token": 403,
        "krever innlogging": 302, "sporing": 405, "tunnel": 405, "mappe": 404, "mappe inni": 404,
    }  # fmt: skip


def test_sporing_gjentar_ingenting(svar):
    assert svar["sporing"]["lengde"] == svar["tunnel"]["lengde"] == 0


def test_nettleseren_skal_bare_bruke_kryptert_forbindelse_i_et_aar(ett):
    assert ett["hoder"]["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"


def test_ukryptert_sendes_til_kryptert_og_viser_ingenting(svar):
    assert svar["ukryptert"]["status"] == 301 and svar["ukryptert"]["lengde"] == 0
    assert svar["ukryptert"]["hoder"]["Location"] == "https://samvev.fjordvik.example/logg-inn/"


def test_csp_slipper_bare_til_det_som_er_vaart(ett):
    regler = dict(del_.strip().partition(" ")[::2] for del_ in ett["hoder"]["Content-Security-Policy"].split(";"))
    for navn in ("object-src", "base-uri", "frame-ancestors"):
        assert regler[navn] == "'none'"
    assert regler["default-src"] == regler["form-action"] == regler["style-src"] == "'self'"
    assert set(regler["script-src"].split()) - {"'self'"} <= {n for n in regler["script-src"].split() if n.startswith("'nonce-")}


def test_typen_gjettes_ikke_adressen_lekker_ikke_og_vinduet_er_for_seg(ett):
    assert ett["hoder"]["X-Content-Type-Options"] == "nosniff"
    assert ett["hoder"]["Referrer-Policy"] == "same-origin"
    assert ett["hoder"]["Cross-Origin-Opener-Policy"] == "same-origin"


def test_ingen_fremmed_side_faar_lese_svaret_og_ingen_versjon_staar_i_det(ett):
    assert not [n for n in ett["hoder"] if n.lower().startswith("access-control") or n.lower() in ("server", "x-powered-by", "via")]


def test_et_svar_med_innhold_sier_hva_det_er_og_tegnsettet(ett):
    if ett["lengde"]:
        type_ = ett["hoder"]["Content-Type"]
        assert type_.startswith(TEKST) and (type_ == "image/svg+xml" or "charset=utf-8" in type_.lower().replace('"', ""))


def test_kakene_er_bundet_til_verten_og_lukket_for_skript(svar):
    (navn, kake), *andre = svar["innlogging"]["kaker"].items()
    assert navn == "__Host-csrf" and not andre
    assert kake["secure"] and kake["httponly"] and (kake["samesite"], kake["path"], kake["domain"]) == ("Lax", "/", "")
    valg = svar["innstillinger"]
    assert valg["SESSION_COOKIE_NAME"] == "__Host-sesjon" and valg["SESSION_COOKIE_SECURE"] and valg["SESSION_COOKIE_HTTPONLY"]
    assert (valg["SESSION_COOKIE_SAMESITE"], valg["SESSION_COOKIE_PATH"], valg["SESSION_COOKIE_DOMAIN"]) == ("Lax", "/", None)


def test_feilsoking_er_av_og_passordet_strekkes(svar):
    assert svar["innstillinger"]["DEBUG"] is False
    metode, runder, _salt, _sum = svar["passord"].split("$")
    assert metode == "pbkdf2_sha256" and int(runder) >= 600_000
