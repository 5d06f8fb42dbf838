"""Nettleserens meldinger om brudd på innholdsreglene telles, uten innlogging, og ingenting av det som står i dem blir igjen."""

import json
import logging

import pytest
from django.test import Client

from personer import innholdsregler
from personer.klokke import i_dag
from personer.models import Innholdsbrudd

pytestmark = pytest.mark.django_db
ADRESSE = "/innholdsregler/"
HEMMELIG = "Strandvik"


@pytest.fixture(autouse=True)
def ny_brems(monkeypatch):
    monkeypatch.setattr(innholdsregler.Brems, "antall", 0)


def melding(direktiv: str, **mer) -> str:
    return json.dumps({"csp-report": {"document-uri": f"https://samvev.example/?q={HEMMELIG}", "effective-directive": direktiv} | mer})


def send(kropp, klient=None):
    return (klient or Client(enforce_csrf_checks=True)).post(ADRESSE, kropp, content_type="application/csp-report")


def test_hver_side_sier_hvor_brudd_meldes(client):
    assert f"report-uri {ADRESSE}" in client.get("/logg-inn/")["Content-Security-Policy"]


def test_et_brudd_telles_paa_dagen_og_regelen_og_intet_annet_blir_igjen(caplog):
    with caplog.at_level(logging.WARNING, "personer.innholdsregler"):
        for direktiv in ("script-src-elem", "script-src", "img-src"):
            svar = send(melding(direktiv, **{"script-sample": HEMMELIG, "blocked-uri": f"https://ond.example/{HEMMELIG}"}))
            assert svar.status_code == 204 and svar.content == b"" and not svar.cookies
    assert {(b.dag, b.direktiv, b.antall) for b in Innholdsbrudd.objects.all()} == {(i_dag(), "script-src", 2), (i_dag(), "img-src", 1)}
    assert "stanset noe: script-src" in caplog.text and HEMMELIG not in caplog.text


@pytest.mark.parametrize(
    "kropp", ["", "{", "[]", "null", '{"csp-report": 1}', '{"csp-report": {}}', b"\xff\xfe", "[" * 9000, melding(HEMMELIG), melding("")]
)
def test_tull_er_annet_og_aldri_en_feil(kropp):
    assert send(kropp).status_code == 204
    assert [b.direktiv for b in Innholdsbrudd.objects.all()] == ["annet"]


def test_for_stort_leses_ikke_og_for_mange_skrives_ikke():
    assert send("x" * (innholdsregler.STORST + 1)).status_code == 413
    assert not Innholdsbrudd.objects.exists()
    for _ in range(innholdsregler.I_MINUTTET + 5):
        assert send(melding("img-src")).status_code == 204
    assert Innholdsbrudd.objects.get().antall == innholdsregler.I_MINUTTET


def test_bare_post():
    assert Client().get(ADRESSE).status_code == 405
