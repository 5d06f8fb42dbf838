"""`make test` kjører hver testfil, og bare én gang; filene som deler omgangen, i samme del."""

import ast
import sys
from itertools import combinations
from pathlib import Path

import pytest

ROT = Path(__file__).resolve().parents[2]


def filene(sti: Path) -> list[Path]:
    return [sti] if sti.is_file() else [*sti.rglob("test_*.py")]


def proveargumenter(fil: Path) -> list[set[str]]:
    """Navnene hver test i filen tar imot."""
    prover = [n for n in ast.walk(ast.parse(fil.read_text())) if isinstance(n, ast.FunctionDef) and n.name.startswith("test_")]
    return [{a.arg for a in n.args.args} for n in prover]


@pytest.fixture
def delene(monkeypatch):
    monkeypatch.syspath_prepend(str(ROT / "devtools"))
    import tester

    yield [{fil for sti in del_ for fil in filene(ROT / sti)} for _, del_ in tester.parts()]
    for navn in ("tester", "prosess"):
        sys.modules.pop(navn, None)


def test_hver_testfil_er_i_en_del_og_bare_en(delene):
    assert set().union(*delene) == set((ROT / "tests").rglob("test_*.py"))
    assert not any(a & b for a, b in combinations(delene, 2))


def test_omgangen_gaas_bare_en_gang(delene):
    med_omgangen = {f for f in (ROT / "tests/huset").glob("test_*.py") if any("omgang" in argumenter for argumenter in proveargumenter(f))}
    assert len(med_omgangen) >= 3
    assert any(med_omgangen <= del_ for del_ in delene)
