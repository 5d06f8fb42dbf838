"""Fra frosset tekst til ferdig brev, og det som hindrer at noe skjer to ganger."""

import hashlib
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction

from personer.feil import Regelbrudd, UlovligOvergang
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse, Hva
from tests.fabrikk import PersonFabrikk, fremmed, koordinator_for, saksbehandler
from tests.utsending.fabrikk import PROVEFIL, TID, BrevFabrikk, oppdrag_for, ta
from utsending import handlinger
from utsending.feil import Feil, Settefeil, UgyldigBrev
from utsending.models import Brev, Brevfil
from utsending.tilstander import Brevtilstand, Oppdragstilstand

pytestmark = pytest.mark.django_db

UTGATT = TID + timedelta(hours=1)


def feil_paa_slutten():
    """Tvinger fram det databasen ellers sjekker ved commit."""
    with connection.cursor() as c:
        c.execute("SET CONSTRAINTS ALL IMMEDIATE")
        c.execute("SET CONSTRAINTS ALL DEFERRED")


def endre(brev, **felt):
    with som(Systemaktor.TEST), transaction.atomic():
        Brev.objects.filter(pk=brev.pk).update(**felt)


def test_et_nytt_brev_ligger_i_utkurven_og_vekker_arbeideren_forst_etter_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as etterpaa:
        brev = BrevFabrikk()
    assert brev.tilstand == Brevtilstand.KLAR
    assert oppdrag_for(brev).tilstand == Oppdragstilstand.VENTER
    assert len(etterpaa) == 1


def test_et_brev_uten_aktor_nektes_av_databasen():
    brev = Brev(person=PersonFabrikk(), mottaker_navn="N", maalform="nb", tittel="T", html="x", gjelder=uuid4(), opprettet_tid=TID)
    with pytest.raises(DatabaseError, match="uten aktor"), transaction.atomic():
        brev.save()


def test_et_ferdig_brev_har_filen_summen_og_hendelsen():
    brev = BrevFabrikk(ferdig=True)
    feil_paa_slutten()
    assert brev.tilstand == Brevtilstand.RENDRET
    assert brev.sha256 == hashlib.sha256(PROVEFIL.pdf).hexdigest()
    assert bytes(brev.fil.innhold) == PROVEFIL.pdf
    assert oppdrag_for(brev).tilstand == Oppdragstilstand.FERDIG
    assert Hendelse.objects.filter(hva=Hva.BREV_KLART, gjelder=brev.pk).count() == 1
    assert brev.history.count() == 2


def test_bare_en_arbeider_far_oppdraget():
    brev = BrevFabrikk()
    assert ta(brev) is not None
    assert ta(brev) is None


def test_naar_leien_er_ute_tar_en_annen_over_og_den_forste_far_ikke_lagre():
    brev = BrevFabrikk()
    forste = ta(brev)
    andre = ta(brev, UTGATT)
    assert not handlinger.fullfor(oppdrag=forste, satt=PROVEFIL, tid=UTGATT)
    assert handlinger.fullfor(oppdrag=andre, satt=PROVEFIL, tid=UTGATT)
    assert not handlinger.fullfor(oppdrag=andre, satt=PROVEFIL, tid=UTGATT)
    assert Brevfil.objects.filter(brev=brev).count() == 1


def test_den_som_mistet_leien_kan_heller_ikke_melde_feil():
    brev = BrevFabrikk()
    forste = ta(brev)
    ta(brev, UTGATT)
    handlinger.meld_feil(oppdrag=forste, feil=Settefeil(Feil.UKJENT, er_varig=True), tid=UTGATT)
    assert oppdrag_for(brev).tilstand == Oppdragstilstand.I_ARBEID


def test_en_forbigaaende_feil_venter_lenger_for_hver_gang_og_gir_opp_til_slutt():
    brev, tid = BrevFabrikk(), TID
    for ventetid in handlinger.VENTETIDER:
        handlinger.meld_feil(oppdrag=ta(brev, tid), feil=Settefeil(Feil.UKJENT), tid=tid)
        assert ta(brev, tid) is None
        tid += ventetid
    handlinger.meld_feil(oppdrag=ta(brev, tid), feil=Settefeil(Feil.UKJENT), tid=tid)
    brev.refresh_from_db()
    assert brev.tilstand == Brevtilstand.FEILET
    assert oppdrag_for(brev).get_feil_display().startswith("Noe gikk galt i systemet")


def test_et_brev_som_stanser_arbeideren_hver_gang_gis_opp_med_en_grunn():
    brev, tid = BrevFabrikk(), TID
    for _ in range(handlinger.FLEST_FORSOK):
        assert ta(brev, tid)
        tid += timedelta(hours=1)
    assert ta(brev, tid) is None
    brev.refresh_from_db()
    assert brev.tilstand == Brevtilstand.FEILET
    assert oppdrag_for(brev).feil == Feil.STANSET


