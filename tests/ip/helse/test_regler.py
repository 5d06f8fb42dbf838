"""Hver grunn alene: ett faktum endret i en plan som er i orden."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ip.helse.regler import Grunn, Helsefakta, er_i_orden, grunner
from tests.ip.fabrikk import DAG
from tests.ip.test_vilkaar import HEL

G = Grunn
FRISK = Helsefakta(plan=HEL, sist_endret=DAG - timedelta(days=10), sist_evaluert=DAG - timedelta(days=20))


def finn(f, dag=DAG):
    return grunner(f, dag, uroert_dager=180)


def plan(**endret):
    return replace(FRISK, plan=replace(HEL, **endret))


SANNHET = [
    (FRISK, []),
    (plan(har_samtykke=False), [G.SAMTYKKE, G.INNHOLD]),
    (plan(har_koordinator=False), [G.KOORDINATOR, G.INNHOLD]),
    (plan(til=DAG), [G.PERIODE]),
    (plan(til=DAG + timedelta(days=1)), []),
    (plan(revisjon_dato=DAG - timedelta(days=1)), [G.REVISJON]),
    (plan(revisjon_dato=DAG), []),
    (plan(revisjon_dato=None), [G.UTEN_DATO, G.INNHOLD]),
    (plan(antall_maal=0, antall_tiltak=0), [G.UTEN_MAAL, G.INNHOLD]),
    (plan(antall_tiltak=0), [G.UTEN_TILTAK, G.INNHOLD]),
    (replace(FRISK, maal_uten_tiltak=1), [G.MAAL]),
    (replace(plan(antall_tiltak=0), maal_uten_tiltak=1), [G.UTEN_TILTAK, G.INNHOLD]),
    (replace(FRISK, tiltak_over_tiden=2), [G.TILTAK]),
    (plan(punkter=frozenset()), [G.INNHOLD]),
    (replace(FRISK, sist_endret=DAG - timedelta(days=180)), []),
    (replace(FRISK, sist_endret=DAG - timedelta(days=181)), [G.UROERT]),
    (replace(FRISK, sist_endret=None), []),
    (replace(plan(revisjon_dato=DAG + timedelta(days=30)), sist_evaluert=None), [G.EVALUERING]),
    (replace(plan(revisjon_dato=DAG + timedelta(days=31)), sist_evaluert=None), []),
    (replace(plan(revisjon_dato=DAG), sist_evaluert=DAG - timedelta(days=90)), []),
    (replace(plan(revisjon_dato=DAG), sist_evaluert=DAG - timedelta(days=91)), [G.EVALUERING]),
    (replace(FRISK, samtykke_slutter=DAG + timedelta(days=30)), [G.SLUTTER]),
    (replace(FRISK, samtykke_slutter=DAG + timedelta(days=31)), []),
    (plan(tilstand="AVSLUTTET", har_samtykke=False, revisjon_dato=date(2020, 1, 1)), []),
    (plan(tilstand="UTKAST", revisjon_dato=DAG - timedelta(days=1), punkter=frozenset()), []),
    (plan(tilstand="UTKAST", har_koordinator=False, antall_maal=0), [G.KOORDINATOR, G.UTEN_MAAL]),
]


@pytest.mark.parametrize(("fakta", "ventet"), SANNHET, ids=range(len(SANNHET)))
def test_grunnene(fakta, ventet):
    assert finn(fakta) == ventet


def test_hver_grunn_er_sett_alene_eller_sammen_med_kravet_den_bryter():
    assert {g for _f, ventet in SANNHET for g in ventet} == set(Grunn)


@pytest.mark.parametrize(
    ("fakta", "i_orden"),
    [
        (FRISK, True),
        (replace(FRISK, samtykke_slutter=DAG + timedelta(days=1)), True),
        (plan(har_koordinator=False), False),
        (plan(tilstand="UTKAST"), False),
    ],
)
def test_en_plan_er_i_orden_i_bruk_og_uten_annet_enn_varsler(fakta, i_orden):
    assert er_i_orden(fakta, finn(fakta)) is i_orden
