"""Klagefristen mot lovens egne datoer, og mot en telling dag for dag med sin egen påskeregning."""

from datetime import date, timedelta

import pytest

from oppfolging.virkedager import er_hviledag
from vedtak.frister import klagefrist
from vedtak.models import Klageprofil


def profil(uker: int) -> Klageprofil:
    return Klageprofil(kode="PROVE", versjon=1, frist_antall=uker, frist_enhet="UKER")


@pytest.mark.parametrize(
    "fra, uker, ventet",
    [
        (date(2026, 12, 3), 3, date(2026, 12, 24)),  # julaften er ikke helligdag
        (date(2026, 12, 3), 4, date(2026, 12, 31)),  # nyttårsaften heller ikke
        (date(2026, 12, 4), 3, date(2026, 12, 28)),  # 1. juledag, så lørdag og søndag
        (date(2026, 12, 4), 4, date(2027, 1, 4)),  # 1. nyttårsdag, så helg
        (date(2026, 4, 16), 4, date(2026, 5, 15)),  # Kristi himmelfartsdag
        (date(2026, 3, 12), 3, date(2026, 4, 7)),  # skjærtorsdag til tirsdag etter påske
        (date(2027, 4, 26), 3, date(2027, 5, 18)),  # 17. mai, som også er 2. pinsedag
        (date(2026, 11, 27), 4, date(2026, 12, 28)),
        (date(2026, 4, 10), 3, date(2026, 5, 4)),  # 1. mai er en fredag
        (date(2026, 11, 23), 4, date(2026, 12, 21)),
        (date(2028, 2, 1), 4, date(2028, 2, 29)),
    ],
)
def test_fristen_er_som_loven_regner_den(fra, uker, ventet):
    assert klagefrist(profil(uker), fra) == ventet


@pytest.mark.parametrize("dag", [date(2026, 12, 24), date(2026, 12, 31)])
def test_jul_og_nyttaarsaften_er_virkedager(dag):
    assert not er_hviledag(dag)


def paaskedag(aar: int) -> date:
    """Gauss' metode i Meeus' form; uavhengig av biblioteket produktet bruker."""
    a, b, c = aar % 19, aar // 100, aar % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    ll = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * ll) // 433
    maaned = (h + ll - 7 * m + 90) // 25
    return date(aar, maaned, (h + ll - 7 * m + 33 * maaned + 19) % 32)


def helligdager(aar: int) -> set[date]:
    p = paaskedag(aar)
    bevegelige = {p + timedelta(days=n) for n in (-3, -2, 0, 1, 39, 49, 50)}
    return bevegelige | {date(aar, 1, 1), date(aar, 5, 1), date(aar, 5, 17), date(aar, 12, 25), date(aar, 12, 26)}


def tell_dag_for_dag(fra: date, uker: int, fri: set[date]) -> date:
    """Går én dag om gangen: så mange like ukedager, og videre til en virkedag."""
    dag, igjen = fra, uker
    while igjen:
        dag += timedelta(days=1)
        igjen -= dag.weekday() == fra.weekday()
    while dag.weekday() > 4 or dag in fri:
        dag += timedelta(days=1)
    return dag


@pytest.mark.parametrize("uker", [3, 4])
def test_hver_dag_i_fem_aar_er_lik_en_uavhengig_telling(uker):
    fri = set().union(*(helligdager(aar) for aar in range(2026, 2032)))
    dager = [date(2026, 1, 1) + timedelta(days=n) for n in range(365 * 5)]
    assert [d for d in dager if klagefrist(profil(uker), d) != tell_dag_for_dag(d, uker, fri)] == []
