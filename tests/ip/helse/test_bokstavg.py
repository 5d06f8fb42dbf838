"""Bokstav g: fire svar, hvert tilbudt, oppnevnt eller ingen av delene (R58)."""

from dataclasses import replace

import pytest

from ip.helse.bokstavg import Gfakta, delsvar, gfakta
from koordinator.models import EksternKontakt
from personer.historikk.aktor import Systemaktor, som
from tests.ip.fabrikk import DAG, PlanFabrikk

INGEN = Gfakta(frozenset(), frozenset(), frozenset(), frozenset(), "", "", 0)
K, B = frozenset({"KOORDINATOR"}), frozenset({"BARNEKOORDINATOR"})


@pytest.mark.parametrize(
    ("endret", "svar"),
    [
        ({}, ["NEI", "", "NEI", ""]),
        ({"gitt": K}, ["TILBUDT", "", "NEI", ""]),
        ({"tilbudt": K}, ["TILBUDT", "", "NEI", ""]),
        ({"gitt": K, "oppnevnte": K}, ["OPPNEVNT", "", "NEI", ""]),
        ({"tilbudt": B}, ["NEI", "", "TILBUDT", ""]),
        ({"oppnevnte": B, "gitt": B | K}, ["TILBUDT", "", "OPPNEVNT", ""]),
        ({"hf_koordinator": "TILBUDT", "kontaktlege": "NEI"}, ["NEI", "TILBUDT", "NEI", "NEI"]),
        ({"kontaktlege": "NEI", "kontakter": frozenset({"KONTAKTLEGE"})}, ["NEI", "", "NEI", "OPPNEVNT"]),
        ({"kontakter": frozenset({"HF_KOORDINATOR"})}, ["NEI", "OPPNEVNT", "NEI", ""]),
    ],
)
def test_svarene(endret, svar):
    assert [s.svar for s in delsvar(replace(INGEN, **endret))] == svar


def test_faktaene_leses_i_en_sporring(sak, django_assert_num_queries):
    plan = PlanFabrikk(person=sak.barn)
    with django_assert_num_queries(1):
        assert gfakta(plan, DAG) == INGEN
    with som(Systemaktor.TEST):
        EksternKontakt.objects.create(
            person=sak.barn, rolle="KONTAKTLEGE", navn="Lege", virksomhet="Sykehuset", fra=DAG, registrert_av=sak.koordinator
        )
    assert gfakta(plan, DAG).kontakter == {"KONTAKTLEGE"}
