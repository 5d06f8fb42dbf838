"""Personens side: steg, neste, grunnlaget for innsynet, og nummeret som vises bare når noen ber om det."""

from datetime import date

import pytest
from django.urls import reverse

from personer.fodselsnummer import lag_syntetisk
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse, Hva, Kjonn
from tests.fabrikk import PersonFabrikk, SamtykkelinjeFabrikk, fremmed, gruppemedlem_for, koordinator_for, saksbehandler
from tests.koordinator.fabrikk import TID, registrert
from tilgang.models import AvvistOppslag, OppslagLinje

pytestmark = pytest.mark.django_db


def hent(klient, person):
    return klient.get(reverse("oversikt:person", args=[person.pk]))


@pytest.fixture
def person():
    person = PersonFabrikk(fornavn="Live", etternavn="Strandvik", adresse="Bryggevegen 4", postnummer="0000", poststed="Fjordvik")
    person.sett_fodselsnummer(lag_syntetisk(date(2018, 5, 4), Kjonn.KVINNE, 5))
    with som(Systemaktor.TEST):
        person.save()
    return person


def test_saksbehandleren_faar_neste_steg(logg_inn, person, dagen, regelverk):
    melding = registrert(person)

    svar = hent(logg_inn(saksbehandler()), person).content.decode()

    assert "Neste steg: Vurder meldingen" in svar
    assert reverse("koordinator:vurder", args=[melding.pk]) in svar


def test_nummeret_er_skjult_til_noen_ber_om_det_og_da_staar_det_i_loggen(logg_inn, person):
    konto = saksbehandler()
    klient = logg_inn(konto)

    assert person.fodselsnummer not in hent(klient, person).content.decode()
    svar = klient.post(reverse("oversikt:fodselsnummer", args=[person.pk]))

    assert person.fodselsnummer in svar.content.decode()
    assert OppslagLinje.objects.filter(oppslag__konto=konto, person=person, hva="FODSELSNUMMER").count() == 1


def test_koordinatoren_faar_ikke_nummeret(logg_inn, person):
    klient = logg_inn(koordinator_for(person))

    assert "Vis nummeret" not in hent(klient, person).content.decode()
    assert klient.post(reverse("oversikt:fodselsnummer", args=[person.pk])).status_code == 403


def test_gradert_adresse_vises_ikke_for_den_som_ikke_er_klarert(logg_inn):
    person = PersonFabrikk(adresse="Hemmeligveien 9", adressebeskyttelse="STRENGT_FORTROLIG")

    assert "Hemmeligveien" not in hent(logg_inn(saksbehandler()), person).content.decode()
    assert "Hemmeligveien" in hent(logg_inn(saksbehandler(er_klarert=True)), person).content.decode()


def test_gruppemedlemmet_ser_navn_og_grunnlag_men_ikke_kontorets_ramme(logg_inn, person):
    linje = SamtykkelinjeFabrikk(innsynsdel__person=person)
    medlem = gruppemedlem_for(person, enhet=linje.til_enhet)

    klient = logg_inn(medlem)
    svar = hent(klient, person).content.decode()
    hvorfor = reverse("tilgang:hvorfor", args=[person.pk])

    assert "Live Strandvik" in svar and f'href="{hvorfor}"' in svar
    assert linje.innsynsdel.kilde_enhet.navn in klient.get(hvorfor).content.decode()
    assert "Bryggevegen" not in svar and "Det som har skjedd" not in svar
    assert OppslagLinje.objects.filter(samtykkelinje=linje, innsynsdel=linje.innsynsdel, oppslag__konto=medlem).exists()


def test_det_som_gjoeres_sjelden_staar_samlet_og_bare_for_kontoret(logg_inn, person):
    medlem = gruppemedlem_for(person, enhet=SamtykkelinjeFabrikk(innsynsdel__person=person).til_enhet)

    ke, andre = (hent(logg_inn(konto), person).content.decode() for konto in (saksbehandler(), medlem))

    assert ke.count("Mer i saken") == 1 and reverse("koordinator:ta_opp", args=[person.pk]) in ke
    assert "Mer i saken" not in andre and reverse("tilgang:nektelser", args=[person.pk]) not in andre


def test_den_fremmede_faar_404_og_forsoket_staar_i_loggen(logg_inn, person):
    konto = fremmed()

    svar = hent(logg_inn(konto), person)

    assert svar.status_code == 404 and "Strandvik" not in svar.content.decode()
    forsok = AvvistOppslag.objects.get()
    assert (forsok.konto, forsok.objekt, forsok.status, forsok.flate) == (konto, person.pk, 404, "oversikt:person")


def test_det_samme_flere_ganger_er_en_linje_i_tidslinjen(logg_inn, person):
    konto = saksbehandler()
    with som(konto):
        for _ in range(3):
            Hendelse.objects.create(hva=Hva.PLAN_ENDRET, person=person, av=konto, tid=TID)

    assert "Plan endret (3 ganger)" in hent(logg_inn(konto), person).content.decode()
