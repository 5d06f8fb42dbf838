"""Roller gis, endres, fornyes og går ut. En utløpt rolle stopper tilgangen samme dag (R9)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Ansettelse, Stilling
from tests.fabrikk import AnsettelseFabrikk, EnhetFabrikk, KontoFabrikk, TilknytningFabrikk, ke_enhet
from tests.tilgang.administrasjon.conftest import DAG, TID, ansatt
from tilgang import regler
from tilgang.administrasjon import handlinger, oversikter, vilkaar
from tilgang.handling import Handling

pytestmark = pytest.mark.django_db
AAR = date(2027, 11, 23)


def gi(av, konto, enhet, **kwargs):
    felt = {"stilling": Stilling.ANSATT, "er_klarert": False, "fra": DAG, "til": None, "grunn": "Ny i tjenesten"} | kwargs
    return handlinger.ansett(konto_id=konto.pk, enhet=enhet, av=av, tid=TID, **felt)


def til_dag(rad: Ansettelse, **kwargs) -> Ansettelse:
    with som(Systemaktor.TEST):
        Ansettelse.objects.filter(pk=rad.pk).update(**kwargs)
    rad.refresh_from_db()
    return rad


@pytest.mark.parametrize(("dag", "om_et_aar"), [(DAG, AAR), (date(2028, 2, 29), date(2029, 2, 28)), (date(2027, 3, 1), date(2028, 3, 1))])
def test_et_aar_er_aldri_mer_enn_databasen_tillater(dag, om_et_aar):
    assert vilkaar.om_et_aar(dag) == om_et_aar
    assert (om_et_aar - dag).days <= 366


@pytest.mark.parametrize("til", [None, DAG + timedelta(days=367)])
def test_databasen_nekter_en_ansettelse_som_varer_lenger_enn_et_aar(til):
    konto, enhet = KontoFabrikk(), EnhetFabrikk()
    with pytest.raises(IntegrityError, match="ansettelse_fornyes_minst_hvert_aar"), transaction.atomic(), som(Systemaktor.TEST):
        Ansettelse.objects.create(konto=konto, enhet=enhet, stilling=Stilling.ANSATT, fra=DAG, til=til, fornyet_dato=DAG)


def test_en_fast_rolle_varer_et_aar_og_en_vikar_til_siste_dag(sys):
    konto = KontoFabrikk()
    fast, vikar = gi(sys, konto, EnhetFabrikk()), gi(sys, konto, EnhetFabrikk(), til=date(2027, 2, 1))

    assert (fast.til, fast.er_varig, fast.fornyet_dato) == (AAR, True, DAG)
    assert (vikar.til, vikar.er_varig) == (date(2027, 2, 1), False)


def test_en_utlopt_rolle_stenger_samme_dag(sys, klokken):
    tie = TilknytningFabrikk(konto=ansatt(enhet=EnhetFabrikk()), enhet=EnhetFabrikk())
    til_dag(Ansettelse.objects.get(konto=tie.konto, enhet=tie.enhet), til=DAG, fornyet_dato=DAG - timedelta(days=365))

    assert regler.kan(tie.konto, Handling.SE_PERSON, tie.person, DAG - timedelta(days=1))
    assert not regler.kan(tie.konto, Handling.SE_PERSON, tie.person, DAG)


def test_mange_fornyes_paa_en_gang(sys):
    rader = [til_dag(AnsettelseFabrikk(), til=DAG + timedelta(days=n), fornyet_dato=DAG - timedelta(days=340)) for n in (3, 20)]

    assert handlinger.forny(ansettelse_ider=[rad.pk for rad in rader], av=sys, tid=TID) == 2
    for rad in rader:
        rad.refresh_from_db()
        assert (rad.til, rad.fornyet_dato) == (AAR, DAG)


def test_fornying_er_alle_eller_ingen(sys):
    god = til_dag(AnsettelseFabrikk(), til=DAG + timedelta(days=3), fornyet_dato=DAG)
    slutt = til_dag(AnsettelseFabrikk(konto__navn="Per Borte"), til=DAG, fornyet_dato=DAG)

    with pytest.raises(Regelbrudd, match="Per Borte"):
        handlinger.forny(ansettelse_ider=[god.pk, slutt.pk], av=sys, tid=TID)
    god.refresh_from_db()
    assert god.til == DAG + timedelta(days=3)


def test_ny_klarering_er_en_ny_rad_saa_gaarsdagen_staar(sys):
    gammel = AnsettelseFabrikk()
    ny = handlinger.endre(
        ansettelse_id=gammel.pk, stilling=Stilling.ANSATT, er_klarert=True, til=None, grunn="Følger opp en familie", av=sys, tid=TID
    )
    gammel.refresh_from_db()

    assert (gammel.til, gammel.er_klarert) == (DAG, False)
    assert (ny.fra, ny.er_klarert, ny.til) == (DAG, True, AAR)
    assert Ansettelse.history.filter(id=ny.pk).get().history_change_reason == "Følger opp en familie"
    assert Ansettelse.history.filter(id=ny.pk).get().history_user == sys


def test_en_rolle_som_begynner_i_dag_endres_i_raden(sys):
    rad = gi(sys, KontoFabrikk(), EnhetFabrikk())
    endret = handlinger.endre(
        ansettelse_id=rad.pk, stilling=Stilling.ENHETSLEDER, er_klarert=False, til=None, grunn="Feil rolle", av=sys, tid=TID
    )
    assert (endret.pk, endret.stilling) == (rad.pk, Stilling.ENHETSLEDER)


def test_den_systemansvarlige_gir_ikke_seg_selv_noe(sys):
    egen = sys.ansettelser.get()
    with pytest.raises(Regelbrudd, match="deg selv"):
        gi(sys, sys, EnhetFabrikk())
    with pytest.raises(Regelbrudd, match="deg selv"):
        handlinger.endre(ansettelse_id=egen.pk, stilling=Stilling.KE_LEDER, er_klarert=False, til=None, grunn="x", av=sys, tid=TID)
    with pytest.raises(Regelbrudd, match="deg selv"):
        handlinger.endre(ansettelse_id=egen.pk, stilling=egen.stilling, er_klarert=True, til=None, grunn="x", av=sys, tid=TID)


def test_egen_rolle_fornyes_av_en_annen_naar_det_finnes_en(sys):
    egen = til_dag(sys.ansettelser.get(), til=DAG + timedelta(days=10), fornyet_dato=DAG - timedelta(days=350))
    assert handlinger.forny(ansettelse_ider=[egen.pk], av=sys, tid=TID) == 1

    ansatt(Stilling.SYSTEMANSVARLIG)
    with pytest.raises(Regelbrudd, match="en annen systemansvarlig"):
        handlinger.forny(ansettelse_ider=[egen.pk], av=sys, tid=TID)


@pytest.mark.parametrize("til", [None, DAG + timedelta(days=300)])
def test_egen_rolle_forlenges_heller_ikke_som_en_endring(sys, til):
    egen = til_dag(sys.ansettelser.get(), til=DAG + timedelta(days=10), fornyet_dato=DAG - timedelta(days=350), er_varig=False)
    ansatt(Stilling.SYSTEMANSVARLIG)
    felt = {"stilling": egen.stilling, "er_klarert": egen.er_klarert, "grunn": "x", "av": sys, "tid": TID}

    with pytest.raises(Regelbrudd, match="en annen systemansvarlig"):
        handlinger.endre(ansettelse_id=egen.pk, til=til, **felt)
    assert handlinger.endre(ansettelse_id=egen.pk, til=DAG + timedelta(days=5), **felt).til < egen.til, "kortere kan hun"


@pytest.mark.parametrize(
    ("stilling", "i_ke", "setning"),
    [
        (Stilling.KE_LEDER, False, "bare i koordinerende enhet"),
        (Stilling.KE_SAKSBEHANDLER, False, "bare i koordinerende enhet"),
        (Stilling.ENHETSLEDER, True, "leder, saksbehandler eller systemansvarlig"),
        (Stilling.ANSATT, True, "leder, saksbehandler eller systemansvarlig"),
    ],
)
def test_rollene_i_ke_finnes_bare_der(sys, stilling, i_ke, setning):
    with pytest.raises(Regelbrudd, match=setning):
        gi(sys, KontoFabrikk(), ke_enhet() if i_ke else EnhetFabrikk(), stilling=stilling)


@pytest.mark.parametrize(
    ("felt", "setning"),
    [
        ({"fra": DAG - timedelta(days=1)}, "før i dag"),
        ({"fra": DAG + timedelta(days=181)}, "halvt år"),
        ({"til": DAG}, "før første dag"),
        ({"til": AAR + timedelta(days=1)}, "mer enn ett år"),
    ],
)
def test_en_rolle_gis_verken_bakover_eller_for_lenge(sys, felt, setning):
    with pytest.raises(Regelbrudd, match=setning):
        gi(sys, KontoFabrikk(), EnhetFabrikk(), **felt)


def test_to_roller_ved_samme_enhet_nektes_i_ord(sys):
    rad = AnsettelseFabrikk()
    with pytest.raises(Regelbrudd, match="Endre den i stedet"):
        gi(sys, rad.konto, rad.enhet)


def test_avsluttet_rolle_slutter_samme_dag(sys):
    rad = AnsettelseFabrikk()
    handlinger.avslutt(ansettelse_id=rad.pk, til=DAG, grunn="Sluttet", av=sys, tid=TID)
    rad.refresh_from_db()
    assert (rad.til, rad.er_varig) == (DAG, False)
    with pytest.raises(Regelbrudd, match="Rollen er slutt"):
        handlinger.avslutt(ansettelse_id=rad.pk, til=DAG, grunn="Sluttet", av=sys, tid=TID)


def test_listen_over_det_som_gaar_ut(sys):
    snart = til_dag(AnsettelseFabrikk(), til=DAG + timedelta(days=25), fornyet_dato=DAG)
    til_dag(AnsettelseFabrikk(), til=DAG + timedelta(days=61), fornyet_dato=DAG)
    vikar = til_dag(AnsettelseFabrikk(), til=DAG + timedelta(days=25), fornyet_dato=DAG, er_varig=False)
    borte = til_dag(AnsettelseFabrikk(), til=DAG, fornyet_dato=DAG)
    siste = til_dag(Ansettelse.objects.get(stilling=Stilling.KE_LEDER), til=DAG + timedelta(days=50), fornyet_dato=DAG)

    rader = oversikter.utloper(sys, DAG)
    assert [(r.ansettelse, r.dager, r.er_siste, r.farge) for r in rader] == [(snart, 25, False, "warning"), (siste, 50, True, "danger")]
    assert list(oversikter.slutter(sys, DAG)) == [vikar]
    assert list(oversikter.utlopte(sys, DAG)) == [borte]


def test_uten_adgang_er_listene_tomme_og_verbene_nektet(sys):
    leder = ansatt(Stilling.KE_LEDER)
    til_dag(AnsettelseFabrikk(), til=DAG + timedelta(days=25), fornyet_dato=DAG)

    assert oversikter.utloper(leder, DAG) == []
    assert not oversikter.kontoer_for(leder, DAG).exists()
    assert not oversikter.enheter_for(leder, DAG).exists()
    with pytest.raises(regler.PermissionDenied):
        gi(leder, KontoFabrikk(), EnhetFabrikk())


def test_laasen_er_transaksjonens(sys):
    handlinger.avslutt(ansettelse_id=AnsettelseFabrikk().pk, til=DAG, grunn="Sluttet", av=sys, tid=TID)
    with connection.cursor() as c:
        c.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        assert c.fetchone()[0] >= 1