def test_et_brev_som_ikke_kunne_lages_kan_proves_igjen():
    brev = BrevFabrikk(feilet=Feil.UKJENT)
    handlinger.prov_igjen(brev_id=brev.pk, av=saksbehandler(), tid=TID)
    assert handlinger.fullfor(oppdrag=ta(brev), satt=PROVEFIL, tid=TID)
    feil_paa_slutten()


def test_bare_den_som_utformer_vedtak_kan_prove_igjen():
    brev = BrevFabrikk(feilet=Feil.UKJENT)
    for konto in (koordinator_for(brev.person), fremmed()):
        with pytest.raises(PermissionDenied):
            handlinger.prov_igjen(brev_id=brev.pk, av=konto, tid=TID)


def test_et_ferdig_brev_kan_ikke_proves_igjen():
    with pytest.raises(UlovligOvergang):
        handlinger.prov_igjen(brev_id=BrevFabrikk(ferdig=True).pk, av=saksbehandler(), tid=TID)


@pytest.mark.parametrize("gradert", ["mottaker", "person"])
def test_en_gradert_adresse_kan_ikke_sta_i_et_brev(gradert):
    skjermet = PersonFabrikk(adressebeskyttelse="FORTROLIG")
    hvem = {"mottaker": skjermet} if gradert == "mottaker" else {"person": skjermet}
    with pytest.raises(Regelbrudd):
        BrevFabrikk(**hvem)
    assert BrevFabrikk(**hvem, adresselinjer=()).tilstand == Brevtilstand.KLAR


def test_et_brev_med_annet_enn_tekst_nektes():
    with pytest.raises(UgyldigBrev):
        BrevFabrikk(html='<!doctype html><html lang="nb"><head><title>T</title></head><body><img src="x"></body></html>')


# --- Det databasen holder ---


@pytest.mark.parametrize("felt", [{"html": "noe annet"}, {"mottaker_navn": "En Annen"}, {"tittel": "Ny"}, {"adresselinjer": []}])
def test_teksten_i_et_brev_kan_ikke_endres(felt):
    brev = BrevFabrikk()
    with pytest.raises(DatabaseError, match="frosset"):
        endre(brev, **felt)


def test_et_ferdig_brev_kan_ikke_endres_i_det_hele_tatt():
    brev = BrevFabrikk(ferdig=True)
    with pytest.raises(DatabaseError, match="ferdig brev"):
        endre(brev, tilstand=Brevtilstand.KLAR, sha256="", sider=None, rendret_tid=None, satt_med="")


@pytest.mark.parametrize("felt", [{"tilstand": "RENDRET"}, {"sha256": "a" * 64}, {"sider": 1}, {"rendret_tid": TID}])
def test_brev_har_sum_sider_og_tid_bare_naar_det_er_rendret(felt):
    brev = BrevFabrikk()
    with pytest.raises(IntegrityError, match="brev_har_sum_sider_og_tid_bare_naar_det_er_rendret"):
        endre(brev, **felt)


def test_et_ferdig_brev_uten_fil_nektes_ved_commit():
    brev = BrevFabrikk()
    with pytest.raises(DatabaseError, match="stemmer ikke"), transaction.atomic():
        endre(brev, tilstand="RENDRET", sha256="a" * 64, sider=1, rendret_tid=TID, satt_med="x")
        feil_paa_slutten()


def test_en_fil_med_en_annen_sum_enn_brevets_nektes_ved_commit():
    brev = BrevFabrikk()
    with pytest.raises(DatabaseError, match="stemmer ikke"), transaction.atomic():
        endre(brev, tilstand="RENDRET", sha256="a" * 64, sider=1, rendret_tid=TID, satt_med="x")
        Brevfil.objects.create(brev=brev, innhold=b"noe annet")
        feil_paa_slutten()


def test_en_fil_til_et_brev_som_ikke_er_ferdig_nektes_ved_commit():
    brev = BrevFabrikk()
    with pytest.raises(DatabaseError, match="stemmer ikke"), transaction.atomic():
        Brevfil.objects.create(brev=brev, innhold=PROVEFIL.pdf)
        feil_paa_slutten()


def test_et_brev_kan_ikke_ha_to_filer():
    brev = BrevFabrikk(ferdig=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Brevfil.objects.create(brev=brev, innhold=PROVEFIL.pdf)


@pytest.mark.parametrize(
    "setning", ["UPDATE utsending_brevfil SET innhold = ''", "DELETE FROM utsending_brevfil", "DELETE FROM utsending_brev"]
)
def test_appen_kan_verken_endre_eller_slette_det_som_er_utstedt(setning):
    BrevFabrikk(ferdig=True)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as c:
        c.execute(setning)
