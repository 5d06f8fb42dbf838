"""Tilgjengelighetssiden sier det testene gjør: tallene skrives av denne testen, og er de ikke like, er den rød.

SAMVEV_NYE_GYLDNE=1 make test ARGS="tests/huset/test_tilgjengelighet.py"
"""

import ast
import json
import os
from pathlib import Path

from koordinator.informasjon.innhold import PROVER
from tests.grunnlag.nettleser import WCAG
from tests.koordinator.informasjon import test_i_nettleser as aapne

ROT = Path(__file__).resolve().parents[2]


def med_axe() -> list[str]:
    """Testfilene med en test eller et oppsett som får axe."""
    funnet = []
    for fil in sorted((ROT / "tests").rglob("test_*.py")):
        funksjoner = (n for n in ast.walk(ast.parse(fil.read_text(encoding="utf-8"))) if isinstance(n, ast.FunctionDef))
        if any(arg.arg == "axe" for f in funksjoner for arg in f.args.args):
            funnet.append(fil.relative_to(ROT).as_posix())
    return funnet


def det_testene_gjor() -> dict:
    return {
        "apne_sider": len(aapne.SIDER),
        "axe": json.loads((ROT / "package.json").read_text(encoding="utf-8"))["devDependencies"]["axe-core"],
        "bredder": list(aapne.BREDDER),
        "filer": med_axe(),
        "regelsett": WCAG,
    }


def test_siden_sier_det_testene_gjor():
    fasit = json.dumps(det_testene_gjor(), indent=1) + "\n"
    if os.environ.get("SAMVEV_NYE_GYLDNE"):
        PROVER.write_text(fasit, encoding="utf-8")
    assert PROVER.read_text(encoding="utf-8") == fasit


def test_alle_testfilene_finnes_og_maalformene_er_begge():
    assert set(aapne.MAALFORMER) == {"nb", "nn"} and len(med_axe()) >= 8
    assert all((ROT / fil).is_file() for fil in json.loads(PROVER.read_text(encoding="utf-8"))["filer"])
