"""Rettskriving på begge målformer: hvert ord i brev, blanketter, katalog og skjermer står i ordboken eller i husets egen liste."""

import pytest

from tests.huset import lesetekster
from tests.huset.rettskriving import er_riktig, feil, husets_ord, ordbok

RAAD = "rett ordet; er det riktig, sett det i tests/huset/ordliste_{}.txt"


@pytest.mark.parametrize(
    ("fil", "maalform"), lesetekster.brevmaler(), ids=lambda x: x.relative_to(lesetekster.MALER).as_posix() if hasattr(x, "parts") else x
)
def test_brev_og_blanketter(fil, maalform):
    assert feil(lesetekster.uten_tagger(fil.read_text(encoding="utf-8")), maalform) == set(), RAAD.format(maalform)


@pytest.mark.parametrize(("fil", "maalform"), lesetekster.gyldne(), ids=lambda x: getattr(x, "name", x))
def test_gyldne_brev(fil, maalform):
    assert feil(fil.read_text(encoding="utf-8"), maalform) == set(), RAAD.format(maalform)


def test_regelkatalogen():
    tekster = lesetekster.katalogtekster()
    assert len(tekster) > 100
    assert [(hvor, ord_) for hvor, maalform, tekst in tekster if (ord_ := feil(tekst, maalform))] == []


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_skjermene(maalform):
    tekster = [tekst for m, tekst in lesetekster.skjermtekster() if m == maalform]
    assert len(tekster) > 1000
    assert [(tekst, ord_) for tekst in tekster if (ord_ := feil(tekst, maalform))] == [], RAAD.format(maalform)


# --- Kontrollen ser det den skal ---


@pytest.mark.parametrize(
    ("tekst", "maalform", "funnet"),
    [
        ("Du kan klaage på vedtaket.", "nb", {"klaage"}),
        ("Du kan klage på vedtaket. Opplysningar om deg.", "nb", {"Opplysningar"}),
        ("Opplysninger om deg, og tjenestene.", "nn", {"Opplysninger", "tjenestene"}),
        ("Klagefristen er fire uker. Skriv til post@fjordvik.example innan K7QM-3VXD, %(navn)s.", "nb", {"innan"}),
    ],
)
def test_en_skrivefeil_blir_funnet(tekst, maalform, funnet):
    assert feil(tekst, maalform) == funnet


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_husets_liste_har_bare_ord_ordboken_mangler_og_de_staar_i_rekkefolge(maalform):
    ord_ = [o for o in (lesetekster.ROT / "tests" / "huset" / f"ordliste_{maalform}.txt").read_text().splitlines() if not o.startswith("#")]
    assert ord_ == sorted(set(ord_), key=str.lower) and set(ord_) == husets_ord(maalform)
    assert [o for o in ord_ if ordbok(maalform).lookup(o)] == []


def test_store_bokstaver_til_vanlige_ord_og_smaa_til_navn():
    assert er_riktig("Barnekoordinator", "nb") and er_riktig("barnekoordinator", "nb")
    assert er_riktig("Fjordvik", "nb") and not er_riktig("fjordvik", "nb")
