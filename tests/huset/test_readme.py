"""Det test_veiviser ikke ser etter: maskinens egne stier, funksjonene README nevner, og filer uten noen som viser til dem."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROT = Path(__file__).resolve().parents[2]
README = (ROT / "README.md").read_text()
BINAERT = {".png", ".svg", ".ico", ".woff2"}
# /root, /home og /work er stier på maskinen noen skrev på. I en Dockerfile og på en systemd-side er de en beholders egne.
MASKINSTI = re.compile(r"(?<![\w.-])/(?:root|home|work|Users)/[\w.-]")


def sporede() -> list[Path]:
    svar = subprocess.run(["git", "ls-files", "-z"], cwd=ROT, capture_output=True, text=True, check=True)
    return [ROT / navn for navn in svar.stdout.split("\0") if navn and (ROT / navn).is_file()]


def test_ingen_stier_fra_maskinen_noen_skrev_paa():
    funn = [
        f"{fil.relative_to(ROT)}: {treff.group()}"
        for fil in sporede()
        if fil.suffix not in BINAERT and (treff := MASKINSTI.search(fil.read_text(errors="ignore")))
    ]
    assert funn == []


def navn_i(sted: Path) -> set[str]:
    """Funksjonene, klassene og innstillingene i en Python-fil eller mappe."""
    ut: set[str] = set()
    for fil in [sted] if sted.is_file() else sted.rglob("*.py"):
        for node in ast.walk(ast.parse(fil.read_text())):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                ut.add(node.name)
            elif isinstance(node, ast.Assign):
                ut |= {m.id for m in node.targets if isinstance(m, ast.Name)}
    return ut


@pytest.mark.parametrize(("sted", "navn"), re.findall(r"`([\w/]+\.py|[\w/]+/)` \(`(\w+)`\)", README))
def test_funksjonen_readme_nevner_finnes_i_filen(sted, navn):
    assert navn in navn_i(ROT / sted)


def test_bildene_i_docs_er_i_bruk():
    tekst = README + "".join(f.read_text() for f in (ROT / "docs").rglob("*.md"))
    assert [b.name for b in (ROT / "docs").rglob("*.png") if b.name not in tekst] == []
