"""Nødtilgang: av som standard, én person, kort tid, bare lesing, begrunnet, og aldri gjennom sperre eller gradert adresse."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from personer.fodselsnummer import lag_syntetisk
from personer.historikk.aktor import Systemaktor
from personer.historikk.aktor import som as aktor
from personer.klokke import i_dag
from personer.models import Kjonn, Stilling
from tests.fabrikk import PASSORD, AnsettelseFabrikk, EnhetFabrikk, InnsynsdelFabrikk, KontoFabrikk, PersonFabrikk, saksbehandler
from tilgang import handlinger, regler
from tilgang.handling import Handling
from tilgang.models import Nodtilgang, Oppslag, OppslagLinje

pytestmark = pytest.mark.django_db
BAKDEL = "django.contrib.auth.backends.ModelBackend"
GRUNN = "Funnet bevisstløs hjemme, må vite om medisiner."


@pytest.fixture
def person():
    p = PersonFabrikk(fornavn="Live", etternavn="Strandvik")
    p.sett_fodselsnummer(lag_syntetisk(p.fodselsdato, Kjonn.KVINNE, 7))
    with aktor(Systemaktor.TEST, grunn="test"):
        p.save()
    return p


@pytest.fixture
def vakt(settings):
    settings.NODTILGANG = True
    return AnsettelseFabrikk(konto=KontoFabrikk(passord=PASSORD), enhet=EnhetFabrikk(navn="Fjordvik legevakt")).konto


@pytest.fixture
def som(client):
    def logg_inn(konto):
        client.force_login(konto, backend=BAKDEL)
        return client

    return logg_inn


def felt(person, vakt, **endret):
    enhet = vakt.ansettelser.get().enhet
    grunn = {"grunn": "LIV_HELSE", "begrunnelse": GRUNN}
    return {"fodselsnummer": person.fodselsnummer, "enhet": enhet.pk, "passord": PASSORD} | grunn | endret


def aapne(person, konto):
    enhet = konto.ansettelser.get().enhet
    return handlinger.aapne_nodtilgang(person=person, enhet=enhet, grunn="LIV_HELSE", begrunnelse=GRUNN, av=konto, tid=timezone.now())


@pytest.mark.parametrize("mangler", ["passord", "begrunnelse", "grunn"])
def test_et_halvt_skjema_sier_ikke_om_nummeret_er_registrert(som, person, vakt, mangler):
    ingen = lag_syntetisk(person.fodselsdato, Kjonn.KVINNE, 9)
    svar = [
        som(vakt).post(reverse("tilgang:nodtilgang"), felt(person, vakt, fodselsnummer=nummer, **{mangler: ""})).content.decode()
        for nummer in (person.fodselsnummer, ingen)
    ]
    assert all("Vi fant ingen person" not in side for side in svar)


def test_av_som_standard(som, person):
    konto = AnsettelseFabrikk().konto

    assert som(konto).get(reverse("tilgang:nodtilgang")).status_code == 403


def test_aapner_lesing_av_en_person_i_en_time_og_stenger_av_seg_selv(som, person, vakt):
    del_, annen = InnsynsdelFabrikk(person=person, slag="HELSE"), PersonFabrikk()
    adresse = reverse("oversikt:person", args=[person.pk])
    assert som(vakt).get(adresse).status_code == 404

    svar = som(vakt).post(reverse("tilgang:nodtilgang"), felt(person, vakt))

    assert svar.url == adresse and som(vakt).get(adresse).status_code == 200
    assert regler.deler_for(vakt).filter(pk=del_.pk).exists()
    assert not regler.deler_for(vakt, regler.ENDRE).exists() and not regler.kan(vakt, Handling.SE_SAMTYKKE, person)
    assert not regler.kan(vakt, Handling.SE_PERSON, annen)
    with time_machine.travel(Nodtilgang.objects.get().til_tid + timedelta(seconds=1)):
        assert som(vakt).get(adresse).status_code in (302, 404), "økten eller tilgangen er ute"
        assert not regler.kan(vakt, Handling.SE_PERSON, person)


def test_alt_som_ses_er_merket_i_loggen(som, person, vakt):
    aapne(person, vakt)

    som(vakt).get(reverse("oversikt:person", args=[person.pk]))

    assert Oppslag.objects.filter(konto=vakt, nodtilgang=True).count() == 1
    assert set(OppslagLinje.objects.filter(person=person).values_list("rolle", flat=True)) == {"NODTILGANG"}


@pytest.mark.parametrize(
    "endret",
    [{"begrunnelse": "Haster"}, {"passord": "feil"}, {"grunn": ""}, {"fodselsnummer": "01010112345"}],
    ids=["kort begrunnelse", "feil passord", "ingen grunn", "ukjent nummer"],
)
def test_uten_grunn_begrunnelse_nummer_og_passord_aapnes_ingenting(som, person, vakt, endret):
    svar = som(vakt).post(reverse("tilgang:nodtilgang"), felt(person, vakt, **endret))

    assert svar.status_code == 422
    assert not Nodtilgang.objects.exists()
    assert Oppslag.objects.filter(konto=vakt).count() == 1, "også forsøket står i loggen"


@pytest.mark.parametrize("slag", ["sperret", "gradert", "ukjent"])
def test_sperre_og_gradert_adresse_gir_samme_svar_som_en_som_ikke_finnes(som, person, vakt, slag):
    if slag == "sperret":
        handlinger.sett_sperre(person=person, konto=vakt, begrunnelse="", dag=i_dag(), av=saksbehandler(), tid=timezone.now())
    if slag == "gradert":
        person.adressebeskyttelse = "FORTROLIG"
        with aktor(Systemaktor.TEST, grunn="test"):
            person.save()
    nummer = lag_syntetisk(person.fodselsdato, Kjonn.MANN, 3) if slag == "ukjent" else person.fodselsnummer

    svar = som(vakt).post(reverse("tilgang:nodtilgang"), felt(person, vakt, fodselsnummer=nummer))

    assert svar.status_code == 422 and "Vi fant ingen person nødtilgang kan brukes for" in svar.content.decode()
    assert not regler.kan(vakt, Handling.SE_PERSON, person)


def test_sperre_og_gradering_biter_ogsaa_mens_den_staar_aapen(person, vakt):
    aapne(person, vakt)
    assert regler.kan(vakt, Handling.SE_PERSON, person)

    handlinger.sett_sperre(person=person, konto=vakt, begrunnelse="", dag=i_dag(), av=saksbehandler(), tid=timezone.now())

    assert not regler.kan(vakt, Handling.SE_PERSON, person)


@pytest.mark.parametrize("tjeneste", ["NAV", "SKOLE", "BARNEVERN"])
def test_aldri_for_gjester_fra_andre_tjenester(settings, som, tjeneste):
    settings.NODTILGANG = True
    konto = AnsettelseFabrikk(enhet=EnhetFabrikk(tjeneste=tjeneste)).konto

    assert som(konto).get(reverse("tilgang:nodtilgang")).status_code == 403


def test_ikke_det_personen_har_lukket(person, vakt):
    skjermet = InnsynsdelFabrikk(person=person, slag="HELSE", er_skjermet=True)
    motsatt = InnsynsdelFabrikk(person=person, slag="FAMILIE")
    handlinger.registrer_innsigelse(innsynsdel=motsatt, til_enhet=None, begrunnelse="", dag=i_dag(), av=saksbehandler(), tid=timezone.now())
    aapne(person, vakt)

    assert not regler.deler_for(vakt).filter(pk__in=[skjermet.pk, motsatt.pk]).exists()


def test_den_som_bruker_den_kan_stenge_foer_tiden(som, person, vakt):
    rad = aapne(person, vakt)
    adresse = reverse("tilgang:steng_nodtilgang", args=[rad.pk])
    annen = AnsettelseFabrikk(stilling=Stilling.ANSATT).konto
    assert som(annen).post(adresse).status_code == 404

    som(vakt).post(adresse)

    assert not regler.kan(vakt, Handling.SE_PERSON, person)
