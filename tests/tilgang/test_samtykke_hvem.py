"""Hvem som har tilgang: fra personens side er det det samme som fra kontoens, og setningene sier det i ord."""

import os
from datetime import date, timedelta
from random import Random

import pytest
from django.utils import timezone

from personer.historikk.aktor import Systemaktor
from personer.historikk.aktor import som as som_aktor
from personer.klokke import i_dag
from personer.models import Ansettelse, Konto
from tests.fabrikk import (
    AnsettelseFabrikk,
    EnhetFabrikk,
    InnsynsdelFabrikk,
    PersonFabrikk,
    SamtykkegiverFabrikk,
    SamtykkelinjeFabrikk,
    fremmed,
    gruppemedlem_for,
    ke_leder,
    saksbehandler,
)
from tests.tilgang.samtykke import adresse, sak
from tests.tilgang.tilfeldig import Tilfeldig
from tilgang import hvem, regler
from tilgang.handling import Handling
from tilgang.models import Innsigelse, InnsynsdelKonto, OppslagLinje, Sperre

pytestmark = pytest.mark.django_db
KOMMUNER = int(os.environ.get("SAMVEV_HVEM", "1"))  # tilfeldige kommuner, med tretti hendelser hver
BAKDEL = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def s():
    return sak()


@pytest.fixture
def som(client):
    def logg_inn(konto):
        client.force_login(konto, backend=BAKDEL)
        return client

    return logg_inn


def fra_personens_side(person, konto, dag):
    """(ser rammen, deler den ser, deler den kan skrive i, er pekt ut) slik hvem.py sier det."""
    mine = [a for a in hvem.adganger(person, dag, timezone.now()) if a.konto.pk == konto.pk]
    return (
        any(a.ser_rammen for a in mine),
        {d.innsynsdel.pk for a in mine for d in a.deler},
        {d.innsynsdel.pk for a in mine for d in a.deler if d.kan_skrive},
        any(a.grunn == hvem.Grunn.UTPEKT for a in mine),
    )


def fra_kontoens_side(person, konto, dag):
    konto = Konto.objects.get(pk=konto.pk)
    return (
        regler.kan(konto, Handling.SE_PLANRAMME, person, dag),
        set(regler.deler_for(konto, regler.SE, dag).filter(person=person).values_list("pk", flat=True)),
        set(regler.deler_for(konto, regler.ENDRE, dag).filter(person=person).values_list("pk", flat=True)),
        any(a.grunn == hvem.Grunn.UTPEKT for a in hvem.adganger(person, dag, timezone.now()) if a.konto.pk == konto.pk)
        or regler.kan(konto, Handling.NAVNGI_KOORDINATOR, person, dag),
    )


@pytest.mark.parametrize("fro", range(KOMMUNER))
def test_personens_side_og_kontoens_side_sier_det_samme(fro):
    verden = Tilfeldig(Random(fro))
    for _ in range(30):
        verden.noe_skjer()
        dag = verden.en_dag()
        for person in verden.personer:
            for konto in verden.kontoer:
                assert fra_personens_side(person, konto, dag) == fra_kontoens_side(person, konto, dag), (fro, verden.siste)


@pytest.mark.parametrize("fro", range(1, 1 + KOMMUNER))  # i den med frø 0 har ingen lest noe
def test_listens_spoersmaal_er_det_samme_som_personens(fro):
    """`leser_delen`, som en liste over mange personer spør, mot `tilknyttede` for hver av dem."""
    verden, leste = Tilfeldig(Random(fro)), 0
    for _ in range(30):
        verden.noe_skjer()
        dag = verden.en_dag()
        stier = {"konto": "user", "enhet": "enhet", "innsynsdel": "content_object"}
        listen = InnsynsdelKonto.objects.filter(hvem.leser_delen(**stier, dag=dag)).values_list("user", "enhet", "content_object")
        hver = {
            (a.konto.pk, a.enhet.pk, d.innsynsdel.pk) for person in verden.personer for a in hvem.tilknyttede(person, dag) for d in a.deler
        }
        assert set(listen) == hver, (fro, verden.siste)
        leste += len(hver)
    assert leste or fro > 2, "ingen leste noe: prøven er tom"


