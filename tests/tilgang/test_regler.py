"""Hvem som ser hva, for de fire som går igjen: saksbehandler, koordinator, gruppemedlem og fremmed."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from personer.historikk.aktor import Systemaktor, som
from personer.klokke import i_dag
from personer.models import Ansettelse, Stilling
from tests.fabrikk import (
    AnsettelseFabrikk,
    EnhetFabrikk,
    InnsynsdelFabrikk,
    PersonFabrikk,
    SamtykkelinjeFabrikk,
    fremmed,
    gruppemedlem_for,
    ke_enhet,
    ke_leder,
    koordinator_for,
    saksbehandler,
)
from tilgang import handlinger, regler
from tilgang.handling import Handling
from tilgang.models import Enhetstilknytning, Kilde

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return PersonFabrikk()


def ser(konto, person, handling=Handling.SE_PERSON) -> bool:
    return person in regler.personer_for(konto, handling)


def test_saksbehandler_ser_alle_i_kraft_av_stillingen(person):
    assert ser(saksbehandler(), person)


def test_saksbehandler_kan_ikke_peke_ut_tjeneste_men_leder_kan(person):
    assert not ser(saksbehandler(), person, Handling.PEKE_UT_TJENESTE)
    assert ser(ke_leder(), person, Handling.PEKE_UT_TJENESTE)


def test_systemansvarlig_ser_ingen(person):
    konto = AnsettelseFabrikk(enhet=ke_enhet(), stilling=Stilling.SYSTEMANSVARLIG).konto

    assert not any(ser(konto, person, h) for h in Handling)


def test_ke_stilling_i_en_annen_enhet_gir_ingenting(person):
    konto = AnsettelseFabrikk(enhet=EnhetFabrikk(), stilling=Stilling.KE_LEDER).konto

    assert not ser(konto, person)


def test_koordinator_ser_sin_person_og_ingen_annen(person):
    konto = koordinator_for(person)

    assert list(regler.personer_for(konto, Handling.SE_PERSON)) == [person]
    assert not ser(konto, PersonFabrikk())


def test_fremmed_ser_ingen(person):
    konto = fremmed()

    assert not any(ser(konto, person, h) for h in Handling)


def test_gruppemedlem_uten_samtykke_ser_ikke_engang_navnet(person):
    assert not ser(gruppemedlem_for(person), person)


def test_gruppemedlem_ser_bare_delen_samtykket_nevner(person):
    linje = SamtykkelinjeFabrikk(innsynsdel__person=person)
    annen = InnsynsdelFabrikk(person=person, kilde_enhet=linje.innsynsdel.kilde_enhet, slag="HELSE")
    konto = gruppemedlem_for(person, enhet=linje.til_enhet)

    assert ser(konto, person)
    assert list(regler.deler_for(konto)) == [linje.innsynsdel]
    assert annen not in regler.deler_for(konto)
    assert not regler.deler_for(konto, regler.ENDRE).exists()


def test_samtykke_gir_ingenting_uten_tilknytning(person):
    linje = SamtykkelinjeFabrikk(innsynsdel__person=person)
    konto = AnsettelseFabrikk(enhet=linje.til_enhet).konto

    assert not ser(konto, person)
    assert not regler.deler_for(konto).exists()


def test_samtykke_naar_ikke_over_til_en_annen_enhet(person):
    SamtykkelinjeFabrikk(innsynsdel__person=person)

    assert not ser(gruppemedlem_for(person, enhet=EnhetFabrikk()), person)


def test_koordinator_ser_ikke_andre_enheters_innhold_uten_samtykke(person):
    InnsynsdelFabrikk(person=person)

    assert not regler.deler_for(koordinator_for(person)).exists()


def test_koordinator_ser_og_skriver_i_egen_enhets_del(person):
    konto = koordinator_for(person)
    enhet = konto.ansettelser.get().enhet
    with som(Systemaktor.TEST):
        innsynsdel = handlinger.sikre_del(person=person, enhet=enhet, slag="PLAN")

    assert list(regler.deler_for(konto, regler.ENDRE)) == [innsynsdel]


def test_ke_ser_ikke_andre_enheters_innhold_uten_samtykke(person):
    InnsynsdelFabrikk(person=person)
    egen = InnsynsdelFabrikk(person=person, kilde_enhet=ke_enhet(), slag="HELSE")

    assert list(regler.deler_for(saksbehandler())) == [egen]


def test_samtykke_til_ke_aapner_for_ke(person):
    linje = SamtykkelinjeFabrikk(innsynsdel__person=person, til_enhet=ke_enhet())

    assert linje.innsynsdel in regler.deler_for(saksbehandler())


def test_sluttet_ansettelse_stenger_samme_dag(person):
    konto = koordinator_for(person)
    with som(Systemaktor.TEST):
        Ansettelse.objects.filter(konto=konto).update(til=i_dag())

    assert not ser(konto, person)
    assert not regler.deler_for(konto).exists()


def test_stengt_konto_ser_ingen(person):
    for konto in (saksbehandler(), koordinator_for(person)):
        konto.is_active = False
        assert not ser(konto, person)


@pytest.mark.parametrize(("forskyvning", "venter"), [(-1, False), (0, True), (29, True), (30, False)])
def test_linjens_periode_gjelder_fra_og_med_til_men_ikke_med(person, forskyvning, venter):
    fra = date(2026, 3, 1)
    linje = SamtykkelinjeFabrikk(innsynsdel__person=person, fra=fra, til=fra + timedelta(days=30))
    konto = gruppemedlem_for(person, enhet=linje.til_enhet)

    dag = fra + timedelta(days=forskyvning)
    assert regler.personer_for(konto, Handling.SE_PERSON, dag).exists() is venter
    assert regler.deler_for(konto, regler.SE, dag).exists() is venter


def test_utpekt_leder_kan_navngi_men_ser_ikke_personsiden(person):
    leder = AnsettelseFabrikk(stilling=Stilling.ENHETSLEDER)
    with som(Systemaktor.TEST):
        handlinger.pek_ut_enhet(person=person, enhet=leder.enhet, kilde_id=person.pk, fra=i_dag())

    assert ser(leder.konto, person, Handling.NAVNGI_KOORDINATOR)
    assert not ser(leder.konto, person, Handling.SE_PERSON)
    assert not ser(AnsettelseFabrikk(enhet=leder.enhet).konto, person, Handling.NAVNGI_KOORDINATOR)

    with som(Systemaktor.TEST):
        handlinger.avslutt_tilknytninger(kilde=Kilde.UTPEKING, kilde_id=person.pk, til=i_dag())
    assert not ser(leder.konto, person, Handling.NAVNGI_KOORDINATOR)
    assert Enhetstilknytning.objects.get().til == i_dag()


def test_gradert_adresse_krever_klarering():
    person = PersonFabrikk(adressebeskyttelse="FORTROLIG")
    uklarert, klarert = saksbehandler(), saksbehandler(er_klarert=True)

    assert ser(uklarert, person) and not ser(uklarert, person, Handling.SE_ADRESSE)
    assert ser(klarert, person, Handling.SE_ADRESSE)


def test_klarering_utenfor_ke_aapner_ikke_adressen_for_uklarert_ke():
    person = PersonFabrikk(adressebeskyttelse="FORTROLIG")
    konto = saksbehandler()
    AnsettelseFabrikk(konto=konto, er_klarert=True)

    assert not ser(konto, person, Handling.SE_ADRESSE)


def test_krev_sier_grunnen(person):
    with pytest.raises(PermissionDenied, match="fatte vedtak"):
        regler.krev(koordinator_for(person), Handling.FATTE_VEDTAK, person)


def test_kontoer_med_gir_bare_ansatte_i_dag():
    leder, sluttet = ke_leder(), ke_leder()
    with som(Systemaktor.TEST):
        Ansettelse.objects.filter(konto=sluttet).update(til=timezone.localdate())

    assert list(regler.kontoer_med(Handling.PEKE_UT_TJENESTE)) == [leder]


def test_ingen_konto_staar_i_en_gruppe(person):
    konto = koordinator_for(person)
    SamtykkelinjeFabrikk(innsynsdel__person=person, til_enhet=konto.ansettelser.get().enhet)

    assert not konto.groups.exists()
