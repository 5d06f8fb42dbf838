"""Tallet på dem som mangler kurs er det samme som listen på siden om opplæring, også den siste dagen et kurs gjelder."""

from datetime import date, timedelta

import pytest

from koordinator import handlinger, oversikter
from oversikt.tavle.tall import TABELLER
from oversikt.tavle.tidsrom import Tidsrom
from tests.fabrikk import ke_leder, saksbehandler
from tests.koordinator.fabrikk import DAG, TID, innvilget, oppnevnt, tjeneste, utpekt
from tests.vedtak import fabrikk as vedtaksfabrikk

pytestmark = pytest.mark.django_db


def antall(dag: date) -> dict[str, int]:
    return {rad: n for (rad, _kol), n in TABELLER["opplaering"].antall(Tidsrom(dag, dag, dag)).items()}


def paa_siden(dag: date) -> dict[str, int]:
    ut: dict[str, int] = {}
    for tjenesten in oversikter.opplaering_per_enhet(ke_leder(), dag):
        for rad in tjenesten.rader:
            ut["MANGLER" if rad.mangler else "HAR"] = ut.get("MANGLER" if rad.mangler else "HAR", 0) + 1
    return ut


def test_tallet_og_siden_er_enige_hver_dag():
    vedtaksfabrikk.regelverk()
    skolen = tjeneste()
    for konto in skolen.ansatte:
        oppnevnt(utpekt(innvilget(vedtaksfabrikk.voksen()), skolen), skolen, konto=konto)
    kurs = handlinger.nytt_kurs(navn="Innføring", gyldig_maaneder=1, av=saksbehandler())
    handlinger.registrer_kurs(konto=skolen.ansatte[0], kurs=kurs, dato=date(2026, 10, 31), av=skolen.leder, tid=TID)
    ventet = {DAG: {"MANGLER": 1, "HAR": 1}, date(2026, 11, 29): {"MANGLER": 1, "HAR": 1}, date(2026, 11, 30): {"MANGLER": 2}}
    for dag, tallene in ventet.items():
        assert antall(dag) == paa_siden(dag) == tallene, dag
    handlinger.avslutt_kurs(kurs_id=kurs.pk, av=ke_leder(), tid=TID)
    assert antall(DAG + timedelta(days=9)) == {"HAR": 2}
