"""Sperre, inhabilitet og innsigelse: de vinner over alt, fra neste forespørsel."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from oversikt import dagens
from personer.feil import Regelbrudd
from personer.klokke import i_dag
from personer.models import Hendelse
from tests.fabrikk import (
    EnhetFabrikk,
    InnsynsdelFabrikk,
    PersonFabrikk,
    RepresentasjonFabrikk,
    SamtykkelinjeFabrikk,
    fremmed,
    gruppemedlem_for,
    ke_leder,
    koordinator_for,
    saksbehandler,
)
from tilgang import handlinger, hvem, personsok, regler
from tilgang.handling import Handling
from tilgang.models import Inhabilitet, Innsigelse, OppslagLinje, Relasjon, Sperre

pytestmark = pytest.mark.django_db
BAKDEL = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def person():
    return PersonFabrikk(fornavn="Live", etternavn="Strandvik")


@pytest.fixture
def som(client):
    def logg_inn(konto):
        client.force_login(konto, backend=BAKDEL)
        return client

    return logg_inn


def sperr(person, konto, av):
    return handlinger.sett_sperre(person=person, konto=konto, begrunnelse="", dag=i_dag(), av=av, tid=timezone.now())


def meld(person, konto, av=None):
    return handlinger.meld_inhabilitet(
        person=person, konto=konto, relasjon=Relasjon.SLEKT, begrunnelse="Tante.", dag=i_dag(), av=av or konto, tid=timezone.now()
    )


@pytest.mark.parametrize("nekt", [sperr, meld], ids=["sperret", "inhabil"])
def test_nektelsen_lukker_ogsaa_foreldrene_som_ikke_har_egen_sak(som, person, nekt):
    """Barnets adresse er forelderens."""
    mor, far = (RepresentasjonFabrikk(person=person, representant__etternavn="Strandvik").representant for _n in range(2))
    InnsynsdelFabrikk(person=far)
    konto = saksbehandler()
    nekt(person, konto, ke_leder())

    assert not regler.kan(konto, Handling.SE_PERSON, mor) and not regler.kan(konto, Handling.SE_ADRESSE, mor)
    assert list(personsok.finn(konto, "Strandvik")) == [far]
    assert som(konto).get(reverse("oversikt:person", args=[mor.pk])).status_code == 404
    assert konto not in {a.konto for a in hvem.adganger(mor, i_dag(), timezone.now())}
    assert konto in {a.konto for a in hvem.adganger(far, i_dag(), timezone.now())}
    assert regler.kan(saksbehandler(), Handling.SE_PERSON, mor)


@pytest.mark.parametrize("lag", [lambda p: saksbehandler(), koordinator_for, ke_leder], ids=["saksbehandler", "koordinator", "leder"])
def test_sperren_stenger_for_den_ene_og_ingen_andre(som, person, lag):
    konto = lag(person) if lag is not ke_leder else ke_leder()
    andre = saksbehandler()
    assert som(konto).get(reverse("oversikt:person", args=[person.pk])).status_code == 200

    sperr(person, konto, av=andre)

    assert som(konto).get(reverse("oversikt:person", args=[person.pk])).status_code == 404
    assert not regler.deler_for(konto).filter(person=person).exists()
    assert som(andre).get(reverse("oversikt:person", args=[person.pk])).status_code == 200


def test_opphevet_sperre_gir_tilbake_det_stillingen_gir(person):
    konto, andre = saksbehandler(), saksbehandler()
    sperre = sperr(person, konto, av=andre)
    with pytest.raises(Regelbrudd):
        sperr(person, konto, av=andre)

    handlinger.opphev_sperre(sperre_id=sperre.pk, dag=i_dag(), av=andre, tid=timezone.now())

    assert regler.kan(konto, Handling.SE_PERSON, person)


def test_den_inhabile_faar_navn_og_grunn_og_intet_innhold(som, person):
    konto = koordinator_for(person)
    meld(person, konto)

    svar = som(konto).get(reverse("oversikt:person", args=[person.pk]))

    assert svar.status_code == 403
    assert "Live Strandvik" in svar.content.decode() and "slekt" in svar.content.decode()
    assert not regler.deler_for(konto).filter(person=person).exists()
    assert OppslagLinje.objects.filter(person=person, oppslag__konto=konto).exists(), "navnet ble vist, og det står i loggen"


def test_en_fremmed_blir_ikke_kjent_med_noen_ved_aa_vaere_meldt_inhabil_og_sperret(som, person):
    konto, andre = saksbehandler(), ke_leder()
    meld(person, konto, av=andre)
    sperr(person, konto, av=andre)

    assert som(konto).get(reverse("oversikt:person", args=[person.pk])).status_code == 404


def test_lederens_inhabilitet_lukker_bare_avgjorelsen_for_den_underordnede(person):
    leder, underordnet = ke_leder(), saksbehandler()
    meld(person, leder)

    assert not regler.kan(underordnet, Handling.FATTE_VEDTAK, person)
    assert regler.kan(underordnet, Handling.UTFORME_VEDTAK, person)
    assert regler.kan(underordnet, Handling.FATTE_VEDTAK, PersonFabrikk())


def test_bare_ke_melder_en_annen_inhabil(person):
    koordinator, annen = koordinator_for(person), saksbehandler()

    with pytest.raises(PermissionDenied):
        meld(person, annen, av=koordinator)
    meld(person, annen, av=ke_leder())

    assert Inhabilitet.objects.get().konto == annen


def test_inhabil_koordinator_blir_en_oppgave_for_ke(som, person):

    koordinator, leder = koordinator_for(person), ke_leder()
    meld(person, koordinator)

    [liste] = [x for x in dagens.lister(leder, i_dag()) if x.tittel == "Inhabile koordinatorer"]
    assert [r.person for r in liste.rader] == [person]


def test_innsigelse_gaar_foran_samtykket_for_den_tjenesten_og_ikke_for_enheten_selv(person):
    skole = EnhetFabrikk(navn="Fjordvik skole", tjeneste="SKOLE")
    del_ = InnsynsdelFabrikk(person=person, slag="HELSE")
    laerer = gruppemedlem_for(person, enhet=skole)
    hjemme = gruppemedlem_for(person, enhet=del_.kilde_enhet)
    SamtykkelinjeFabrikk(innsynsdel=del_, til_enhet=skole)
    assert regler.deler_for(laerer).filter(pk=del_.pk).exists()

    rad = handlinger.registrer_innsigelse(
        innsynsdel=del_, til_enhet=None, begrunnelse="", dag=i_dag(), av=saksbehandler(), tid=timezone.now()
    )

    assert not regler.deler_for(laerer).filter(pk=del_.pk).exists()
    assert regler.deler_for(hjemme).filter(pk=del_.pk).exists()
    handlinger.trekk_innsigelse(innsigelse_id=rad.pk, dag=i_dag(), av=saksbehandler(), tid=timezone.now())
    assert regler.deler_for(laerer).filter(pk=del_.pk).exists()
    assert Innsigelse.objects.get().til == i_dag()


def test_sperre_settes_og_oppheves_i_nettleseren(som, person):
    konto, andre = saksbehandler(), saksbehandler()
    side = reverse("tilgang:nektelser", args=[person.pk])

    svar = som(andre).post(reverse("tilgang:sett_sperre", args=[person.pk]), {"konto": konto.pk, "begrunnelse": ""}, follow=True)
    assert svar.redirect_chain[-1][0] == side and konto.navn in svar.content.decode()

    sperre = Sperre.objects.get()
    som(andre).post(reverse("tilgang:opphev_sperre", args=[person.pk, sperre.pk]))
    assert not Sperre.objects.paa(i_dag()).exists()
    assert list(Hendelse.objects.values_list("hva", flat=True)) == ["SPERRE_SATT", "SPERRE_OPPHEVET"]


def test_sperren_hentes_med_person_og_id(som, person):
    konto, andre = saksbehandler(), saksbehandler()
    sperre = sperr(PersonFabrikk(), konto, av=andre)

    assert som(andre).post(reverse("tilgang:opphev_sperre", args=[person.pk, sperre.pk])).status_code == 404


def test_den_som_melder_seg_selv_havner_paa_forsiden(som, person):
    konto = koordinator_for(person)

    svar = som(konto).post(
        reverse("tilgang:meld_inhabilitet", args=[person.pk]), {"konto": konto.pk, "relasjon": "SLEKT", "begrunnelse": "Tante."}
    )

    assert svar.url == reverse("oversikt:hjem")
    assert som(fremmed()).get(reverse("tilgang:nektelser", args=[person.pk])).status_code == 404
