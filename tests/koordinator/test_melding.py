"""Å registrere en melding."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from koordinator import handlinger, oversikter
from koordinator.models import Avsenderrolle, Enighet, Henvendelse, Hjemmel
from personer.feil import Regelbrudd
from personer.handlinger import Personopplysninger
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse, Hva, Person
from tests.fabrikk import PersonFabrikk, fremmed, gruppemedlem_for, ke_leder, koordinator_for, saksbehandler
from tests.koordinator.fabrikk import DAG, NUMMER, TID, meldingsdata, registrert
from vedtak.models import Sak

pytestmark = pytest.mark.django_db
NY = Personopplysninger(fornavn="Live", etternavn="Strandvik", fodselsdato=date(2018, 5, 4), fodselsnummer=NUMMER)
MOR = Personopplysninger(fornavn="Ingrid", etternavn="Strandvik", fodselsdato=date(1988, 3, 9), adresse="Bryggevegen 4")


def test_meldingen_aapner_en_sak_og_blir_en_hendelse():
    melding = registrert()

    assert melding.sak.person == melding.person and melding.sak.aapnet_dato == DAG
    assert Hendelse.objects.get(hva=Hva.MELDING_MOTTATT).gjelder == melding.pk


def test_fristen_lopes_fra_mottak_og_ikke_fra_registrering():
    melding = registrert(mottatt_dato=date(2026, 11, 2))
    assert melding.svarfrist == date(2026, 12, 2)


def test_en_ny_person_registreres_med_foreldrene():
    melding = handlinger.registrer_melding(person=NY, foreldre=[MOR], melding=meldingsdata(), av=saksbehandler(), tid=TID)

    forelder = melding.person.representanter.get()
    assert melding.person.fodselsnummer == NUMMER
    assert (forelder.representant.navn, forelder.fra, forelder.art) == ("Ingrid Strandvik", date(2018, 5, 4), "FORELDREANSVAR")


def test_et_ventet_barn_har_foreldre_fra_dagen_det_meldes():
    ventet = Personopplysninger(etternavn="Strandvik", termindato=date(2027, 2, 1))
    melding = handlinger.registrer_melding(person=ventet, foreldre=[MOR], melding=meldingsdata(), av=saksbehandler(), tid=TID)

    assert melding.person.fodselsnummer_hash is None
    assert melding.person.representanter.get().fra == DAG


def test_en_melding_til_gaar_i_samme_sak():
    forste = registrert()
    andre = registrert(forste.person)

    assert andre.sak == forste.sak and Sak.objects.count() == 1
    assert (forste.nummer, andre.nummer) == (1, 2)


def test_nummeret_begynner_paa_nytt_hvert_aar():
    av = saksbehandler()
    registrert(av=av)
    neste_aar = registrert(av=av, tid=TID + timedelta(days=60), mottatt_dato=DAG + timedelta(days=60))
    assert neste_aar.referanse == "2027-0001"


def test_samme_nummer_gir_aldri_to_personer():
    handlinger.registrer_melding(person=NY, melding=meldingsdata(), av=saksbehandler(), tid=TID)

    with pytest.raises(Regelbrudd, match="alt registrert"):
        handlinger.registrer_melding(person=NY, melding=meldingsdata(), av=saksbehandler(), tid=TID)
    assert Henvendelse.objects.count() == Person.objects.med_fodselsnummer(NUMMER).count() == 1


@pytest.mark.parametrize(
    ("endring", "ord"),
    [
        ({"mottatt_dato": DAG + timedelta(days=1)}, "fram i tid"),
        ({"avsender_rolle": Avsenderrolle.SKOLE}, "Grunnlaget"),
        ({"onsker": []}, "behov for"),
        ({"person_vet": False}, "vet om"),
    ],
)
def test_en_melding_som_ikke_stemmer_lagrer_ingenting(endring, ord):
    with pytest.raises(Regelbrudd, match=ord):
        handlinger.registrer_melding(person=NY, melding=meldingsdata(**endring), av=saksbehandler(), tid=TID)
    assert not Henvendelse.objects.exists() and not Person.objects.med_fodselsnummer(NUMMER).exists()


def test_foreldre_registreres_ikke_for_en_voksen():
    voksen = Personopplysninger(etternavn="Nesheim", fodselsdato=date(2008, 11, 23))
    with pytest.raises(Regelbrudd, match="fylt 18"):
        handlinger.registrer_melding(person=voksen, foreldre=[MOR], melding=meldingsdata(), av=saksbehandler(), tid=TID)


@pytest.mark.parametrize("hvem", [koordinator_for, gruppemedlem_for, lambda person: fremmed()])
def test_bare_ke_registrerer_meldinger(hvem):
    person = PersonFabrikk()
    with pytest.raises(PermissionDenied):
        registrert(person, av=hvem(person))
    with pytest.raises(PermissionDenied):
        handlinger.registrer_melding(person=NY, melding=meldingsdata(), av=hvem(person), tid=TID)


def test_bare_ke_ser_meldinger():
    melding = registrert()
    person = melding.person
    ser = [k for k in (saksbehandler(), ke_leder(), koordinator_for(person), gruppemedlem_for(person), fremmed())
           if melding in Henvendelse.objects.synlig_for(k)]  # fmt: skip
    assert len(ser) == 2


def test_hoyst_to_foreldre():
    barn, av = PersonFabrikk(), saksbehandler()
    for _ in range(2):
        handlinger.registrer_forelder(barn=barn, opplysninger=MOR, av=av, tid=TID)
    with pytest.raises(Regelbrudd, match="To foreldre"):
        handlinger.registrer_forelder(barn=barn, opplysninger=MOR, av=av, tid=TID)


def test_helseforetakets_melding_sier_at_kommunen_sorger_for_planen():
    melding = registrert(avsender_rolle=Avsenderrolle.HELSEFORETAK_KE, hjemmel=Hjemmel.HELSEFORETAK)
    assert melding.kommunen_sorger_for_plan
    assert not registrert().kommunen_sorger_for_plan


@pytest.mark.parametrize(("vet", "enig", "maa"), [(True, Enighet.JA, False), (True, Enighet.NEI, True), (False, Enighet.IKKE_SPURT, True)])
def test_den_som_ikke_er_med_paa_meldingen_maa_snakkes_med(vet, enig, maa):
    assert registrert(person_vet=vet, person_enig=enig).maa_snakke_med_personen is maa


def test_personen_finnes_paa_nummeret_bare_av_den_som_kan_registrere():
    person = handlinger.registrer_melding(person=NY, melding=meldingsdata(), av=saksbehandler(), tid=TID).person
    assert oversikter.finn_person(saksbehandler(), NUMMER) == person
    assert oversikter.finn_person(koordinator_for(person), NUMMER) is None


@pytest.mark.parametrize(
    ("felt", "skranke"),
    [
        ({"avsender_rolle": "NAV"}, "hjemmelen_passer_avsenderen"),
        ({"onsker": []}, "meldingen_sier_hva_det_er_behov_for"),
        ({"person_vet": False, "person_enig": "JA"}, "den_som_ikke_vet_er_ikke_spurt"),
        ({"mottatt_dato": DAG + timedelta(days=1)}, "meldingen_er_mottatt_for_den_er_registrert"),
        ({"beskrivelse": ""}, "meldingen_har_avsender_og_innhold"),
        ({"nummer": 1}, "hvert_meldingsnummer_brukes_en_gang"),
    ],
)
def test_databasen_nekter_det_reglene_nekter(felt, skranke):
    forste, andre = registrert(), registrert()
    assert forste.nummer == 1
    with pytest.raises(IntegrityError, match=skranke), transaction.atomic(), som(Systemaktor.TEST):
        Henvendelse.objects.filter(pk=andre.pk).update(**felt)
