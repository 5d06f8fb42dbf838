"""Adressen som ikke skal vises: gradering på sine nivåer, skjult for en navngitt person, brev, og stedshint (R7, S-ADR-1 og 2)."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.klokke import i_dag
from personer.models import SkjultAdresse
from tests.fabrikk import (
    AnsettelseFabrikk,
    EnhetFabrikk,
    PersonFabrikk,
    RepresentasjonFabrikk,
    SamtykkelinjeFabrikk,
    gruppemedlem_for,
    ke_enhet,
    saksbehandler,
)
from tilgang import adressevern
from tilgang.navn import Enhetsnavn
from tilgang.person import handlinger, oversikter
from utsending.feil import Feil
from utsending.handlinger import nytt_brev

pytestmark = pytest.mark.django_db
BAKDEL = "django.contrib.auth.backends.ModelBackend"
HER = {"adresse": "Bryggevegen 4", "postnummer": "0000", "poststed": "Fjordvik"}
DER = {"adresse": "Fjellvegen 12", "postnummer": "0000", "poststed": "Fjordvik"}


@pytest.fixture
def familie():
    """Barnet bor hos mor; far bor et annet sted."""
    barn = PersonFabrikk(fornavn="Live", etternavn="Strandvik", **HER)
    mor = PersonFabrikk(fornavn="Mor", etternavn="Strandvik", fodselsdato=date(1985, 1, 1), **HER)
    far = PersonFabrikk(fornavn="Far", etternavn="Nesheim", fodselsdato=date(1984, 1, 1), **DER)
    for forelder in (mor, far):
        RepresentasjonFabrikk(person=barn, representant=forelder)
    return barn, mor, far


@pytest.fixture
def inne(client):
    def logg_inn(konto):
        client.force_login(konto, backend=BAKDEL)
        return client

    return logg_inn


def klarert():
    return AnsettelseFabrikk(enhet=ke_enhet(), stilling="KE_SAKSBEHANDLER", er_klarert=True).konto


def grader(person, nivaa, av, **kwargs):
    felt = {"begrunnelse": "Vedtak fra politiet", "tid": timezone.now()} | kwargs
    return handlinger.sett_adressebeskyttelse(person=person, nivaa=nivaa, av=av, **felt)


def url(navn, *args):
    return reverse(f"tilgang:{navn}", args=args)


# --- Nivåene ---


@pytest.mark.parametrize("nivaa", ["FORTROLIG", "STRENGT_FORTROLIG", "STRENGT_FORTROLIG_UTLAND"])
def test_strengere_kan_alle_med_saken_gjore_det(familie, nivaa):
    assert grader(familie[0], nivaa, saksbehandler()).adressebeskyttelse == nivaa


def test_mildere_krever_klarering(familie):
    barn = familie[0]
    grader(barn, "STRENGT_FORTROLIG", saksbehandler())

    for nivaa in ("FORTROLIG", "INGEN"):
        with pytest.raises(PermissionDenied, match="klarert"):
            grader(barn, nivaa, saksbehandler())
    assert grader(barn, "INGEN", klarert()).adressebeskyttelse == "INGEN"


def test_uten_grunn_nektes(familie):
    with pytest.raises(Regelbrudd, match="hvorfor"):
        grader(familie[0], "FORTROLIG", saksbehandler(), begrunnelse="  ")


def test_skjemaet_viser_bare_strengere_nivaa_for_den_uten_klarering(inne, familie):
    barn = familie[0]
    grader(barn, "FORTROLIG", saksbehandler())

    assert 'value="INGEN"' not in inne(saksbehandler()).get(url("adressebeskyttelse", barn.pk)).content.decode()
    assert 'value="INGEN"' in inne(klarert()).get(url("adressebeskyttelse", barn.pk)).content.decode()
    grader(barn, "STRENGT_FORTROLIG", saksbehandler())
    assert inne(saksbehandler()).get(url("adressebeskyttelse", barn.pk)).status_code == 200, "til utland er ikke mildere"


def test_de_paa_samme_adresse_folger_med_fordi_adressen_deres_roper_barnets(inne, familie):
    barn, mor, far = familie
    assert [p.pk for p in oversikter.paa_samme_adresse(barn)] == [mor.pk]
    ke = saksbehandler()
    side = inne(ke).get(url("adressebeskyttelse", barn.pk)).content.decode()
    assert f'value="{mor.pk}"' in side and "checked" in side and f'value="{far.pk}"' not in side

    inne(ke).post(url("adressebeskyttelse", barn.pk), {"nivaa": "FORTROLIG", "gjelder_ogsaa": [mor.pk], "begrunnelse": "Vedtak"})

    mor.refresh_from_db()
    far.refresh_from_db()
    assert (mor.adressebeskyttelse, far.adressebeskyttelse) == ("FORTROLIG", "INGEN")


def test_graderingen_gjelder_ikke_en_fra_en_annen_adresse(familie):
    barn, _mor, far = familie
    with pytest.raises(Regelbrudd, match="samme adresse"):
        grader(barn, "FORTROLIG", saksbehandler(), gjelder_ogsaa=[far])


def test_graderingen_gjelder_ogsaa_raden_personen_er_slaatt_sammen_av(familie):
    barn = familie[0]
    with som(Systemaktor.TEST):
        gammel = PersonFabrikk(slaatt_sammen_med=barn, **HER)

    grader(barn, "FORTROLIG", saksbehandler())

    gammel.refresh_from_db()
    assert gammel.har_gradert_adresse


# --- Skjult for en navngitt person ---


def skjul(barn, far, **kwargs):
    felt = {"begrunnelse": "Barnet ønsker det", "dag": i_dag(), "av": saksbehandler(), "tid": timezone.now()} | kwargs
    return handlinger.skjul_adresse(person=barn, for_person=far, **felt)


def test_adressen_skjules_og_vises_igjen(inne, familie):
    barn, _mor, far = familie
    svar = inne(saksbehandler()).post(url("skjul_adresse", barn.pk), {"for_person": far.pk, "begrunnelse": "Barnet ønsker det"})
    assert svar.status_code == 302
    rad = SkjultAdresse.objects.get(person=barn, for_person=far)
    assert adressevern.er_skjult_for(barn, far, i_dag())
    side = inne(saksbehandler()).get(url("opplysninger", barn.pk)).content.decode()
    assert "Adressen skjult for en person" in side and "Far Nesheim" in side

    inne(saksbehandler()).post(url("vis_adresse", barn.pk, rad.pk), {"begrunnelse": "Barnet har ombestemt seg"})

    assert not adressevern.er_skjult_for(barn, far, i_dag())


def test_en_skjult_adresse_fra_en_annen_sak_finnes_ikke(inne, familie):
    barn, _mor, far = familie
    rad = skjul(barn, far)
    assert inne(saksbehandler()).get(url("vis_adresse", PersonFabrikk().pk, rad.pk)).status_code == 404


def test_bare_for_dem_i_saken_og_bare_en_gang(familie):
    barn, _mor, far = familie
    with pytest.raises(Regelbrudd, match="registrert i saken"):
        skjul(barn, PersonFabrikk())
    skjul(barn, far)
    with pytest.raises(Regelbrudd, match="alt skjult"):
        skjul(barn, far)


def test_mor_kan_skjule_adressen_for_faren_til_barnet_sitt(familie):
    _barn, mor, far = familie
    assert far.pk in {p.pk for p in oversikter.kan_skjules_for(mor)}


def test_skjult_for_den_ene_raden_er_skjult_for_begge(familie):
    barn, _mor, far = familie
    with som(Systemaktor.TEST):
        gammel_far = PersonFabrikk(slaatt_sammen_med=far)
        gammelt_barn = PersonFabrikk(slaatt_sammen_med=barn)
        SkjultAdresse.objects.create(person=gammelt_barn, for_person=gammel_far, begrunnelse="Skjult", fra=i_dag())

    assert adressevern.er_skjult_for(barn, far, i_dag())


# --- Brevene (S-ADR-2) ---


def brev(barn, mottaker, tekst):
    with som(saksbehandler()):
        return nytt_brev(
            person=barn, mottaker=mottaker, mottaker_navn=mottaker.navn, adresselinjer=[mottaker.adresse], maalform="nb", tittel="Svar",
            html=f'<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Svar</title></head><body><h1>Svar</h1>'
            f"<p>{mottaker.adresse}</p><p>{tekst}</p></body></html>",
            mal_versjon="test", gjelder=barn.pk, tid=timezone.now(),
        )  # fmt: skip


ROPER = Feil.ROPER_ADRESSE.label


def test_brevet_til_den_ene_har_aldri_den_andres_adresse(familie):
    barn, mor, far = familie
    for mottaker, andre in ((mor, far), (far, mor)):
        with pytest.raises(Regelbrudd) as feil:
            brev(barn, mottaker, f"Den andre bor i {andre.adresse.upper()}.")
        assert str(feil.value) == ROPER
    assert brev(barn, mor, "Barnet bor i Bryggevegen 4.").pk, "mor bor der selv"


def test_bor_foreldrene_sammen_er_det_ingen_annens_adresse(familie):
    barn, mor, far = familie
    with som(Systemaktor.TEST):
        type(far).objects.filter(pk=far.pk).update(**HER)
    far.refresh_from_db()
    assert brev(barn, mor, "Familien bor i Bryggevegen 4.").pk


@pytest.mark.parametrize("hvordan", ["skjult", "gradert"])
def test_barnets_adresse_staar_ikke_i_brevet_til_den_den_er_skjult_for(familie, hvordan):
    barn, _mor, far = familie
    if hvordan == "skjult":
        skjul(barn, far)
    else:
        grader(barn, "FORTROLIG", saksbehandler())
        barn.refresh_from_db()

    with pytest.raises(Regelbrudd) as feil:
        brev(barn, far, "Live bor nå i Bryggevegen  4, og går på skole der.")
    assert str(feil.value) == ROPER
    assert brev(barn, far, "Live får koordinator.").pk
    assert brev(barn, far, "Live bodde i Bryggevegen 44.").pk, "et annet husnummer er ikke adressen"


# --- Stedshint (S-ADR-1) ---


@pytest.mark.parametrize("side", ["samtykker", "hvem"])
@pytest.mark.parametrize(("gradert", "er_klarert", "ser"), [(True, False, False), (True, True, True), (False, False, True)])
def test_skolen_til_en_med_gradert_adresse_har_navn_bare_for_den_klarerte(inne, familie, side, gradert, er_klarert, ser):
    barn = familie[0]
    skole = EnhetFabrikk(navn="Hemmelig skole", tjeneste="SKOLE")
    SamtykkelinjeFabrikk(innsynsdel__person=barn, til_enhet=skole)
    gruppemedlem_for(barn, enhet=skole)
    if gradert:
        grader(barn, "STRENGT_FORTROLIG", saksbehandler())

    tekst = inne(klarert() if er_klarert else saksbehandler()).get(url(side, barn.pk)).content.decode()

    assert ("Hemmelig skole" in tekst) is ser
    assert ("en skole" in tekst) is not ser


def test_skolens_egne_kjenner_sin_egen_skole(familie):
    barn = familie[0]
    skole = EnhetFabrikk(navn="Hemmelig skole", tjeneste="SKOLE")
    laerer = AnsettelseFabrikk(enhet=skole).konto
    grader(barn, "FORTROLIG", saksbehandler())
    barn.refresh_from_db()
    assert Enhetsnavn(laerer, barn)(skole) == "Hemmelig skole"
    assert Enhetsnavn(AnsettelseFabrikk().konto, barn)(skole) == "en skole"
