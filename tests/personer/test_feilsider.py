"""Noe under oss er borte: 503 med det som ble skrevet, og hva en gjør. En feil i koden er fortsatt 500."""

import errno

import pytest
from django import forms
from django.db import DatabaseError, InterfaceError, OperationalError
from django.test import Client
from django.urls import reverse

from personer import feilsider
from tests.fabrikk import KontoFabrikk
from tests.huset.side import skjemaet
from tests.huset.skjemaer import skjemaklasser

SKREVET = "Mor sa «det går bra» <b>& mer</b>\nneste linje"


@pytest.fixture
def brudd(monkeypatch):
    """Det innloggingssiden møter."""

    def med(feil: Exception):
        def borte(*_):
            raise feil

        monkeypatch.setattr("django.contrib.auth.middleware.get_user", borte)  # før visningen og før skjemaet er kjent
        klient = Client(raise_request_exception=False)
        return klient

    return med


@pytest.mark.parametrize("feil", [OperationalError("server closed"), InterfaceError("closed"), OSError(errno.ENOSPC, "full")])
def test_det_som_ble_skrevet_staar_paa_siden(brudd, feil):
    svar = brudd(feil).post("/gruppe/x/?a=1", {"tekst": SKREVET, "slag": ["PLAN", "HELSE"], "innsending": "n1", "csrfmiddlewaretoken": "c"})
    tekst = svar.content.decode()
    assert svar.status_code == 503 and svar["Retry-After"] and svar["Cache-Control"] == "no-store"
    assert "tatt vare på her på siden" in tekst and "<b>" not in tekst
    assert skjemaet(tekst).felt == {"tekst": [SKREVET], "slag": ["PLAN", "HELSE"], "innsending": ["n1"]}
    assert 'name="csrfmiddlewaretoken" value="c"' in tekst


def test_en_side_uten_skjema_sier_bare_hva_en_gjor(brudd):
    tekst = brudd(OperationalError("server closed")).get("/").content.decode()
    assert "Prøv igjen om noen minutter" in tekst and "<form" not in tekst


@pytest.mark.parametrize("navn", sorted(feilsider.ALDRI_TILBAKE))
def test_et_passord_staar_aldri_paa_siden(brudd, navn):
    svar = brudd(OperationalError("borte")).post("/logg-inn/", {"username": "per@fjordvik.example", navn: "hemmelig-ord"})
    assert svar.status_code == 503 and "hemmelig-ord" not in svar.content.decode() and "<form" not in svar.content.decode()


def test_hvert_felt_for_hemmeligheter_er_kjent():
    hemmelige = {
        navn
        for klasse in skjemaklasser()
        for navn, felt in klasse.base_fields.items()
        if isinstance(felt.widget, forms.PasswordInput) or "one-time-code" in str(felt.widget.attrs)
    }
    assert hemmelige and hemmelige <= feilsider.ALDRI_TILBAKE


def test_en_feil_i_koden_er_500(brudd):
    svar = brudd(KeyError("noe"))
    assert svar.get("/").status_code == 500


def test_siden_er_paa_nettleserens_maalform(brudd):
    svar = brudd(OperationalError("borte")).get("/", headers={"accept-language": "nn"})
    assert 'lang="nn"' in svar.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("feil", "status"), [(OperationalError("server closed"), 503), (DatabaseError("raden er borte"), 400)])
def test_en_okt_som_ikke_lar_seg_lagre_fordi_databasen_er_borte_er_503(client, monkeypatch, feil, status):
    """Django gjør enhver databasefeil der om til «økten ble slettet», som er nettleserens feil."""
    client.force_login(KontoFabrikk(), backend="django.contrib.auth.backends.ModelBackend")

    def lagres_ikke(*_args, **_kwargs):
        raise feil

    monkeypatch.setattr("django.contrib.sessions.models.Session.save", lagres_ikke)
    client.raise_request_exception = False
    assert client.get("/konto/passord/").status_code == status


@pytest.mark.django_db
def test_den_som_ikke_er_logget_inn_sendes_til_informasjonen_og_ikke_til_lederen_sin():
    innlogget = Client()
    innlogget.force_login(KontoFabrikk(), backend="django.contrib.auth.backends.ModelBackend")

    apen, egen = (klient.get("/finnes-ikke/").content.decode() for klient in (Client(), innlogget))

    assert reverse("koordinator:info") in apen and "lederen din" not in apen
    assert "lederen din" in egen and "Vi sier ikke hvilken" in egen
