import unicodedata

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from personer.navnefelt import LENGDE, Navnefelt, UgyldigNavn, rens


@pytest.mark.parametrize(
    "navn",
    [
        "Åse",
        "O'Brien",
        "D’Arcy",
        "Anne-Lise",
        "Null",
        "Hansen jr.",
        "Jalvvi",
        "Čáppa Ŋálgi",
        "محمد",
        "علی\u200cرضا",
        "श्री\u200d",
        "小林",
        "Nguyễn",
        "X",
        "Æ" * LENGDE,
    ],
)
def test_navn_i_alle_skrifter_blir_staaende(navn):
    assert rens(navn) == unicodedata.normalize("NFC", navn)


def test_satt_sammen_av_to_tegn_blir_samme_navn_som_ett_tegn():
    assert rens("A\u030ase") == "Åse"


def test_mellomrom_blir_ett():
    assert rens("  Kari \t Anne\u00a0\n Lie ") == "Kari Anne Lie"


@pytest.mark.parametrize("tegn", ["\x00", "\x07", "\x1b", "\x7f", "\u202e", "\u2066", "\u200f", "\ud800", "\ue000", "\uffff"])
def test_skjulte_tegn_nektes_og_navngis(tegn):
    with pytest.raises(UgyldigNavn, match=f"U\\+{ord(tegn):04X}.*for hånd"):
        rens(f"Kari{tegn}Lie")


@pytest.mark.parametrize("navn", ["-", "…", "123", "?"])
def test_et_navn_har_minst_en_bokstav(navn):
    with pytest.raises(UgyldigNavn, match="minst én bokstav"):
        rens(navn)


def test_for_langt_navn_faar_vite_hvor_langt():
    with pytest.raises(UgyldigNavn, match="301 tegn. Det kan ha høyst 300"):
        rens("a" * 301)


@given(st.text(max_size=320))
def test_renset_navn_er_rent_og_kan_lagres(tekst):
    try:
        navn = rens(tekst)
    except UgyldigNavn:
        return
    assert rens(navn) == navn and len(navn) <= LENGDE
    navn.encode()


class Form(forms.Form):
    navn = Navnefelt(label="Navn")
    mellomnavn = Navnefelt(label="Mellomnavn", required=False)


def test_feltet_renser_og_melder_en_feil_om_gangen():
    godt, tomt, skjult = Form({"navn": " Kari  Lie "}), Form({"navn": " "}), Form({"navn": "Ka\x00ri"})
    assert godt.is_valid() and godt.cleaned_data == {"navn": "Kari Lie", "mellomnavn": ""}
    assert not tomt.is_valid() and tomt.has_error("navn", "required")
    assert len(skjult.errors["navn"]) == 1 and "U+0000" in skjult.errors["navn"][0]