def test_det_koster_like_mange_sporringer_med_mange_som_med_faa(s, django_assert_max_num_queries):
    for _ in range(8):
        gruppemedlem_for(s.barn, enhet=SamtykkelinjeFabrikk(innsynsdel__person=s.barn).til_enhet)
    with django_assert_max_num_queries(10):
        assert len(hvem.adganger(s.barn, i_dag(), timezone.now())) >= 10


def test_en_som_har_sluttet_staar_ikke_der(s):
    SamtykkelinjeFabrikk(innsynsdel__person=s.barn, til_enhet=s.skole)
    with som_aktor(Systemaktor.TEST):
        Ansettelse.objects.filter(konto=s.laerer).update(til=i_dag())

    assert s.laerer not in [a.konto for a in hvem.adganger(s.barn, i_dag(), timezone.now())]


# --- Setningene ---


@pytest.fixture
def delt(s):
    innsynsdel = InnsynsdelFabrikk(person=s.barn, kilde_enhet=s.helse, slag="HELSE")
    linje = SamtykkelinjeFabrikk(innsynsdel=innsynsdel, til_enhet=s.skole, til=date(i_dag().year + 1, 7, 1))
    SamtykkegiverFabrikk(samtykke=linje.samtykke, giver=s.mor)
    return linje


def test_hver_setning_sier_hvem_hva_til_naar_og_hvorfor_og_kan_trekkes(som, s, delt):
    tekst = som(s.koordinator).get(adresse("hvem_ser_hva", s.barn.pk)).content.decode()

    setning = (
        f"Kari Nordmann ved Fjordvik skole ser opplysninger om helse fra Fjordvik helsestasjon til og med 30. juni {delt.til.year} "
        "fordi Mona Lyngstad sa ja 3. januar 2026."
    )
    assert setning in tekst
    assert adresse("trekk_linje", s.barn.pk, delt.pk) in tekst


def test_arket_til_den_som_svarte_sier_du(som, s, delt):
    tekst = som(s.koordinator).get(adresse("hvem_ser_hva_for", s.barn.pk, s.mor.pk)).content.decode()

    assert "fordi du sa ja 3. januar 2026." in tekst and "Hvem ser hva om Nora Lyngstad?" in tekst


def test_arket_til_barnet_nevner_den_som_svarte_og_sier_hvem_du_er(som, s, delt):
    tekst = som(s.koordinator).get(adresse("hvem_ser_hva_for", s.barn.pk, s.barn.pk)).content.decode()

    assert "fordi Mona Lyngstad sa ja" in tekst and "ser hvem du er" in tekst and "Hvem ser hva om deg?" in tekst


def test_arket_til_mor_sier_ikke_hvem_og_hva_barnet_har_sagt_nei_til(som, s, delt):
    """V154, pbrl § 3-4: hvem personen har sperret for, og hva hen har motsatt seg, er bare personens."""
    fra = i_dag()
    sperret = fremmed(konto__navn="Sverre Stengt")
    with som_aktor(Systemaktor.TEST):
        Sperre.objects.create(person=s.barn, konto=sperret, satt_av=saksbehandler(), fra=fra)
        Innsigelse.objects.create(person=s.barn, innsynsdel=delt.innsynsdel, registrert_av=saksbehandler(), fra=fra)
    til_mor = som(s.koordinator).get(adresse("hvem_ser_hva_for", s.barn.pk, s.mor.pk)).content.decode()
    paa_skjermen = som(s.koordinator).get(adresse("hvem_ser_hva", s.barn.pk)).content.decode()

    assert "Sverre Stengt" not in til_mor and "sagt nei" not in til_mor
    assert "Sverre Stengt" in paa_skjermen and "sagt nei" in paa_skjermen


