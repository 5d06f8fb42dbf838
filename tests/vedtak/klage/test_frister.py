"""Fristene ellers i klagesaken: i tide, ett år, foreløpig svar og sakskostnader."""

from datetime import date, timedelta

import pytest

from personer.feil import Regelbrudd
from tests.vedtak.fabrikk import DAG
from tests.vedtak.klage.fabrikk import KLAGETID, klage, provd, vedtaket
from vedtak import frister
from vedtak.klage import handlinger, vilkaar

FRIST = date(2026, 12, 21)  # fire uker fra mandag 23. november 2026


@pytest.mark.parametrize(
    "dag, ventet",
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2027, 12, 31), date(2028, 1, 31)),
        (date(2028, 1, 30), date(2028, 2, 29)),
        (date(2026, 11, 22), date(2026, 12, 22)),
    ],
)
def test_en_maaned_er_samme_dag_eller_manedens_siste(dag, ventet):
    assert frister.forelopig_svar(dag) == ventet


def test_ett_aar_er_til_og_med_dagen():
    assert not frister.etter_ett_aar(date(2026, 11, 23), date(2027, 11, 23))
    assert frister.etter_ett_aar(date(2026, 11, 23), date(2027, 11, 24))
    assert not frister.etter_ett_aar(date(2028, 2, 29), date(2029, 2, 28))


def test_kravet_om_sakskostnader_har_tre_uker_og_flytter_fra_en_hviledag():
    assert frister.sakskostnader(date(2026, 12, 3)) == date(2026, 12, 24)
    assert frister.sakskostnader(date(2026, 12, 4)) == date(2026, 12, 28)


@pytest.fixture
def v(regelverk):
    return vedtaket()


def paa(v, dag: date, **svar):
    tid = KLAGETID.replace(year=dag.year, month=dag.month, day=dag.day)
    return provd(klage(v, tid=tid), tid=tid, **svar)


@pytest.mark.django_db
def test_paa_siste_dag_er_i_tide_og_dagen_etter_er_for_sent(v):
    assert paa(v, FRIST).er_i_tide is True
    sen = paa(v, FRIST + timedelta(days=1))
    assert sen.er_i_tide is False and vilkaar.mulige_svar(sen) == ["AVVIST"]


@pytest.mark.django_db
def test_postlagt_i_tide_er_i_tide_men_en_e_post_maa_ha_kommet(v):
    tid = KLAGETID.replace(day=28)
    assert provd(klage(v, tid=tid), tid=tid, postlagt_dato=FRIST).er_i_tide is True
    assert provd(klage(v, tid=tid, kanal="EPOST"), tid=tid, postlagt_dato=FRIST).er_i_tide is False


@pytest.mark.django_db
def test_for_sent_med_grunn_behandles_og_uten_begrunnelse_lagres_det_ikke(v):
    dag = FRIST + timedelta(days=3)
    with pytest.raises(Regelbrudd):
        paa(v, dag, sen_grunn="IKKE_KLANDRES")
    sen = paa(v, dag, sen_grunn="IKKE_KLANDRES", sen_begrunnelse="Innlagt på sykehus.")
    assert "OVERSENDT" in vilkaar.mulige_svar(sen)


@pytest.mark.django_db
def test_etter_ett_aar_hjelper_ingen_grunn(v):
    sen = paa(v, date(2027, 12, 1), sen_grunn="SAERLIGE_GRUNNER", sen_begrunnelse="Viktig sak.")
    assert sen.sen_grunn == "" and vilkaar.mulige_svar(sen) == ["AVVIST"]
    assert "ett år" in vilkaar.maa_avvises(sen)


@pytest.mark.django_db
def test_klage_uten_vedtak_har_ingen_frist(regelverk):
    uten = provd(klage(rettighet="IP", tema="DRYGER"))
    assert uten.er_i_tide is None and "OPPHEVET" not in vilkaar.mulige_svar(uten)


def kravet(v, art, av, tid, **svar):
    krav = handlinger.registrer_krav(art=art, mottatt_dato=tid.date(), hva="Be om det.", vedtak=v, klager=v.person, av=av, tid=tid)
    return handlinger.svar_paa_krav(krav_id=krav.pk, svar="Svart.", av=av, tid=tid, **svar)


@pytest.mark.django_db
def test_begrunnelsen_gir_ny_frist_fra_den_kom_fram(v):
    kravet(v, "BEGRUNNELSE", v.utformet_av, KLAGETID, er_innvilget=True, virker_dato=date(2026, 12, 8))
    assert paa(v, date(2027, 1, 5)).er_i_tide is True
    assert paa(v, date(2027, 1, 6)).er_i_tide is False


@pytest.mark.django_db
def test_fristen_forlenges_bare_foer_den_er_ute(v):
    ja = {"er_innvilget": True, "virker_dato": date(2027, 1, 15), "kom_fram_dato": DAG}
    kravet(v, "MER_TID", v.utformet_av, KLAGETID, **ja)
    assert paa(v, date(2027, 1, 15)).er_i_tide is True
    with pytest.raises(Regelbrudd):
        kravet(v, "MER_TID", v.utformet_av, KLAGETID + timedelta(days=60), **(ja | {"virker_dato": date(2027, 3, 1)}))


@pytest.mark.django_db
def test_et_avslag_paa_mer_tid_flytter_ingenting(v):
    kravet(v, "MER_TID", v.utformet_av, KLAGETID, er_innvilget=False)
    assert paa(v, FRIST + timedelta(days=1)).er_i_tide is False
