"""Malene bruker bare det Designsystemet og vår egen CSS har, og skriver ikke skjemafelt for hånd."""

import re
from pathlib import Path

import pytest

ROT = Path(__file__).resolve().parents[2]
MALER = [f for f in sorted((ROT / "templates").rglob("*.html")) if "brev" not in f.parts]
DS = set(re.findall(r"\.(ds-[a-z0-9_-]+)", (ROT / "node_modules/@digdir/designsystemet-css/dist/src/index.css").read_text()))
VAAR = set(re.findall(r"\.(sv-[a-z0-9-]+)", (ROT / "static/css/samvev.css").read_text()))
TEMA = set(re.findall(r"(--ds-[a-z0-9-]+)", (ROT / "node_modules/@digdir/designsystemet-css/dist/theme/designsystemet.css").read_text()))
# Deler som skriver felt for hånd fordi de står på alle sider, i toppen og bunnen.
MED_EGNE_FELT = {"templates/base.html"}


def sti(fil):
    return fil.relative_to(ROT).as_posix()


@pytest.mark.parametrize("fil", MALER, ids=sti)
def test_klassene_finnes(fil):
    klasser = set(re.findall(r"\b((?:ds|sv)-[a-z0-9_-]+)", " ".join(re.findall(r'class="([^"]*)"', fil.read_text()))))
    ukjente = {k for k in klasser if not k.endswith("-") and k not in DS | VAAR}
    assert not ukjente, f"{sti(fil)}: {ukjente}"


@pytest.mark.parametrize("fil", MALER, ids=sti)
def test_felt_skrives_av_skjemaene(fil):
    if sti(fil) not in MED_EGNE_FELT:
        assert not re.search(r"<(input|select|textarea)\b", fil.read_text()), f"{sti(fil)}: bruk personer.skjema.Skjema"


@pytest.mark.parametrize("fil", MALER, ids=sti)
def test_ingen_skript_og_ingen_fremmede_adresser(fil):
    tekst = fil.read_text()
    assert not re.search(r"<script(?![^>]*\bsrc=)", tekst), "streng CSP: skript ligger i static/js"
    assert not re.search(r'(src|href|action)="(https?:)?//', tekst)
    assert "vennligst" not in tekst.lower()


def test_vaar_css_bruker_bare_maal_og_farger_som_finnes():
    css = (ROT / "static/css/samvev.css").read_text()
    assert not set(re.findall(r"var\((--ds-[a-z0-9-]+)", css)) - TEMA
    assert not re.findall(r"#[0-9a-f]{6}\b|rgb\(", css)
