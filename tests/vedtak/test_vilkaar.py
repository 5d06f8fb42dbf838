"""Sannhetstabeller for vilkårene: fakta inn, setninger ut."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from personer.models import Person
from vedtak import vilkaar
from vedtak.models import VILKAAR_FOR, Klageprofil, Rettsgrunnlag, Vedtak
from vedtak.models import Rettighet as R
from vedtak.models import Utfall as U

DAG = date(2026, 11, 23)


def person(alder):
    return Person(fornavn="Kim", etternavn="Vik", fodselsdato=date(DAG.year - alder, 1, 1))


def rad(profil):
    return Rettsgrunnlag(klageprofil=profil)


P, Q = Klageprofil(), Klageprofil()


@pytest.mark.parametrize(
    "rader, antall",
    [
        ({R.IP: rad(P)}, 0),
        ({R.IP: rad(P), R.KOORDINATOR: rad(P)}, 0),
        ({R.IP: None}, 1),
        ({R.IP: None, R.KOORDINATOR: None}, 2),
        ({R.IP: rad(P), R.KOORDINATOR: rad(Q)}, 1),
    ],
)
def test_regelradene(rader, antall):
    assert len(vilkaar.regelradene(rader, DAG)) == antall


@pytest.mark.parametrize(
    "utfall, nei, ubesvart, godtas",
    [
        (U.INNVILGET, False, False, True),
        (U.INNVILGET, True, False, False),
        (U.AVSLAG, True, False, True),
        (U.AVSLAG, False, False, False),
        (U.INNVILGET, False, True, False),
        (U.AVSLAG, True, True, False),
    ],
)
@pytest.mark.parametrize("rettighet", list(R))
def test_vilkaarssvarene(rettighet, utfall, nei, ubesvart, godtas):
    svar = {(rettighet.value, v.value): True for v in VILKAAR_FOR[rettighet]}
    forste, siste = VILKAAR_FOR[rettighet][0], VILKAAR_FOR[rettighet][-1]
    if nei:
        svar[rettighet.value, forste.value] = False
    if ubesvart:
        del svar[rettighet.value, siste.value]
    assert (vilkaar.vilkaarssvarene({rettighet: utfall}, svar) == []) == godtas


@pytest.mark.parametrize("rettighet", list(R))
def test_hvert_eneste_vilkaar_kan_stanse_et_ja(rettighet):
    for brister in VILKAAR_FOR[rettighet]:
        svar = {(rettighet.value, v.value): v != brister for v in VILKAAR_FOR[rettighet]}
        assert vilkaar.vilkaarssvarene({rettighet: U.INNVILGET}, svar)
        assert vilkaar.ikke_oppfylte(rettighet, svar) == [brister]


@pytest.mark.parametrize(
    "alder, givere, utfall, godtas",
    [
        (40, {"SELV"}, U.INNVILGET, True),
        (40, None, U.INNVILGET, False),
        (40, None, U.AVSLAG, True),
        (15, {"FORELDER"}, U.INNVILGET, True),
        (16, {"FORELDER"}, U.INNVILGET, False),
        (16, {"SELV"}, U.INNVILGET, True),
        (16, {"SELV", "FORELDER"}, U.INNVILGET, True),
        (8, None, U.INNVILGET, False),
    ],
)
def test_plansamtykket(alder, givere, utfall, godtas):
    assert (vilkaar.plansamtykket(person(alder), {R.IP: utfall}, givere and samtykke(givere, FOR_LENGE_SIDEN), DAG) == []) == godtas


def samtykke(givere, gitt):
    return SimpleNamespace(gitt_dato=gitt, givere=SimpleNamespace(all=lambda: [SimpleNamespace(kapasitet=k) for k in givere]))


FOR_LENGE_SIDEN = DAG - timedelta(days=400)


@pytest.mark.parametrize(
    "alder, giver, gitt, mangler, godtas",
    [
        (16, "FORELDER", date(2025, 12, 31), False, False),
        (16, "FORELDER", date(2025, 12, 31), True, True),
        (16, "FORELDER", date(2026, 1, 1), False, True),
        (16, "BARNEVERN", FOR_LENGE_SIDEN, False, False),
        (40, "VERGE", FOR_LENGE_SIDEN, False, True),
        (40, "FULLMAKT", FOR_LENGE_SIDEN, False, True),
    ],
)
def test_plansamtykket_fra_andre_gjelder_naar_de_kunne_gi_det(alder, giver, gitt, mangler, godtas):
    assert (vilkaar.plansamtykket(person(alder), {R.IP: U.INNVILGET}, samtykke({giver}, gitt), DAG, mangler) == []) == godtas


def test_plansamtykket_kreves_bare_for_plan():
    assert vilkaar.plansamtykket(person(40), {R.KOORDINATOR: U.INNVILGET}, None, DAG) == []


@pytest.mark.parametrize(
    "alder, utfall, godtas",
    [
        (8, {R.KOORDINATOR: U.INNVILGET, R.BARNEKOORDINATOR: U.AVSLAG}, True),
        (8, {R.KOORDINATOR: U.AVSLAG, R.BARNEKOORDINATOR: U.INNVILGET}, True),
        (8, {R.KOORDINATOR: U.INNVILGET, R.BARNEKOORDINATOR: U.INNVILGET}, False),
        (17, {R.BARNEKOORDINATOR: U.INNVILGET}, True),
        (18, {R.BARNEKOORDINATOR: U.INNVILGET}, False),
        (18, {R.BARNEKOORDINATOR: U.AVSLAG}, True),
    ],
)
def test_rettighetene(alder, utfall, godtas):
    assert (vilkaar.rettighetene(person(alder), utfall, DAG) == []) == godtas


@pytest.mark.parametrize(
    "alder, tom, utfall, godtas",
    [
        (40, "", U.INNVILGET, True),
        (40, "fakta", U.INNVILGET, False),
        (40, "begrunnelse", U.INNVILGET, False),
        (40, "hensyn", U.INNVILGET, True),
        (40, "hensyn", U.AVSLAG, False),
        (6, "barnets_syn", U.INNVILGET, True),
        (7, "barnets_syn", U.INNVILGET, False),
        (15, "barnets_syn", U.INNVILGET, False),
        (16, "barnets_syn", U.INNVILGET, True),
    ],
)
def test_tekstene(alder, tom, utfall, godtas):
    tekster = {"fakta": "F", "begrunnelse": "B", "hensyn": "H", "barnets_syn": "S"} | ({tom: " \n"} if tom else {})
    assert (vilkaar.tekstene(Vedtak(person=person(alder), **tekster), [utfall], DAG) == []) == godtas
