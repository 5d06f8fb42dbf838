"""`make test` kjører hver testfil, og bare én gang; filene som deler omgangen, i samme halvdel."""

import sys
from pathlib import Path

import pytest

ROT = Path(__file__).resolve().parents[2]


def filene(sti: Path) -> list[Path]:
    return [sti] if sti.is_file() else [*sti.rglob("test_*.py")]


@pytest.fixture
def halvdelene(monkeypatch):
    monkeypatch.syspath_prepend(str(ROT / "devtools"))
    import tester

    yield [{fil for sti in halvdel for fil in filene(ROT / sti)} for halvdel in tester.halves()]
    for navn in ("tester", "prosess"):
        sys.modules.pop(navn, None)


def test_hver_testfil_er_i_en_halvdel_og_bare_en(halvdelene):
    forste, andre = halvdelene
    assert forste | andre == set((ROT / "tests").rglob("test_*.py"))
    assert not forste & andre


def test_omgangen_gaas_bare_en_gang(halvdelene):
    med_omgangen = {f for f in (ROT / "tests/huset").glob("test_*.py") if "(omgang, " in f.read_text()}
    assert len(med_omgangen) >= 3
    assert any(med_omgangen <= halvdel for halvdel in halvdelene)
