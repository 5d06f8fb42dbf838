"""Dokumentene peker på noe som finnes, og ingenting i depotet peker ut av det."""

import re
import subprocess
from pathlib import Path

import pytest

ROT = Path(__file__).resolve().parents[2]
DOKUMENTER = [ROT / "README.md", *sorted((ROT / "docs").rglob("*.md"))]


def sporede() -> list[Path]:
    svar = subprocess.run(["git", "ls-files", "-z"], cwd=ROT, capture_output=True, text=True, check=True)
    return [ROT / navn for navn in svar.stdout.split("\0") if navn]


def tabellen() -> list[tuple[str, str]]:
    """(det noen leter etter, stedet) i README sin tabell."""
    del_ = (ROT / "README.md").read_text().partition("## Where do I find")[2].partition("\n## ")[0]
    rader = [linje for linje in del_.splitlines() if linje.startswith("| ") and "---" not in linje]
    return [tuple(celle.strip() for celle in rad.strip("|").split("|")) for rad in rader[1:]]


@pytest.mark.parametrize(("hva", "hvor"), tabellen())
def test_hver_rad_i_veiviseren_peker_paa_noe_som_finnes(hva, hvor):
    steder = re.findall(r"`([\w./-]+/[\w./-]*|\w+\.\w+)`", hvor)
    assert steder, f"«{hva}» peker ikke på noe"
    for sted in steder:
        assert (ROT / sted).exists(), sted
    for navn in re.findall(r"\(`(\w+)`\)", hvor):
        tekst = "".join((ROT / sted).read_text() for sted in steder if (ROT / sted).is_file())
        assert navn in tekst, f"{navn} finnes ikke i {steder}"


def test_veiviseren_har_det_som_trengs():
    assert len(tabellen()) >= 15


@pytest.mark.parametrize("fil", DOKUMENTER, ids=lambda f: f.relative_to(ROT).as_posix())
def test_lenker_og_bilder_finnes(fil):
    for maal in re.findall(r"\]\(([^)#\s]+)", fil.read_text()):
        if "://" not in maal:
            assert (fil.parent / maal).exists(), maal


def test_beslutningene_har_hver_sitt_nummer():
    numre = [f.name[:4] for f in (ROT / "docs" / "beslutninger").glob("[0-9]*.md")]
    assert len(numre) == len(set(numre)) >= 20


def test_ingen_rester_og_ingen_adresser_til_registre():
    merker = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b|regis" r"try\.npmjs|py" r"pi\.org|python" r"hosted")
    for fil in sporede():
        if fil.suffix in {".png", ".svg"}:
            continue
        funn = merker.search(fil.read_text(errors="ignore"))
        assert funn is None, f"{fil.relative_to(ROT)}: {funn.group() if funn else ''}"


def test_ingen_store_filer():
    """Katalogen for nynorsk har hver setning i produktet, og er vår egen."""
    assert [f.name for f in sporede() if f.stat().st_size > 200_000 and f.suffix != ".po"] == []
