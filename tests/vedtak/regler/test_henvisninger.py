"""Ingen opphevet henvisning noe sted det kan bli skrevet ut, og ikke den nye loven før radene har dato (lov §3.7).

Mønstrene står i vedtak/regelverk/forbudte.toml. Her leses hver mal, hver post i katalogen, hver oversettelse, hver tekst i
koden som ikke er en docstring, og de gyldne brevene.
"""

import ast
import json
import tomllib
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from personer.historikk.vern import VAARE_ROM
from vedtak import katalog
from vedtak.regler.henvisninger import finn, forbudte

ROT = Path(__file__).resolve().parents[3]
MALER = sorted((ROT / "templates").rglob("*.html")) + sorted((ROT / "templates").rglob("*.txt"))
KODE = [f for rom in (*VAARE_ROM, "config") for f in sorted((ROT / rom).rglob("*.py")) if "migrations" not in f.parts]
KATALOG = [f for f in sorted(katalog.MAPPE.glob("*.toml")) if f.name != "forbudte.toml"]
ANDRE_DATA = sorted((ROT / "oversikt" / "demo").glob("*.toml")) + sorted((ROT / "tests" / "vedtak" / "gyldne").rglob("*.txt"))
PO = ROT / "locale" / "nn" / "LC_MESSAGES" / "django.po"


def sti(fil):
    return fil.relative_to(ROT).as_posix()


def tekster_i_koden(kilde: str) -> list[str]:
    """Hver fast tekst, også bitene i en f-streng, uten docstringer."""
    tre = ast.parse(kilde)
    steder = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    uttrykk = (node.body[0] for node in ast.walk(tre) if isinstance(node, steder) and node.body)
    dokumentasjon = {id(u.value) for u in uttrykk if isinstance(u, ast.Expr)}
    return [n.value for n in ast.walk(tre) if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in dokumentasjon]


def oversettelsene(po) -> list[str]:
    tekster = []
    for melding in read_po(po):
        for del_ in (melding.id, melding.string):
            tekster += [del_] if isinstance(del_, str) else list(del_)
    return tekster


def postene(innhold: dict) -> list[tuple[str, bool]]:
    """Hver post i en katalogfil som tekst, og om den har dato. En profil har dato når en datert rad følger den."""
    daterte = {r.get("klageprofil") for r in katalog.les_filer()[1] if r.get("gyldig_fra")}
    ut = [(json.dumps(r, ensure_ascii=False, default=str), "gyldig_fra" in r) for r in innhold.get("rettsgrunnlag", [])]
    return ut + [(json.dumps(p, ensure_ascii=False), f"{p['kode']}/{p['versjon']}" in daterte) for p in innhold.get("klageprofil", [])]


@pytest.mark.parametrize("fil", [*MALER, *ANDRE_DATA], ids=sti)
def test_malene_og_brevene(fil):
    assert finn(fil.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("fil", KODE, ids=sti)
def test_tekstene_i_koden(fil):
    assert [f for tekst in tekster_i_koden(fil.read_text(encoding="utf-8")) for f in finn(tekst)] == []


def test_oversettelsene():
    with PO.open("rb") as po:
        tekster = oversettelsene(po)
    assert len(tekster) > 1000
    assert [f for tekst in tekster for f in finn(tekst)] == []


@pytest.mark.parametrize("fil", KATALOG, ids=sti)
def test_katalogen(fil):
    poster = postene(tomllib.loads(fil.read_text(encoding="utf-8")))
    assert poster
    assert [f for tekst, datert in poster for f in finn(tekst, ny_lov=datert)] == []


# --- Vakten ser det den skal ---


@pytest.mark.parametrize(("eksempel", "monster"), [(e, f) for f in forbudte() for e in f.eksempel], ids=lambda x: str(x)[:40])
def test_hvert_moenster_finner_eksemplene_sine(eksempel, monster):
    assert monster.monster.search(eksempel) and finn(eksempel) and finn(f"Se {eksempel.replace(' ', chr(10))}.")


@pytest.mark.parametrize("lovlig", [e for f in forbudte() for e in f.lovlig])
def test_det_som_er_riktig_finnes_ikke(lovlig):
    assert finn(lovlig) == []


@pytest.mark.parametrize("eksempel", [e for f in forbudte() for e in f.eksempel])
def test_en_henvisning_som_kommer_inn_i_kode_katalog_eller_oversettelse_blir_funnet(eksempel, tmp_path):
    assert [t for t in tekster_i_koden(f'x = _("Etter {eksempel} kan du")\ny = f"{{x}} {eksempel}"') if finn(t)]
    assert tekster_i_koden(f'"""Om {eksempel}."""') == []
    po = tmp_path / "django.po"
    po.write_text(
        f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Se her"\nmsgstr "Sjå {eksempel}"\n', encoding="utf-8"
    )
    with po.open("rb") as fil:
        assert [t for t in oversettelsene(fil) if finn(t)]
    rad = {"kode": "A", "gyldig_fra": "2027-01-01", "hjemler_nb": [eksempel]}
    [(tekst, datert)] = postene({"rettsgrunnlag": [rad]})
    assert datert and finn(tekst)


def test_den_nye_loven_er_forbudt_i_en_datert_rad_og_i_profilen_den_foelger():
    rader = [r for r in katalog.les_filer()[1] if r["kode"] == "K" and r["versjon"] == 4]
    [(tekst, datert)] = postene({"rettsgrunnlag": [rader[0] | {"gyldig_fra": "2027-01-01"}]})
    assert datert and finn(tekst)
    assert finn(postene({"rettsgrunnlag": rader})[0][0], ny_lov=False) == []
