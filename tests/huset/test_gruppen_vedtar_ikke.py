"""Gruppen har ingen myndighet (lov §8; R53): rommet når ikke handlingene om vedtak, og ingen av adressene lager eller endrer ett."""

import ast
from pathlib import Path

import pytest

from tests.huset.skjemaer import GAAR_GJENNOM
from vedtak.models import Vedtak

ROT = Path(__file__).resolve().parents[2]
FILER = sorted((ROT / "ansvarsgruppe").rglob("*.py"))
PROVER = [p for p in GAAR_GJENNOM if p.rute.navn.startswith("ansvarsgruppe:")]


def importert(fil: Path) -> set[str]:
    tre = list(ast.walk(ast.parse(fil.read_text())))
    fra = {n.module or "" for n in tre if isinstance(n, ast.ImportFrom)}
    return fra | {a.name for n in tre if isinstance(n, ast.Import) for a in n.names}


def test_rommet_importerer_ingenting_som_vedtar():
    assert len(FILER) > 20
    for fil in FILER:
        assert not {n for n in importert(fil) if n.startswith("vedtak")}, f"{fil.relative_to(ROT)} når vedtak"


@pytest.mark.parametrize("prove", PROVER, ids=str)
def test_ingen_adresse_i_rommet_lager_eller_endrer_et_vedtak(verden, prove):
    with prove.klar(verden) as k:
        foer = list(Vedtak.objects.order_by("pk").values())
        assert k.svar(k.riktig).status_code == 302
        assert list(Vedtak.objects.order_by("pk").values()) == foer


def test_provene_dekker_alt_som_skriver_i_rommet():
    assert {p.rute.navn for p in PROVER} >= {f"ansvarsgruppe:{n}" for n in ("legg_til", "avslutt", "vurder", "min_del", "evaluer")}
