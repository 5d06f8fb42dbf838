"""Det som sies om loven: hver setning har kilden ved siden av seg, listen er den samme på begge målformer, og språket er lett."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from koordinator.informasjon import innhold
from koordinator.informasjon.sider import HEFTENE, SIDENE
from tests.huset.klarspraak import er_passiv, maal, setninger
from tests.vedtak.tekst import som_tekst

ROT = Path(__file__).resolve().parents[3]
MALER = ROT / "templates" / "koordinator" / "informasjon"
LISTEN = Path(__file__).with_name("lovkilder.tsv")
KILDE = re.compile(r"{# lov: (.*?) #}")
# Det en setning om loven nesten alltid har i seg. Står ordet på linjen, skal kilden stå der også.
OM_LOVEN = re.compile(r"§|\b(rett til|plikt|plikta|forbudt|forbode|loven|lova|forskriften|forskrifta|vilkårene|vilkåra)\b", re.IGNORECASE)
DAG = date(2026, 11, 23)
NAVN = sorted({*SIDENE, *(del_ for hefte in HEFTENE.values() for del_ in hefte.deler)})
# Samme grenser som brevene (tests/huset/test_klarspraak.py). Målt 23. november 2026: lix ≤ 33,9, og 38,5 i heftet for ledere, som gjengir
# paragrafene; snitt ≤ 10,3 ord; lengste setning 22 ord; passive setninger ≤ 6 %.
LIX = {"ledere": 40}
LIX_ELLERS, SNITT, LENGST, PASSIV = 38, 12, 25, 0.15


def tekst(navn: str, maalform: str) -> str:
    return (MALER / maalform / f"{navn}.html").read_text(encoding="utf-8")


def kilder(navn: str, maalform: str) -> list[str]:
    return KILDE.findall(tekst(navn, maalform))


def test_listen_over_lovkilder_er_den_som_staar_i_malene():
    """Listen leses av en jurist: side, nummer i rekkefølge, kilde. Endres en setning, endres listen."""
    linjer = [f"{navn}\t{nr}\t{kilde}" for navn in NAVN for nr, kilde in enumerate(kilder(navn, "nb"), 1)]
    assert LISTEN.read_text(encoding="utf-8").splitlines() == linjer
    assert len(linjer) > 100


@pytest.mark.parametrize("navn", NAVN)
def test_nynorsk_har_de_samme_kildene_i_samme_rekkefoelge(navn):
    assert kilder(navn, "nb") == kilder(navn, "nn")
    spor = r"<(h2|p|li)>"
    assert re.findall(spor, tekst(navn, "nb")) == re.findall(spor, tekst(navn, "nn"))


@pytest.mark.parametrize("maalform", ["nb", "nn"])
@pytest.mark.parametrize("navn", NAVN)
def test_en_setning_om_loven_har_kilden_ved_siden_av_seg(navn, maalform):
    linjer = [linje for linje in tekst(navn, maalform).splitlines() if not linje.startswith("<h2>")]
    assert [linje for linje in linjer if OM_LOVEN.search(KILDE.sub("", linje)) and not KILDE.search(linje)] == []


@pytest.mark.parametrize("navn", NAVN)
def test_ingen_frist_og_ingen_klageinstans_staar_i_malen(navn):
    for maalform in ("nb", "nn"):
        rent = re.sub(r"{[#%{].*?[#%}]}", "", tekst(navn, maalform))
        assert not re.search(r"\b(to|tre|fire|seks|\d+) (uker|veker)\b|Statsforvalt", rent)


@pytest.mark.parametrize("navn", NAVN)
def test_overskriftene_er_sporsmaal(navn):
    for maalform in ("nb", "nn"):
        sporsmaal = re.findall(r"<h2>(.*?)</h2>", tekst(navn, maalform))
        assert sporsmaal and [s for s in sporsmaal if not s.endswith("?")] == []


@pytest.mark.django_db
@pytest.mark.parametrize("maalform", ["nb", "nn"])
@pytest.mark.parametrize("navn", NAVN)
def test_siden_er_lett_aa_lese(navn, maalform, regelverk):
    with translation.override(maalform):
        html = render_to_string(f"koordinator/informasjon/{maalform}/{navn}.html", innhold.kontekst(maalform, DAG, paa_skjerm=False))
    linjer = [linje for linje in som_tekst(f"<div>{html}</div>").split("\n") if not re.match(r"^[-.=]{2,}$", linje.strip())]
    alle = setninger("\n".join(linje.removeprefix("- ") for linje in linjer))
    m = maal(alle)
    lengste = max(alle, key=len)
    assert m.lix <= LIX.get(navn, LIX_ELLERS) and m.snitt <= SNITT, m
    assert m.lengste <= LENGST, (m, lengste)
    assert m.passiv <= PASSIV, [s for s in alle if er_passiv(s)]
