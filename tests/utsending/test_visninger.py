"""Sidene om et brev: hvem som ser dem, hva de sier, og hva som blir notert."""

from uuid import uuid4

import pytest
from django.urls import reverse

from personer.historikk.aktor import Systemaktor, som
from personer.models import Ansettelse
from tests.fabrikk import PersonFabrikk, fremmed, gruppemedlem_for, koordinator_for, saksbehandler
from tests.utsending.fabrikk import PROVEFIL, BrevFabrikk, oppdrag_for
from tilgang.models import AvvistOppslag, OppslagLinje
from utsending.feil import Feil
from utsending.tilstander import Brevtilstand

pytestmark = pytest.mark.django_db
SIDER = ("brev", "framdrift", "pdf", "prov_igjen")


def url(side, brev):
    return reverse(f"utsending:{side}", args=[brev.pk])


def hent(client, konto, side, brev):
    client.force_login(konto, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(url(side, brev))


@pytest.mark.parametrize("side", SIDER)
def test_en_fremmed_faar_404_og_forsoket_staar_i_loggen(client, side):
    brev, konto = BrevFabrikk(ferdig=True), fremmed()
    assert hent(client, konto, side, brev).status_code == 404
    assert list(AvvistOppslag.objects.values_list("konto", "objekt", "status")) == [(konto.pk, brev.pk, 404)]
    assert not OppslagLinje.objects.filter(person=brev.person).exists()


@pytest.mark.parametrize("side", SIDER)
def test_et_gruppemedlem_faar_404(client, side):
    brev = BrevFabrikk(ferdig=True)
    assert hent(client, gruppemedlem_for(brev.person), side, brev).status_code == 404


@pytest.mark.parametrize("side", ["brev", "framdrift", "pdf"])
@pytest.mark.parametrize("hvem", ["saksbehandler", "koordinator"])
def test_den_som_ser_vedtakene_ser_brevet_og_det_blir_notert(client, side, hvem):
    brev = BrevFabrikk(ferdig=True, mottaker=PersonFabrikk())
    konto = saksbehandler() if hvem == "saksbehandler" else koordinator_for(brev.person)
    assert hent(client, konto, side, brev).status_code == 200
    linjer = set(OppslagLinje.objects.values_list("person", "hva", "oppslag__flate", "oppslag__konto"))
    assert linjer == {(person, "BREV", f"utsending:{side}", konto.pk) for person in (brev.person_id, brev.mottaker_id)}


def test_koordinatoren_ser_at_det_feilet_men_kan_ikke_prove_igjen(client):
    brev = BrevFabrikk(feilet=Feil.UKJENT)
    konto = koordinator_for(brev.person)
    side = hent(client, konto, "brev", brev)
    assert "Noe gikk galt i systemet" in side.content.decode() and url("prov_igjen", brev) not in side.content.decode()
    assert hent(client, konto, "prov_igjen", brev).status_code == 403


def test_filen_er_bytene_som_ble_utstedt(client):
    brev = BrevFabrikk(ferdig=True)
    svar = hent(client, saksbehandler(), "pdf", brev)
    assert svar.content == PROVEFIL.pdf
    assert svar["Content-Type"] == "application/pdf"
    assert svar["Content-Disposition"] == f'inline; filename="brev-{brev.pk.hex[:8]}.pdf"'
    assert svar["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in svar["Cache-Control"]
    assert "Prøvesen" not in str(svar.headers)


def test_et_brev_som_ikke_er_ferdig_har_ingen_fil_men_viser_veien(client):
    brev = BrevFabrikk()
    svar = hent(client, saksbehandler(), "pdf", brev)
    assert svar.status_code == 302 and svar["Location"] == url("brev", brev)


def test_siden_spor_igjen_mens_brevet_lages_og_slutter_naar_det_er_ferdig(client, time_machine):
    time_machine.move_to("2026-03-12T09:00:05Z")
    brev, konto = BrevFabrikk(), saksbehandler()
    for side in ("brev", "framdrift"):
        tekst = hent(client, konto, side, brev).content.decode()
        assert url("framdrift", brev) in tekst and url("pdf", brev) not in tekst and "<noscript>" in tekst
    ferdig = BrevFabrikk(ferdig=True)
    for side in ("brev", "framdrift"):
        tekst = hent(client, konto, side, ferdig).content.decode()
        assert url("framdrift", ferdig) not in tekst and url("pdf", ferdig) in tekst and "har 2 sider" in tekst


def test_naar_det_drar_ut_slutter_siden_aa_sporre_og_sier_at_ingenting_er_tapt(client, time_machine):
    time_machine.move_to("2026-03-12T09:10:00Z")
    brev = BrevFabrikk()
    tekst = hent(client, saksbehandler(), "framdrift", brev).content.decode()
    assert "lengre tid enn vanlig" in tekst and url("framdrift", brev) not in tekst


@pytest.mark.parametrize("feil", list(Feil))
def test_et_brev_som_ikke_kunne_lages_sier_hvorfor_og_hva_som_kan_gjores(client, feil):
    brev = BrevFabrikk(feilet=feil)
    tekst = hent(client, saksbehandler(), "brev", brev).content.decode()
    assert str(feil.label) in tekst
    assert ("Lag et nytt brev" if feil == Feil.SAMTYKKE else url("prov_igjen", brev)) in tekst  # uten samtykke hjelper det ikke å prøve


def test_et_brev_med_en_gradert_adresse_kan_ikke_proves_igjen_men_maa_skrives_paa_nytt(client):
    brev = BrevFabrikk(feilet=Feil.GRADERT)
    grader(brev.person)
    tekst = hent(client, saksbehandler(), "brev", brev).content.decode()
    assert "Lag et nytt brev" in tekst and url("prov_igjen", brev) not in tekst
    assert client.post(url("prov_igjen", brev), {"innsending": str(uuid4())}).status_code == 422


def test_prov_igjen_legger_brevet_i_ko_en_gang(client):
    brev = BrevFabrikk(feilet=Feil.UKJENT)
    assert hent(client, saksbehandler(), "prov_igjen", brev).status_code == 200
    data = {"innsending": str(uuid4())}
    for _ in range(2):
        svar = client.post(url("prov_igjen", brev), data)
        assert svar.status_code == 302 and svar["Location"] == url("brev", brev)
    brev.refresh_from_db()
    assert brev.tilstand == Brevtilstand.KLAR and oppdrag_for(brev).forsok == 0
    assert client.post(url("prov_igjen", brev), {"innsending": str(uuid4())}).status_code == 422


def grader(person):
    with som(Systemaktor.TEST):
        type(person).objects.filter(pk=person.pk).update(adressebeskyttelse="STRENGT_FORTROLIG")


def test_en_adresse_som_er_gradert_siden_leses_bare_av_den_som_er_klarert(client):
    brev, konto = BrevFabrikk(ferdig=True), saksbehandler()
    grader(brev.person)
    svar = hent(client, konto, "pdf", brev)
    assert svar.status_code == 403 and PROVEFIL.pdf not in svar.content
    assert "Bakkevegen" not in hent(client, konto, "brev", brev).content.decode()
    with som(Systemaktor.TEST):
        Ansettelse.objects.filter(konto=konto).update(er_klarert=True)
    assert hent(client, konto, "pdf", brev).status_code == 200


def test_et_brev_uten_adresse_kan_leses_av_alle_som_ser_vedtaket(client):
    brev = BrevFabrikk(ferdig=True, adresselinjer=())
    grader(brev.person)
    assert hent(client, saksbehandler(), "pdf", brev).status_code == 200


@pytest.mark.parametrize("side", SIDER[:3])
def test_antall_sporringer_er_fast(client, side, django_assert_max_num_queries):
    brev, konto = BrevFabrikk(ferdig=True), saksbehandler()
    hent(client, konto, side, brev)
    with django_assert_max_num_queries(18):  # hvor brevet er, og det som har hendt, er to
        client.get(url(side, brev))
