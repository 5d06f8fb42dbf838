"""Det som er skjult i rapporten, kan ikke regnes ut av det som vises: målt med rang, ikke med koden som skjuler."""

from datetime import date
from fractions import Fraction
from random import Random

import pytest
from django.urls import reverse

from oversikt.tavle import rapport
from oversikt.tavle.maskering import GRENSE, skjulte
from oversikt.tavle.tall import TABELLER
from oversikt.tavle.tidsrom import Tidsrom
from tests.fabrikk import ke_leder
from tests.oversikt.tavle import fabrikk

DAG = date(2026, 11, 23)


def rang(rader: list[list[Fraction]]) -> int:
    """Antall uavhengige rader."""
    rader, n = [list(rad) for rad in rader], 0
    for kolonne in range(len(rader[0]) if rader else 0):
        pivot = next((r for r in range(n, len(rader)) if rader[r][kolonne]), None)
        if pivot is None:
            continue
        rader[n], rader[pivot] = rader[pivot], rader[n]
        for r in range(n + 1, len(rader)):
            ganger = rader[r][kolonne] / rader[n][kolonne]
            rader[r] = [a - ganger * b for a, b in zip(rader[r], rader[n], strict=True)]
        n += 1
    return n


def kan_regnes_ut(skjult, summer) -> set:
    """En skjult celle er kjent når den er en sum av likningene: da øker ikke rangen når den legges til."""
    celler = sorted(skjult, key=str)
    likninger = [[Fraction((c in deler) - (c == helhet)) for c in celler] for deler, helhet in summer]
    grunn = rang(likninger)
    return {c for c in celler if rang([*likninger, [Fraction(c == annen) for annen in celler]]) == grunn}


def tabell(fro: Random, rader: int, kolonner: int):
    """En tabell med tilfeldige små og store tall, summene i kantene."""
    celler = {(r, k): fro.choice((0, 0, 1, 2, 3, 4, 5, 7, 12, 40)) for r in range(rader) for k in range(kolonner)}
    summer = [([(r, k) for k in range(kolonner)], (r, "sum")) for r in range(rader)]
    summer += [([(r, k) for r in range(rader)], ("sum", k)) for k in [*range(kolonner), "sum"]]
    summer.append(([("sum", k) for k in range(kolonner)], ("sum", "sum")))
    for deler, helhet in summer:
        celler.setdefault(helhet, sum(celler[c] for c in deler if c in celler))
    celler["sum", "sum"] = sum(celler[r, "sum"] for r in range(rader))
    return celler, summer


@pytest.mark.parametrize("fro", range(40))
def test_ingen_skjulte_tall_kan_regnes_ut_i_en_tilfeldig_tabell(fro):
    tilfeldig = Random(fro)
    verdier, summer = tabell(tilfeldig, tilfeldig.randrange(1, 6), tilfeldig.randrange(1, 5))

    skjult = skjulte(verdier, summer)

    assert {c for c, n in verdier.items() if 0 < n < GRENSE} <= skjult
    assert not kan_regnes_ut(skjult, summer)
    for deler, helhet in summer:
        borte = [c for c in deler if c in skjult]
        assert not borte or helhet in skjult or sum(verdier[c] for c in borte) >= GRENSE


def test_ett_lite_tall_tar_med_seg_det_nest_minste():
    verdier = {"a": 3, "b": 12, "c": 40, "sum": 55}

    assert skjulte(verdier, [(["a", "b", "c"], "sum")]) == {"a", "b"}


def test_uten_smaa_tall_skjules_ingenting():
    assert not skjulte({"a": 0, "b": 12, "sum": 12}, [(["a", "b"], "sum")])


def _paa_tvers_og_i_hver(telt):
    verdier, skjult = rapport.maskert(telt)
    summer = [s for kode in telt for s in rapport._summene(TABELLER[kode])] + rapport._paa_tvers()
    return verdier, skjult, summer


@pytest.mark.django_db
def test_rapporten_roeper_ingen_smaa_grupper_heller_ikke_paa_tvers(client):
    fabrikk.skaun(DAG)
    fabrikk.planer(3, fodt=date(2009, 5, 5), opprettet=date(2026, 1, 5), sist=DAG, til=date(2027, 1, 1), kjonn="KVINNE")
    t = Tidsrom(date(2026, 1, 1), DAG, DAG)
    verdier, skjult, summer = _paa_tvers_og_i_hver(rapport.tell(t))

    assert verdier["alder", "16", ""] == 3 and ("alder", "16", "") in skjult
    for deler, helhet in summer:
        assert sum(verdier[c] for c in deler) == verdier[helhet], (deler, helhet)
    assert not kan_regnes_ut(skjult, summer)
    assert any(c[0] == "alder" and c not in skjult and verdier[c] for c in verdier), "det meste vises"

    client.force_login(ke_leder(), backend="django.contrib.auth.backends.ModelBackend")
    side = client.get(f"{reverse('oversikt:tavle')}?rapport=1&{t.sporring}").content.decode()
    assert rapport.SKJULT in side and "tall/liste" not in side and "Tavlesen" not in side
