"""Når overgangene kommer: sannhetstabell, egenskaper over tilfeldige fødselsdatoer, og at SQL-en i påminnelsene svarer det samme."""

from datetime import date, timedelta

import pytest
from django.db.models import F
from hypothesis import given
from hypothesis import strategies as st

from ip.models import Overgangsslag as S
from ip.models.overgang import ALDERSGITTE
from ip.overganger.frister import ETTERSLEP, alle, fodt_mellom, forutsette
from ip.overganger.paaminnelser import datoen
from personer.models import Person
from tests.fabrikk import PersonFabrikk

DATOER = st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 12, 31))


def naar(fodt: date) -> dict:
    return {f.slag: f.dato for f in alle(fodt)}


@pytest.mark.parametrize(
    ("fodt", "slag", "dato"),
    [
        (date(2020, 1, 1), S.SKOLE, date(2026, 8, 1)),
        (date(2020, 12, 31), S.SKOLE, date(2026, 8, 1)),  # kalenderåret avgjør, ikke dagen
        (date(2021, 1, 1), S.SKOLE, date(2027, 8, 1)),
        (date(2013, 12, 31), S.UNGDOMSSKOLE, date(2026, 8, 1)),
        (date(2010, 8, 1), S.VIDEREGAENDE, date(2026, 8, 1)),
        (date(2007, 8, 2), S.VOKSEN, date(2026, 8, 1)),
        (date(2010, 5, 17), S.SEKSTEN, date(2026, 5, 17)),
        (date(2008, 2, 29), S.SEKSTEN, date(2024, 2, 29)),
        (date(2008, 2, 29), S.ATTEN, date(2026, 3, 1)),  # 2026 er ikke skuddår
        (date(2012, 2, 29), S.SKOLE, date(2018, 8, 1)),
    ],
)
def test_datoen(fodt, slag, dato):
    assert naar(fodt)[slag] == dato


@pytest.mark.parametrize(
    ("dag", "ventet"),
    [
        (date(2025, 7, 31), set()),
        (date(2025, 8, 1), {S.SKOLE}),  # tolv måneder før
        (date(2026, 8, 1), {S.SKOLE}),
        (date(2027, 1, 31), {S.SKOLE}),  # et halvt år etter
        (date(2027, 2, 1), set()),
    ],
)
def test_dagene_det_kan_arbeides_med_skolestart(dag, ventet):
    assert {f.slag for f in forutsette(date(2020, 6, 15), dag)} == ventet


def test_et_ventet_barn_har_ingen():
    assert forutsette(None, date(2026, 3, 2)) == []


@given(fodt=DATOER, dager=st.integers(0, 365 * 21))
def test_alltid_seks_i_rekkefolge_og_et_aar_for(fodt, dager):
    seks = alle(fodt)
    assert [f.slag for f in seks if f.slag in ALDERSGITTE] == [f.slag for f in seks] and len({f.slag for f in seks}) == 6
    assert [f.dato for f in seks] == sorted(f.dato for f in seks)
    assert all(timedelta(days=365) <= f.dato - f.aapner <= timedelta(days=367) for f in seks)
    dag = fodt + timedelta(days=dager)
    assert all(f.aapner <= dag <= f.dato + ETTERSLEP for f in forutsette(fodt, dag))
    til = dag + timedelta(days=365)
    for f in seks:  # spørringen finner alltid dem funksjonen finner
        if dag <= f.dato <= til:
            assert any(fra <= fodt <= siste for fra, siste in fodt_mellom(dag, til))


@pytest.mark.django_db
def test_databasen_regner_ut_de_samme_dagene():
    fodte = [
        date(2008, 2, 29),
        date(2010, 3, 1),
        date(2011, 2, 28),
        date(2013, 12, 31),
        date(2020, 1, 1),
        date(2012, 2, 29),
    ]
    personer = [PersonFabrikk(fodselsdato=fodt) for fodt in fodte]
    for slag in ALDERSGITTE:
        rader = Person.objects.filter(pk__in=[p.pk for p in personer]).annotate(naar=datoen(slag, "fodselsdato"), fodt=F("fodselsdato"))
        assert {r.naar for r in rader} == {naar(f)[slag] for f in fodte}, slag
        for rad in rader:
            assert rad.naar == naar(rad.fodt)[slag]
