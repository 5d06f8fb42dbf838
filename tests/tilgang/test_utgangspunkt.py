"""Det reglene begynner i: én spørring, alle navnene til den en nektelse gjelder, og aldri et eldre svar enn forespørselen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from personer.historikk.aktor import Systemaktor, som
from personer.klokke import i_dag
from tests.fabrikk import (
    EnhetFabrikk,
    InnsynsdelFabrikk,
    PersonFabrikk,
    SamtykkelinjeFabrikk,
    fremmed,
    gruppemedlem_for,
    koordinator_for,
)
from tilgang import regler
from tilgang.ferdig import fylt_opp
from tilgang.handling import Handling
from tilgang.handlinger.nektelse import registrer_innsigelse
from tilgang.handlinger.tilknytning import knytt
from tilgang.husk import leser
from tilgang.models import Inhabilitet, Innsigelse, Kilde, Rolle, Sperre
from tilgang.utgangspunkt import utgangspunkt

pytestmark = pytest.mark.django_db


def motsett(linje, *, person=None, enhet=None, av=None):
    with som(Systemaktor.TEST):
        felt = {"person": person or linje.innsynsdel.person, "innsynsdel": linje.innsynsdel, "til_enhet": enhet}
        return Innsigelse.objects.create(**felt, registrert_av=av or fremmed(), fra=i_dag())


def medlem_av_flere(antall: int):
    """En konto i gruppen til flere, og samtykkelinjen som åpner hver av dem."""
    enhet = EnhetFabrikk()
    linjer = [SamtykkelinjeFabrikk(til_enhet=enhet) for _ in range(antall)]
    konto = gruppemedlem_for(linjer[0].innsynsdel.person, enhet=enhet)
    with som(Systemaktor.TEST):
        for linje in linjer[1:]:
            rolle = {"rolle": Rolle.GRUPPEMEDLEM, "kilde": Kilde.MEDLEMSKAP, "kilde_id": linje.pk}
            knytt(person=linje.innsynsdel.person, konto=konto, enhet=enhet, fra=i_dag(), **rolle)
    return konto, linjer


def test_innsigelser_stenger_nettopp_sine_rader():
    konto, linjer = medlem_av_flere(5)
    for linje in linjer[:3]:
        motsett(linje)
    motsett(linjer[3], enhet=EnhetFabrikk())  # mot en annen tjeneste
    ser = {linjer[3].innsynsdel, linjer[4].innsynsdel}

    assert set(regler.deler_for(konto, regler.SE)) == ser
    assert set(regler.personer_for(konto, Handling.SE_PLANRAMME)) == {d.person for d in ser}
    assert [regler.kan(konto, Handling.SE_PLANRAMME, linje.innsynsdel.person) for linje in linjer] == [False, False, False, True, True]


def test_en_innsigelse_stenger_ikke_personens_andre_deler():
    konto, (linje,) = medlem_av_flere(1)
    annen = SamtykkelinjeFabrikk(innsynsdel=InnsynsdelFabrikk(person=linje.innsynsdel.person, slag="HELSE"), til_enhet=linje.til_enhet)
    motsett(linje)
    assert set(regler.deler_for(konto, regler.SE)) == {annen.innsynsdel}
    assert regler.kan(konto, Handling.SE_PLANRAMME, linje.innsynsdel.person)


def test_den_samme_under_alle_navn():
    konto, (linje,) = medlem_av_flere(1)
    hode = linje.innsynsdel.person
    alias, annet_alias, uberort = PersonFabrikk(slaatt_sammen_med=hode), PersonFabrikk(slaatt_sammen_med=hode), PersonFabrikk()
    motsett(linje, person=alias)
    assert set(utgangspunkt(konto, i_dag()).innsigelser) == {hode.pk, alias.pk, annet_alias.pk}

    with som(Systemaktor.TEST):
        Sperre.objects.create(person=alias, konto=konto, satt_av=konto, fra=i_dag())
        felt = {"relasjon": "SLEKT", "begrunnelse": "Søsken", "meldt_av": konto, "fra": i_dag()}
        Inhabilitet.objects.create(person=uberort, konto=konto, **felt)
    assert utgangspunkt(konto, i_dag()).nektede == {hode.pk, alias.pk, uberort.pk} == regler.nektede(konto)


def test_bare_innsigelser_som_kan_gjelde_enhetene():
    konto, linjer = medlem_av_flere(3)
    motsett(linjer[0]), motsett(linjer[1], enhet=linjer[1].til_enhet), motsett(linjer[2], enhet=EnhetFabrikk())
    med = utgangspunkt(konto, i_dag()).innsigelser
    assert {linjer[0].innsynsdel.person_id, linjer[1].innsynsdel.person_id} == set(med)
    uten_enhet = fremmed()
    uten_enhet.is_active = False
    assert utgangspunkt(uten_enhet, i_dag()).innsigelser == ()


def test_verv_er_rollene_som_aapner_noe():
    person = PersonFabrikk()
    koordinator, medlem = koordinator_for(person), gruppemedlem_for(person)
    assert [utgangspunkt(k, i_dag()).har_verv for k in (koordinator, medlem, fremmed())] == [True, False, False]


def test_det_kontoen_ikke_har_spor_ingen_om():
    medlem, _linjer = medlem_av_flere(1)
    sql = str(regler.personer_for(medlem, Handling.SE_PERSON).query)
    assert "tilgang_innsynsdelkonto" in sql and "tilgang_innsigelse" not in sql and "tilgang_tilknytning" not in sql
    motsett(SamtykkelinjeFabrikk())
    assert "tilgang_innsigelse" in str(regler.personer_for(medlem, Handling.SE_PERSON).query)
    with CaptureQueriesContext(connection) as fanget:
        assert not regler.personer_for(medlem, Handling.LEDE_PLAN).exists()
    assert len(fanget) == 2  # stillingene og utgangspunktet; selve spørsmålet har ingen rader å gjelde


def test_alt_leses_i_en_sporring_og_en_gang_i_et_svar():
    konto, linjer = medlem_av_flere(2)
    motsett(linjer[0])
    with regler.husk_stillinger():
        leser(konto, i_dag())
        with CaptureQueriesContext(connection) as fanget:
            for handling in (Handling.SE_PERSON, Handling.SE_PLANRAMME, Handling.LEDE_PLAN):
                regler.personer_for(konto, handling)
    assert len(fanget) == 1


def test_det_nye_vervet_gjelder_i_det_samme_svaret():
    konto = gruppemedlem_for(PersonFabrikk())
    person, enhet = PersonFabrikk(), konto.tilknytninger.get().enhet
    with regler.husk_stillinger(), som(Systemaktor.TEST):
        assert not regler.kan(konto, Handling.LEDE_PLAN, person)
        knytt(
            person=person, konto=konto, enhet=enhet, rolle=Rolle.KOORDINATOR, kilde=Kilde.OPPNEVNING, kilde_id=person.pk, fra=i_dag()
        )  # fmt: skip
        assert regler.kan(konto, Handling.LEDE_PLAN, person)


def test_den_nye_innsigelsen_gjelder_i_det_samme_svaret():
    konto, (linje,) = medlem_av_flere(1)
    av = koordinator_for(linje.innsynsdel.person)
    with regler.husk_stillinger(), som(Systemaktor.TEST):
        assert regler.kan(konto, Handling.SE_PLANRAMME, linje.innsynsdel.person)
        registrer_innsigelse(innsynsdel=linje.innsynsdel, til_enhet=None, begrunnelse="", dag=i_dag(), av=av, tid=timezone.now())
        assert not regler.kan(konto, Handling.SE_PLANRAMME, linje.innsynsdel.person)


@pytest.mark.parametrize("antall", [0, 1, 2, 3, 5, 8, 9])
def test_lister_av_alle_lengder_har_noen_faa_former(antall):
    lengre = fylt_opp(tuple(range(antall)))
    assert set(lengre) == set(range(antall)) and len(lengre) in (0, 1, 2, 4, 8, 16) and len(lengre) < max(1, 2 * antall)