def test_arket_er_paa_mottakerens_maalform(som, s, delt):
    with som_aktor(Systemaktor.TEST):
        type(s.mor).objects.filter(pk=s.mor.pk).update(maalform="nn")
    tekst = som(s.koordinator).get(adresse("hvem_ser_hva_for", s.barn.pk, s.mor.pk)).content.decode()

    assert '<html lang="nn"' in tekst


def test_arket_kan_ikke_lages_til_hvem_som_helst(som, s, delt):
    assert som(s.koordinator).get(adresse("hvem_ser_hva_for", s.barn.pk, PersonFabrikk().pk)).status_code == 404


def test_den_skjulte_kontakten_er_en_tjeneste_i_setningene(som, s):
    skjult = EnhetFabrikk(navn="Krisesenteret", er_skjult_kontakt=True)
    gruppemedlem_for(s.barn, enhet=skjult, konto__navn="Vera Vakt")
    innsynsdel = InnsynsdelFabrikk(person=s.barn, kilde_enhet=s.helse)
    SamtykkelinjeFabrikk(innsynsdel=innsynsdel, til_enhet=skjult)
    klient = som(s.koordinator)

    for url in (adresse("hvem_ser_hva", s.barn.pk), adresse("hvem_ser_hva_for", s.barn.pk, s.mor.pk), adresse("hvem", s.barn.pk)):
        tekst = klient.get(url).content.decode()
        assert "Krisesenteret" not in tekst and "Vera Vakt" not in tekst, url
        assert "en tjeneste" in tekst


def test_de_som_staar_paa_siden_staar_i_loggen(som, s, delt):
    som(s.koordinator).get(adresse("hvem_ser_hva", s.barn.pk))

    assert set(OppslagLinje.objects.filter(oppslag__flate="tilgang:hvem_ser_hva").values_list("person", flat=True)) == {s.barn.pk, s.mor.pk}


# --- Hvorfor ser jeg dette? ---


def test_hvorfor_for_medlemmet_nevner_samtykket_og_til_naar(som, s, delt):
    tekst = som(s.laerer).get(adresse("hvorfor", s.barn.pk)).content.decode()

    assert "det er samtykket til at tjenesten ser noe" in tekst
    assert f"samtykke 3. januar 2026, til og med 30. juni {delt.til.year}" in tekst


@pytest.mark.parametrize(("hvem_", "setning"), [(saksbehandler, "Du arbeider i koordinerende enhet"), (ke_leder, "hvem som har sett på")])
def test_hvorfor_for_kontoret(som, s, hvem_, setning):
    assert setning in som(hvem_()).get(adresse("hvorfor", s.barn.pk)).content.decode()


def test_hvorfor_finnes_ikke_for_den_fremmede(som, s):
    assert som(fremmed()).get(adresse("hvorfor", s.barn.pk)).status_code == 404


def test_lenken_staar_paa_sidene_om_personen_og_ikke_paa_feilsidene(som, s, delt):
    lenke = adresse("hvorfor", s.barn.pk)
    klient = som(s.koordinator)

    for url in (adresse("samtykker", s.barn.pk), adresse("del", s.barn.pk), adresse("hvem", s.barn.pk), f"/person/{s.barn.pk}/sperrer/"):
        assert f'href="{lenke}"' in klient.get(url).content.decode(), url
    assert lenke not in klient.get(adresse("personlogg", s.barn.pk)).content.decode()


def test_dato_fram_i_tid_og_tull_sies_paa_siden(som, s):
    klient = som(saksbehandler())
    for dato in ((i_dag() + timedelta(days=1)).isoformat(), "32.13.2026"):
        svar = klient.get(adresse("hvem", s.barn.pk), {"dato": dato})
        assert svar.status_code == 200 and 'id="feil"' in svar.content.decode()
    assert AnsettelseFabrikk._meta.model is Ansettelse
