"""Sidene for meldinger: det som vises, det som nektes, og det som blir tatt vare på."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from koordinator.models import Avsenderrolle, Henvendelse, Hjemmel
from personer.historikk.aktor import Systemaktor, som
from personer.models import Person, Tjeneste
from tests.fabrikk import EnhetFabrikk, PersonFabrikk, fremmed, gruppemedlem_for, ke_leder, koordinator_for, saksbehandler
from tests.koordinator.fabrikk import DAG, NUMMER, registrert, vurdert
from tests.vedtak import fabrikk as vedtaksfabrikk
from tilgang.models import AvvistOppslag, Oppslag, OppslagLinje

pytestmark = pytest.mark.django_db
MELDING = {
    "avsender_navn": "Hilde Helsesykepleier",
    "avsender_rolle": "HELSEPERSONELL",
    "hjemmel": "HELSEPERSONELL",
    "mottatt_dato": "2026-11-20",
    "onsker": ["KOORDINATOR", "IP"],
    "kjennskap": "ENIG",
    "beskrivelse": "Fire tjenester vet ikke om hverandre.",
}
NY = MELDING | {
    "hvem": "NUMMER", "fodselsnummer": NUMMER, "fornavn": "Live", "etternavn": "Strandvik", "fodselsdato": "2018-05-04",
    "kjonn": "KVINNE", "maalform": "nn", "adressebeskyttelse": "INGEN", "adresse": "Bryggevegen 4", "postnummer": "0000",
    "poststed": "Fjordvik", "forelder1_fornavn": "Ingrid", "forelder1_etternavn": "Strandvik", "forelder1_fodselsdato": "1988-03-09",
}  # fmt: skip
START = {"er_bekymring": "nei", "hvem": "NUMMER", "fodselsnummer": NUMMER}


@pytest.fixture
def ke(logg_inn):
    konto = saksbehandler()
    return logg_inn(konto)


# --- Hvem som slipper inn ---


def sider(melding):
    return {
        "meldinger": (reverse("koordinator:meldinger"), 403),
        "registrer": (reverse("koordinator:registrer"), 403),
        "registrer_ny": (reverse("koordinator:registrer_ny"), 403),
        "registrer_for": (reverse("koordinator:registrer_for", args=[melding.person_id]), None),
        "melding": (reverse("koordinator:melding", args=[melding.pk]), 404),
        "registrer_forelder": (reverse("koordinator:registrer_forelder", args=[melding.pk]), 404),
        "vurder": (reverse("koordinator:vurder", args=[melding.pk]), 404),
        "vurder_del": (reverse("koordinator:vurder_del", args=[melding.pk, "barnekoordinator"]), 404),
    }


def test_saksbehandleren_aapner_alle_sidene(logg_inn):
    melding = registrert()
    c = logg_inn(saksbehandler())
    for navn, (url, _) in sider(melding).items():
        assert c.get(url).status_code == (302 if navn == "registrer_ny" else 200), navn


@pytest.mark.parametrize(("hvem", "ser_personen"), [(koordinator_for, True), (gruppemedlem_for, False), (lambda p: fremmed(), False)])
def test_de_andre_faar_ikke_vite_om_meldingen(logg_inn, hvem, ser_personen):
    melding = registrert()
    c = logg_inn(hvem(melding.person))
    for navn, (url, ventet) in sider(melding).items():
        assert c.get(url).status_code == (ventet or (403 if ser_personen else 404)), navn
    assert AvvistOppslag.objects.filter(flate="koordinator:melding").exists()


def test_lister_og_sider_staar_i_loggen(ke):
    melding = registrert()
    ke.get(reverse("koordinator:melding", args=[melding.pk]))
    ke.get(reverse("koordinator:meldinger"))
    assert {"MELDING", "LISTE"} <= set(OppslagLinje.objects.filter(person=melding.person).values_list("hva", flat=True))


# --- Først: hører den hjemme her? ---


def test_en_bekymringsmelding_vises_til_barnevernet_og_lagres_ikke(ke):
    EnhetFabrikk(navn="Barnevernstjenesten i Fjordvik", tjeneste=Tjeneste.BARNEVERN)
    svar = ke.post(reverse("koordinator:registrer"), START | {"er_bekymring": "ja"})
    assert svar.status_code == 422
    assert "Barnevernstjenesten i Fjordvik" in svar.content.decode() and "Ingenting er lagret" in svar.content.decode()
    assert not Henvendelse.objects.exists()


def test_galt_nummer_sier_hva_som_er_galt_og_beholder_resten(ke):
    svar = ke.post(reverse("koordinator:registrer"), START | {"fodselsnummer": NUMMER[:-1] + str((int(NUMMER[-1]) + 1) % 10)})
    tekst = svar.content.decode()
    assert svar.status_code == 422 and "stemmer ikke" in tekst and 'href="#id_fodselsnummer"' in tekst
    assert re.search(r'value="NUMMER"[^>]*checked', tekst)


def test_nummer_kreves_naar_personen_har_nummer(ke):
    svar = ke.post(reverse("koordinator:registrer"), START | {"fodselsnummer": " "})
    assert svar.status_code == 422 and "Skriv fødselsnummeret" in svar.content.decode()


def test_en_kjent_person_brukes_om_igjen_og_soket_staar_i_loggen(ke):
    person = PersonFabrikk()
    with som(Systemaktor.TEST):
        person.sett_fodselsnummer(NUMMER)
        person.save()
    svar = ke.post(reverse("koordinator:registrer"), START)
    assert svar.headers["Location"] == reverse("koordinator:registrer_for", args=[person.pk])
    assert Oppslag.objects.filter(flate="koordinator:registrer").exists()


def test_en_ukjent_person_gaar_rett_til_skjemaet_med_nummeret(ke):
    svar = ke.post(reverse("koordinator:registrer"), START)
    tekst = svar.content.decode()
    assert svar.status_code == 200 and f'value="{NUMMER}"' in tekst and reverse("koordinator:registrer_ny") in tekst
    assert not re.search(r"[?&/][^\"]*" + NUMMER, " ".join(re.findall(r'(?:href|action)="([^"]*)"', tekst)))


# --- Skjemaet ---


def test_hele_meldingen_med_ny_person_og_forelder(ke):
    svar = ke.post(reverse("koordinator:registrer_ny"), NY, follow=True)
    tekst = svar.content.decode()

    melding = Henvendelse.objects.get()
    assert svar.status_code == 200 and f"Melding {melding.referanse}" in tekst and "20. desember 2026" in tekst
    assert melding.person.maalform == "nn" and melding.person_enig == "JA"
    mor = melding.person.representanter.get().representant
    assert (mor.navn, mor.adresse) == ("Ingrid Strandvik", "Bryggevegen 4")


def test_personen_kommer_foer_den_som_melder_og_den_foer_behovet(ke):
    side = ke.post(reverse("koordinator:registrer_ny"), {"hvem": "NUMMER"}).content.decode().partition("<form")[2]
    rekkefolge = ["Hvem det gjelder", "Språk og kontakt", "Forelder 1", "Forelder 2", "Avsenderen", "Behovet"]
    assert [o for o in re.findall(r"<legend[^>]*>\s*([^<]+?)\s*</legend>", side) if o in rekkefolge] == rekkefolge


def test_et_ventet_barn_har_termin_og_ikke_nummer(ke):
    ventet = {k: v for k, v in NY.items() if k not in ("fodselsnummer", "fodselsdato", "fornavn", "kjonn")}
    svar = ke.post(reverse("koordinator:registrer_ny"), ventet | {"hvem": "VENTET", "termindato": "2027-02-01"}, follow=True)
    assert "1. februar 2027" in svar.content.decode()
    assert Person.objects.get(termindato=date(2027, 2, 1)).fodselsdato is None


def test_samme_skjema_to_ganger_blir_en_melding(ke):
    data = NY | {"innsending": str(uuid4())}
    forste, andre = (ke.post(reverse("koordinator:registrer_ny"), data) for _ in range(2))
    assert forste.headers["Location"] == andre.headers["Location"]
    assert Henvendelse.objects.count() == 1


@pytest.mark.parametrize(
    ("endring", "felt", "ord"),
    [
        ({"mottatt_dato": "2026-11-24"}, "mottatt_dato", "fram i tid"),
        ({"mottatt_dato": "i går"}, "mottatt_dato", "må være en dato"),
        ({"avsender_navn": ""}, "avsender_navn", "må fylles ut"),
        ({"avsender_rolle": "SKOLE"}, "hjemmel", "Grunnlaget passer ikke"),
        ({"avsender_rolle": "UKJENT"}, "avsender_rolle", ""),
        ({"onsker": []}, "onsker", "Velg hva det meldes behov for"),
        ({"kjennskap": ""}, "kjennskap", "Velg et alternativ"),
        ({"beskrivelse": " "}, "beskrivelse", "må fylles ut"),
        ({"beskrivelse": "a" * 10_001}, "beskrivelse", "10"),
        ({"fodselsdato": "2027-01-01"}, "fodselsdato", "fram i tid"),
        ({"fodselsnummer": "123"}, "fodselsnummer", "11 siffer"),
        ({"postnummer": "12"}, "postnummer", "fire siffer"),
        ({"poststed": ""}, "poststed", "hele adressen"),
        ({"adressebeskyttelse": "FORTROLIG"}, "adresse", "gradert"),
        ({"forelder1_fodselsdato": ""}, "forelder1_fodselsdato", "Skriv fødselsdatoen"),
        ({"forelder2_fornavn": "Jonas"}, "forelder2_etternavn", "Skriv etternavnet"),
        ({"fodselsdato": "2008-11-23"}, "forelder1_etternavn", "fylt 18"),
        ({"fornavn": "\x00"}, "fornavn", ""),
    ],
)
def test_det_som_er_galt_staar_ved_feltet_og_ingenting_er_tapt(ke, endring, felt, ord):
    svar = ke.post(reverse("koordinator:registrer_ny"), NY | endring)
    tekst = svar.content.decode()
    assert svar.status_code == 422 and not Henvendelse.objects.exists()
    assert felt in svar.context["form"].errors and ord in " ".join(svar.context["form"].errors[felt])
    assert f'href="#id_{felt}' in tekst, "oppsummeringen viser til feltet"
    if felt != "avsender_navn":
        assert "Hilde Helsesykepleier" in tekst


def test_et_nummer_som_alt_finnes_stanser_og_beholder_teksten(ke):
    ke.post(reverse("koordinator:registrer_ny"), NY)
    svar = ke.post(reverse("koordinator:registrer_ny"), NY | {"fornavn": "En Annen"})
    assert svar.status_code == 422 and "alt registrert med dette fødselsnummeret" in svar.content.decode()
    assert "En Annen" in svar.content.decode() and Henvendelse.objects.count() == 1


def test_registrer_ny_uten_aa_ha_svart_paa_det_forste_sender_deg_dit(ke):
    assert ke.get(reverse("koordinator:registrer_ny")).headers["Location"] == reverse("koordinator:registrer")
    assert ke.post(reverse("koordinator:registrer_ny"), MELDING).headers["Location"] == reverse("koordinator:registrer")


def test_meldingen_om_en_kjent_person_viser_at_en_annen_venter(ke):
    forste = registrert()
    url = reverse("koordinator:registrer_for", args=[forste.person_id])
    assert forste.referanse in ke.get(url).content.decode()
    ke.post(url, MELDING)
    assert Henvendelse.objects.filter(sak=forste.sak).count() == 2


# --- Meldingen ---


def test_meldingen_sier_hva_som_er_neste_steg(ke):
    melding = registrert()
    tekst = ke.get(reverse("koordinator:melding", args=[melding.pk])).content.decode()
    assert "Neste steg: Vurder meldingen" in tekst
    assert reverse("koordinator:vurder", args=[melding.pk]) in tekst


def test_meldingen_ber_om_samtale_naar_de_ikke_vet(ke):
    melding = registrert(person_vet=False, person_enig="IKKE_SPURT")
    assert "De vet ikke om meldingen." in ke.get(reverse("koordinator:melding", args=[melding.pk])).content.decode()


def test_helseforetakets_varsel_er_merket(ke):
    melding = registrert(avsender_rolle=Avsenderrolle.HELSEFORETAK_KE, hjemmel=Hjemmel.HELSEFORETAK)
    assert "Kommunen sørger for planen" in ke.get(reverse("koordinator:melding", args=[melding.pk])).content.decode()


def test_en_forelder_kan_legges_til_etterpaa(ke):
    melding = registrert(vedtaksfabrikk.barn(foreldre=0))
    side = reverse("koordinator:melding", args=[melding.pk])
    assert "ingen samtykke for barnet" in ke.get(side).content.decode()
    ke.post(
        reverse("koordinator:registrer_forelder", args=[melding.pk]),
        {"fornavn": "Jonas", "etternavn": "Strandvik", "fodselsdato": "1987-01-02"},
    )
    assert "Jonas Strandvik" in ke.get(side).content.decode()


def test_listen_har_uvurderte_forst_og_blar(ke):
    vurdert(registrert(mottatt_dato=DAG - timedelta(days=90)), av=saksbehandler())
    venter = registrert(mottatt_dato=DAG - timedelta(days=40))
    svar = ke.get(reverse("koordinator:meldinger"))
    assert [m.pk for m in svar.context["side"]][0] == venter.pk
    assert "Fristen er ute" in svar.content.decode()
    assert ke.get(reverse("koordinator:meldinger"), {"side": "tull"}).status_code == 200


def test_tom_liste_sier_hva_man_gjor(ke):
    assert "Ingen meldinger er registrert" in ke.get(reverse("koordinator:meldinger")).content.decode()


def test_antall_sporringer_vokser_ikke_med_meldingene(logg_inn):
    av, liste = ke_leder(), reverse("koordinator:meldinger")
    c = logg_inn(av)
    antall = []
    for runde in range(3):  # den første varmer opp økten
        for _ in range(3 * runde + 1):
            registrert(av=av)
        with CaptureQueriesContext(connection) as sporringer:
            c.get(liste)
        antall.append(len(sporringer))
    assert antall[1] == antall[2]
