"""Kildene på KEs bord: hvilke fakta som gir en påminnelse, hvilken dato, og hva som tar den bort. Ingen av dem leser klokken."""

from datetime import date, timedelta

import pytest
from django.test import override_settings

from koordinator.minnes_om import alder, ledig, utlop
from koordinator.models import Fravaer
from oppfolging import register
from oppfolging.handlinger import kjor_sveip
from oppfolging.models import Paaminnelse
from personer.historikk.aktor import Systemaktor, som
from tests.fabrikk import RepresentasjonFabrikk, SamtykkelinjeFabrikk, ke_leder
from tests.koordinator.fabrikk import DAG, TID, innvilget, oppnevnt, registrert, tjeneste, utpekt
from tests.vedtak import fabrikk as vedtaksfabrikk
from tilgang.handling import Handling

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dagen", "regelverk")]


def kilden(kode: str) -> list[tuple]:
    return sorted(register.finn(kode).kilde())


def slutt(rad, til) -> None:
    with som(Systemaktor.TEST):
        type(rad).objects.filter(pk=rad.pk).update(til=til)


@override_settings(MELDING_VURDERES_DAGER=7)
def test_en_melding_som_ikke_er_vurdert_har_kommunens_maal():
    melding = registrert()
    assert kilden("melding.ikke_vurdert") == [(melding.person_id, melding.pk, melding.mottatt_dato + timedelta(days=7))]


@pytest.mark.parametrize(("aar", "fodt"), [(7, date(2020, 2, 29)), (12, date(2015, 5, 4)), (15, date(2012, 2, 29))])
def test_bursdagen_er_den_samme_som_i_lovens_regning(aar, fodt):
    from personer.alder import fyller

    melding = registrert(vedtaksfabrikk.barn(fodt=fodt))
    assert kilden(f"alder.{aar}") == [(melding.person_id, melding.person_id, fyller(fodt, aar))]


def test_en_bursdag_for_saken_ble_aapnet_minnes_ingen_om():
    registrert(vedtaksfabrikk.barn(fodt=date(2018, 5, 4)))
    assert kilden("alder.7") == []


def test_samtykke_andre_ga_skal_gjennomgaas_til_16_aarsdagen_og_tas_bort_naar_det_er_trukket():
    person = vedtaksfabrikk.barn(fodt=date(2011, 2, 20))
    linje = SamtykkelinjeFabrikk(innsynsdel__person=person, fra=DAG, samtykke__gitt_dato=DAG)
    assert kilden("alder.16") == [(person.pk, person.pk, date(2027, 2, 20))]
    with som(Systemaktor.TEST):
        type(linje).objects.filter(pk=linje.pk).update(trukket_tid=TID)
    assert kilden("alder.16") == []


def test_et_samtykke_som_tar_slutt_for_16_aarsdagen_er_ikke_noe_aa_gaa_gjennom():
    person = vedtaksfabrikk.barn(fodt=date(2011, 2, 20))
    SamtykkelinjeFabrikk(innsynsdel__person=person, fra=DAG, til=date(2027, 2, 20), samtykke__gitt_dato=DAG)
    assert kilden("alder.16") == []


def test_uten_tjeneste_fra_vedtaket_uten_navn_fra_utpekingen_og_ingenting_naar_en_er_navngitt():
    person, sted = innvilget(), tjeneste()
    assert kilden("verv.uten_tjeneste") == [(person.pk, person.pk, DAG)]
    utpeking = utpekt(person, sted)
    assert kilden("verv.uten_tjeneste") == [] and kilden("verv.uten_navn") == [(person.pk, utpeking.pk, DAG)]
    oppnevnt(utpeking, sted)
    assert kilden("verv.uten_navn") == []


def test_en_koordinator_som_skal_slutte_gir_paaminnelse_fra_dagen_den_slutter():
    person, sted = innvilget(), tjeneste()
    utpeking = utpekt(person, sted)
    slutt(oppnevnt(utpeking, sted), DAG + timedelta(days=40))
    assert kilden("verv.uten_navn") == [(person.pk, utpeking.pk, DAG + timedelta(days=40))]


def test_en_avsluttet_sak_har_ingen_ledige_verv():
    person = innvilget()
    with som(Systemaktor.TEST):
        person.saker.update(avsluttet_dato=DAG)
    assert kilden("verv.uten_tjeneste") == []


def test_lederen_i_tjenesten_eier_den_og_lederen_i_ke_faar_den_etter_fjorten_dager():
    person, sted = innvilget(), tjeneste()
    utpekt(person, sted)
    kjor_sveip(dag=DAG, tid=TID)
    mine = Paaminnelse.objects.aapne().filter(regel="verv.uten_navn")
    ke = ke_leder()
    assert mine.synlig_for(sted.leder).exists() and not mine.synlig_for(ke).exists()
    kjor_sveip(dag=DAG + timedelta(days=14), tid=TID)
    assert mine.synlig_for(ke).exists() and not mine.synlig_for(tjeneste("Annet sted").leder).exists()


def test_fravaer_uten_vikar_minner_om_vervet_fra_dagen_det_begynner():
    person, sted = innvilget(), tjeneste()
    verv = oppnevnt(utpekt(person, sted), sted)
    borte = {"konto": verv.konto, "enhet": sted.enhet, "registrert_av": sted.leder}
    with som(Systemaktor.TEST):
        Fravaer.objects.create(fra=DAG + timedelta(days=9), **borte)
    assert kilden("verv.uten_vikar") == [(person.pk, verv.utpeking_id, DAG + timedelta(days=9))]


def test_samtykke_med_sluttdato_minner_om_siste_dag_til_det_er_gitt_paa_nytt():
    melding = registrert()
    linje = SamtykkelinjeFabrikk(innsynsdel__person=melding.person, fra=DAG, til=DAG + timedelta(days=100), samtykke__gitt_dato=DAG)
    ventet = [(melding.person_id, melding.person_id, DAG + timedelta(days=99))]
    assert kilden("samtykke.lop_ut") == ventet
    SamtykkelinjeFabrikk(innsynsdel=linje.innsynsdel, til_enhet=linje.til_enhet, fra=DAG, til=None, samtykke__gitt_dato=DAG)
    assert kilden("samtykke.lop_ut") == []


@pytest.mark.parametrize(("art", "antall"), [("VERGE", 1), ("FULLMEKTIG", 1), ("FORELDREANSVAR", 0)])
def test_et_mandat_som_loper_ut_minner_om_siste_dag(art, antall):
    person = registrert().person
    RepresentasjonFabrikk(person=person, art=art, fra=DAG, til=DAG + timedelta(days=31))
    assert kilden("mandat.lop_ut") == [(person.pk, person.pk, DAG + timedelta(days=30))] * antall


def test_ingen_av_kildene_leser_klokken(monkeypatch):
    """Den samme setningen, bokstav for bokstav, uansett hvilken dag det spørres."""
    import time_machine

    def setningene():
        return [str(regel.kilde().query) for regel in (*alder.REGLENE, *ledig.REGLENE, *utlop.REGLENE)]

    with time_machine.travel("2026-11-23"):
        naa = setningene()
    with time_machine.travel("2031-02-03"):
        assert setningene() == naa


def test_den_som_eier_er_en_handling_for_personen():
    assert {r.handling for r in ledig.REGLENE} == {Handling.PEKE_UT_TJENESTE, Handling.NAVNGI_KOORDINATOR}
