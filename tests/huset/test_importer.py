"""Hver import av vår egen kode finner det den nevner, også i filene pytest ikke laster selv: bevisene, `devtools/`, verktøyene."""

import ast
from functools import cache
from pathlib import Path

import pytest

from personer.historikk.vern import VAARE_ROM

ROT = Path(__file__).resolve().parents[2]
PAKKER = {"config", "tests", "devtools", *VAARE_ROM}
FILER = sorted(f for pakke in sorted(PAKKER) for f in (ROT / pakke).rglob("*.py"))


def stien(modul: str) -> Path | None:
    """Filen til en av våre moduler, mappen til en pakke uten fil, eller None."""
    sti = ROT.joinpath(*modul.split("."))
    return next((s for s in (sti / "__init__.py", sti.with_suffix(".py"), sti) if s.exists()), None)


@cache
def navnene(fil: Path) -> frozenset[str]:
    """Det modulen har på øverste nivå, også i et `if` eller `try`."""
    ut: set[str] = set()
    for node in _utenfor_funksjoner(ast.parse(fil.read_text())):
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
            ut |= navnene(stien(node.module))  # innstillingene bygger på hverandre
        elif isinstance(node, ast.Import | ast.ImportFrom):
            ut |= {(a.asname or a.name).split(".")[0] for a in node.names}
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            ut.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            ut.add(node.id)
    return frozenset(ut)


def _utenfor_funksjoner(node):
    for barn in ast.iter_child_nodes(node):
        yield barn
        if not isinstance(barn, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            yield from _utenfor_funksjoner(barn)


def mangler(tre: ast.AST) -> list[str]:
    """Det som importeres fra våre pakker og ikke finnes."""
    ut = []
    for node in ast.walk(tre):
        if isinstance(node, ast.Import):
            ut += [a.name for a in node.names if a.name.split(".")[0] in PAKKER and stien(a.name) is None]
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module.split(".")[0] in PAKKER:
            fil = stien(node.module)
            kjente = navnene(fil) if fil and fil.is_file() else frozenset()
            for a in node.names:
                if fil is None or not (a.name == "*" or a.name in kjente or stien(f"{node.module}.{a.name}")):
                    ut.append(f"{node.module}.{a.name}")
    return ut


def modulene(tre: ast.AST) -> dict[str, str]:
    """{navnet i filen: modulen} for våre moduler som er importert hele, og ikke er noe annet et sted i filen."""
    ut: dict[str, str] = {}
    for node in ast.walk(tre):
        if isinstance(node, ast.ImportFrom) and not node.level and node.module.split(".")[0] in PAKKER:
            pakke = stien(node.module)
            for a in node.names:
                er_navn = pakke is not None and pakke.is_file() and a.name in navnene(pakke)
                if not er_navn and stien(f"{node.module}.{a.name}"):
                    ut[a.asname or a.name] = f"{node.module}.{a.name}"
    andre = {n.id for n in ast.walk(tre) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store | ast.Del)}
    andre |= {n.arg for n in ast.walk(tre) if isinstance(n, ast.arg)}
    return {navn: modul for navn, modul in ut.items() if navn not in andre}


def mangler_i_modulen(tre: ast.AST) -> list[str]:
    """`modul.navn` der modulen er vår og ikke har navnet: det ville først vist seg når linjen ble kjørt."""
    ut, hele = [], modulene(tre)
    for node in ast.walk(tre):
        if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in hele):
            continue
        modul = hele[node.value.id]
        fil = stien(modul)
        kjente = navnene(fil) if fil.is_file() else frozenset()
        if not (node.attr in kjente or node.attr.startswith("__") or stien(f"{modul}.{node.attr}")):
            ut.append(f"{modul}.{node.attr}")
    return ut


@pytest.mark.parametrize("tekst", ["from vedtak import frister\nfrister.finnes_ikke(1)", "from tilgang import regler as r\nr.finnes_ikke"])
def test_vakten_ser_et_navn_modulen_ikke_har(tekst):
    assert mangler_i_modulen(ast.parse(tekst))


def test_hvert_navn_hentet_fra_en_modul_finnes_der():
    funn = [f"{fil.relative_to(ROT)}: {navn}" for fil in FILER for navn in mangler_i_modulen(ast.parse(fil.read_text()))]
    assert not funn, "\n".join(funn)


@pytest.mark.parametrize("tekst", ["from oversikt import finnes_ikke", "import ip.finnes_ikke", "from tests.finnes_ikke import noe"])
def test_vakten_ser_det_som_mangler(tekst):
    assert mangler(ast.parse(tekst))


def test_hver_import_av_vaar_egen_kode_finner_det_den_nevner():
    assert len(FILER) > 1_000
    funn = [f"{fil.relative_to(ROT)}: {navn}" for fil in FILER for navn in mangler(ast.parse(fil.read_text()))]
    assert not funn, "\n".join(funn)
