"""Spørringer som er satt opp én gang: samme svar som om de ble bygget hver gang, og aldri en annens verdier."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from personer.historikk.aktor import Systemaktor, som
from personer.klokke import i_dag
from personer.models import Konto, Person
from tests.fabrikk import (
    InnsynsdelFabrikk,
    PersonFabrikk,
    SamtykkelinjeFabrikk,
    fremmed,
    gruppemedlem_for,
    ke_leder,
    koordinator_for,
    saksbehandler,
)
from tilgang import radene, regler
from tilgang.ferdig import Kilde, blant, ett_objekt, sett_opp
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.husk import husk
from tilgang.models import Innsynsdel, Sperre, Tilknytning

pytestmark = pytest.mark.django_db


def test_to_kontoer_deler_form_men_ikke_svar():
    forste, andre = PersonFabrikk(), PersonFabrikk()
    kontoer = {koordinator_for(forste): forste, koordinator_for(andre): andre}
    for _ in range(2):
        for konto, person in kontoer.items():
            assert list(regler.personer_for(konto, Handling.LEDE_PLAN)) == [person]
            assert not regler.personer_for(konto, Handling.LEDE_PLAN, i_dag() - timedelta(days=9999)).exists()


def test_antall_enheter_er_en_del_av_formen():
    person = PersonFabrikk()
    konto = koordinator_for(person)
    enhet, dag = konto.tilknytninger.get().enhet_id, i_dag()

    def funnet(enheter):
        kilde = Kilde(("prøve",), radene.tilknytninger, {"konto": konto.pk, "dag": dag, "enheter": enheter})
        return list(Person.objects.filter(blant("pk", [kilde], "person")))

    annen = fremmed().ansettelser.get().enhet_id
    assert funnet([enhet]) == funnet([annen, enhet]) == funnet([enhet, annen]) == [person]
    assert funnet([annen]) == funnet([]) == []


def test_en_verdi_som_ikke_er_gitt_er_en_feil():
    dager = iter([date(2020, 1, 1), date(2021, 1, 1)])
    with pytest.raises(AssertionError, match="ukjent verdi"):
        sett_opp("ny form", lambda: Tilknytning.objects.filter(fra=next(dager)), {})


def test_en_tekst_som_avhenger_av_verdiene_er_en_feil():
    def bygg(konto):
        return Tilknytning.objects.filter(konto=konto) if konto.int % 3 else Tilknytning.objects.filter(person=konto)

    with pytest.raises(AssertionError, match="avhenger av verdiene"):
        sett_opp("enda en form", bygg, {"konto": fremmed().pk})


def test_oppslaget_i_ett_objekt_er_det_samme_som_listen():
    linje = SamtykkelinjeFabrikk()
    person = linje.innsynsdel.person
    kontoer = [gruppemedlem_for(person, enhet=linje.til_enhet), koordinator_for(person), fremmed()]
    for konto in kontoer:
        for handling in Handling:
            liste = person in regler.personer_for(konto, handling)
            with ett_objekt():
                assert regler.personer_for(konto, handling).filter(pk=person.pk).exists() is liste is regler.kan(konto, handling, person)


def test_betingelsen_paa_rader_er_personlisten():
    linje = SamtykkelinjeFabrikk()
    person = linje.innsynsdel.person
    kontoer = [gruppemedlem_for(person, enhet=linje.til_enhet), koordinator_for(person), saksbehandler(), ke_leder(), fremmed()]
    sperret = koordinator_for(person)
    with som(Systemaktor.TEST):
        Sperre.objects.create(person=person, konto=sperret, satt_av=sperret, fra=i_dag())
    PersonFabrikk(slaatt_sammen_med=person), PersonFabrikk(adressebeskyttelse="FORTROLIG")
    for rad in Person.objects.all():
        InnsynsdelFabrikk(person=rad)
    for konto in [*kontoer, sperret]:
        for handling in Handling:
            paa_rader = set(Innsynsdel.objects.filter(regler.gjelder(konto, handling)))
            assert paa_rader == set(Innsynsdel.objects.filter(person__in=regler.personer_for(konto, handling))), (konto, handling)


def test_hent_spor_om_raden_i_stedet_for_aa_finne_alle_forst():
    person = PersonFabrikk()
    konto = koordinator_for(person)
    with CaptureQueriesContext(connection) as fanget:
        assert hent(regler.personer_for(konto, Handling.LEDE_PLAN), pk=person.pk) == person
    assert "EXISTS" in fanget[-1]["sql"] and " IN (SELECT" not in fanget[-1]["sql"]


def test_aa_sette_opp_spor_ikke_databasen():
    konto = koordinator_for(PersonFabrikk())
    with regler.husk_stillinger():
        regler.personer_for(konto, Handling.SE_PERSON)
        with CaptureQueriesContext(connection) as fanget:
            for handling in Handling:
                regler.personer_for(konto, handling)
    assert len(fanget) <= 1  # lederens inhabilitet, som leses når noen skal fatte vedtak


def test_den_som_begynner_aa_skrive_spor_paa_nytt():
    """Ellers så en handling som ventet på låsen, ikke det som ble lukket imens."""
    with regler.husk_stillinger():
        assert [husk("svaret", lambda: 1), husk("svaret", lambda: 2)] == [1, 1]
        with som(Systemaktor.TEST):
            assert husk("svaret", lambda: 2) == 2


def test_stengt_konto_mister_alt():
    person = PersonFabrikk()
    konto = koordinator_for(person)
    stengt = Konto.objects.get(pk=konto.pk)
    stengt.is_active = False
    assert not regler.personer_for(stengt, Handling.LEDE_PLAN).exists() and regler.kan(konto, Handling.LEDE_PLAN, person)
