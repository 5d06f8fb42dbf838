"""Vilkårene alene: fakta og dager inn, svar ut."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ip import vilkaar
from ip.models import Punkt
from tests.ip.fabrikk import DAG

HEL = vilkaar.Planfakta(
    tilstand="AKTIV",
    fra=date(2026, 1, 5),
    til=date(2027, 1, 5),
    revisjon_dato=date(2026, 6, 1),
    alder=8,
    har_samtykke=True,
    har_koordinator=True,
    har_gruppe=True,
    antall_maal=1,
    antall_tiltak=1,
    punkter=frozenset(Punkt.values),
    har_spesialistsvar=True,
)


@pytest.mark.parametrize(
    ("endret", "steg"),
    [
        ({"har_samtykke": False}, "samtykke"),
        ({"antall_maal": 0}, "maal"),
        ({"antall_tiltak": 0}, "tiltak"),
        ({"revisjon_dato": None}, "revisjon"),
        ({"revisjon_dato": DAG}, "revisjon"),
        ({"punkter": frozenset()}, Punkt.MEDVIRKNING),
    ],
)
def test_det_som_mangler_for_planen_kan_tas_i_bruk_nevnes(endret, steg):
    assert [m.steg for m in vilkaar.mangler_for_bruk(replace(HEL, **endret), DAG)] == [steg]


def test_en_hel_plan_mangler_ingenting():
    assert vilkaar.mangler_for_bruk(HEL, DAG) == []
    assert all(krav.er_med for krav in vilkaar.innholdskrav(HEL))


@pytest.mark.parametrize(("alder", "kreves"), [(17, True), (18, False), (None, False)])
def test_medvirkning_kreves_til_18_aarsdagen(alder, kreves):
    fakta = replace(HEL, alder=alder, punkter=frozenset())
    assert (Punkt.MEDVIRKNING in [m.steg for m in vilkaar.mangler_for_bruk(fakta, DAG)]) == kreves
    assert len(vilkaar.innholdskrav(fakta)) == (11 if kreves else 10)


@pytest.mark.parametrize(
    ("bokstav", "endret"),
    [
        ("a", {"antall_maal": 0}),
        ("a", {"punkter": frozenset(Punkt.values) - {Punkt.RESSURSER}}),
        ("b", {"har_gruppe": False, "punkter": frozenset(Punkt.values) - {Punkt.DELTAKERE}}),
        ("d", {"punkter": frozenset(Punkt.values) - {Punkt.BIDRAG}}),
        ("e", {"antall_tiltak": 0}),
        ("f", {"punkter": frozenset(Punkt.values) - {Punkt.GJENNOMFORING}}),
        ("g", {"har_spesialistsvar": False}),
        ("h", {"revisjon_dato": None}),
        ("i", {"har_samtykke": False}),
        ("j", {"punkter": frozenset(Punkt.values) - {Punkt.SAMARBEID}}),
        ("", {"punkter": frozenset(Punkt.values) - {Punkt.MEDVIRKNING}}),
    ],
)
def test_hvert_krav_i_forskriften_ses_for_seg(bokstav, endret):
    assert [k.bokstav for k in vilkaar.innholdskrav(replace(HEL, **endret)) if not k.er_med] == [bokstav]


def test_uten_koordinator_er_ansvaret_ikke_plassert():
    assert [k.bokstav for k in vilkaar.innholdskrav(replace(HEL, har_koordinator=False)) if not k.er_med] == ["c"]


@pytest.mark.parametrize(
    ("dag", "aktiv"),
    [(HEL.fra - timedelta(days=1), False), (HEL.fra, True), (HEL.til - timedelta(days=1), True), (HEL.til, False)],
)
def test_planen_er_aktiv_i_perioden(dag, aktiv):
    assert HEL.er_aktiv(dag) is aktiv


def test_planen_er_ikke_aktiv_uten_samtykke_eller_som_utkast():
    assert not replace(HEL, har_samtykke=False).er_aktiv(DAG) and replace(HEL, har_samtykke=False).er_laast
    assert not replace(HEL, tilstand="UTKAST").er_aktiv(DAG)
    assert not replace(HEL, tilstand="AVSLUTTET", har_samtykke=False).er_laast


@pytest.mark.parametrize(("dager", "forfalt"), [(-1, False), (0, False), (1, True)])
def test_revisjonen_er_forfalt_dagen_etter_datoen(dager, forfalt):
    assert HEL.er_forfalt(HEL.revisjon_dato + timedelta(days=dager)) is forfalt


@pytest.mark.parametrize(
    ("dato", "grunn"),
    [
        (DAG, "fram i tid"),
        (DAG + timedelta(days=1), ""),
        (HEL.til - timedelta(days=1), ""),
        (HEL.til, "i perioden"),
    ],
)
def test_revisjonsdatoen_er_fram_i_tid_og_i_perioden(dato, grunn):
    svar = vilkaar.hvorfor_ikke_revisjon(dato=dato, fra=HEL.fra, til=HEL.til, dag=DAG)
    assert (grunn in svar) if grunn else svar == ""


@pytest.mark.parametrize(("dag", "svar"), [(date(2026, 3, 2), date(2027, 3, 2)), (date(2028, 2, 29), date(2029, 2, 28))])
def test_husregelen_er_ett_aar(dag, svar):
    assert vilkaar.ett_aar_etter(dag) == svar
