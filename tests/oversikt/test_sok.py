"""Søket finner det folk skriver, bare blant dem kontoen kan vite om, og står alltid i loggen."""

from datetime import date

import pytest
from django.urls import reverse

from personer.fodselsnummer import lag_syntetisk
from personer.historikk.aktor import Systemaktor, som
from personer.models import Kjonn
from tests.fabrikk import PersonFabrikk, fremmed, koordinator_for, saksbehandler
from tests.koordinator.fabrikk import registrert
from tests.vedtak import fabrikk as vedtaksfabrikk
from tests.vedtak.klage import fabrikk as klagefabrikk
from tilgang.models import Oppslag
from tilgang.personsok import MAKS_TREFF, finn

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("q", ["aase", "Åse", "ÅSE", "bjørnå", "bjornaa", "Bjørnå Åse", "  åse   bjør ", "se bjø", "o'neill", "neill"])
def test_navnet_finnes_slik_det_skrives(q):
    person = PersonFabrikk(fornavn="Åse", etternavn="Bjørnå O'Neill")
    PersonFabrikk(fornavn="Per", etternavn="Hansvik")

    assert list(finn(saksbehandler(), q)) == [person]


@pytest.mark.parametrize("q", ["", "   ", "%", "_", "...", "Åse Finnesikke"])
def test_tomt_og_ukjent_gir_ingen_treff(q):
    PersonFabrikk(fornavn="Åse")

    assert not list(finn(saksbehandler(), q))


def test_nummeret_finnes_med_og_uten_mellomrom():
    nummer = lag_syntetisk(date(2018, 5, 4), Kjonn.KVINNE, 7)
    person = PersonFabrikk()
    person.sett_fodselsnummer(nummer)
    with som(Systemaktor.TEST):
        person.save()

    assert list(finn(saksbehandler(), nummer)) == list(finn(saksbehandler(), f"{nummer[:6]} {nummer[6:]}")) == [person]
    assert not list(finn(fremmed(), nummer))


def test_koordinator_finner_bare_sine():
    min_person, andres = PersonFabrikk(etternavn="Likesen"), PersonFabrikk(etternavn="Likesen")

    assert list(finn(koordinator_for(min_person), "likesen")) == [min_person]
    assert andres in finn(saksbehandler(), "likesen")


def test_listen_er_begrenset():
    for _ in range(MAKS_TREFF + 3):
        PersonFabrikk(etternavn="Mangesen")

    assert len(finn(saksbehandler(), "mangesen")) == MAKS_TREFF


def test_sok_uten_treff_staar_i_loggen_og_ser_likt_ut_for_ukjent_og_stengt(logg_inn):
    PersonFabrikk(etternavn="Hemmeligsen")
    konto = fremmed()
    klient = logg_inn(konto)

    stengt = klient.post(reverse("oversikt:sok"), {"q": "Hemmeligsen"})
    ukjent = klient.post(reverse("oversikt:sok"), {"q": "Finnesikkesen"})

    assert (stengt.status_code, stengt.context["treff"]) == (ukjent.status_code, ukjent.context["treff"]) == (200, [])
    assert "Hemmeligsen" not in stengt.content.decode()
    assert Oppslag.objects.filter(konto=konto, flate="oversikt:sok").count() == 2


def test_treffene_staar_i_loggen(logg_inn):
    person, konto = PersonFabrikk(etternavn="Funnetsen"), saksbehandler()

    logg_inn(konto).post(reverse("oversikt:sok"), {"q": "funnetsen"})

    linje = Oppslag.objects.get(konto=konto).linjer.get()
    assert (linje.person, linje.hva, linje.rolle) == (person, "SOK", "KE_SAKSBEHANDLER")


@pytest.mark.usefixtures("dagen", "regelverk")
def test_saksnummeret_finner_personen_bare_for_den_som_ser_saken():
    melding, vedtak = registrert(), vedtaksfabrikk.fattet()
    klagen = klagefabrikk.klage()
    ke = saksbehandler()
    for q, person in (
        (melding.referanse, melding.person),
        (f"{melding.aar}/{melding.nummer}", melding.person),
        (vedtak.nummer, vedtak.person),
        (klagen.referanse, klagen.person),
    ):
        assert person in finn(ke, f" {q} "), q
        assert list(finn(fremmed(), q)) == []
    koordinator = koordinator_for(melding.person)
    assert list(finn(koordinator, f"{melding.aar}-{melding.nummer:04d}")) == [], "meldingen er ikke koordinatorens, selv om personen er det"
    assert list(finn(ke, "2019-0001")) == []
