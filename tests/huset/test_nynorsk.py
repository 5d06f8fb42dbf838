"""Skjermene er hele på nynorsk: katalogen følger kildekoden, og ingen norsk tekst i malene står utenfor den."""

import ast
import re

import pytest

from devtools import sprak
from tests.huset.nynorsk import BARE_BOKMAAL, BARE_NYNORSK, LESES, lesetekst, ord_fra

KATALOG = sprak.read()
MELDINGER = [m for m in KATALOG if m.id]
VERDI = re.compile(r"%\(\w+\)[^a-zA-Z]*[a-zA-Z]|%[a-zA-Z]|\{\w*\}")
PARAGRAF = re.compile(r"§§? [\d-]+(?: [a-z]\b)?(?: og \d+)?")
# Brev og blanketter er skrevet på hver målform for seg, i en mappe med målformens navn.
MALER = [f for f in sprak.templates() if not {"brev", "nb", "nn", "lett_nb", "lett_nn"} & set(f.parts)]
UTEN_OVERSETTELSE = {"Samvev", "Bokmål", "Nynorsk", "v"}  # navn, og språkenes egne navn for seg selv
NORSK = re.compile(r"[a-zæøå]{2,} [a-zæøå]|[æøå]", re.IGNORECASE)  # en fast tekst i en tagg som et menneske kan lese


def former(melding) -> list[str]:
    return list(melding.string) if isinstance(melding.string, (list, tuple)) else [melding.string]


def kilder(melding) -> list[str]:
    """Bokmålet til hver form i `former`."""
    return list(melding.id) if isinstance(melding.id, (list, tuple)) else [melding.id]


PAR = [(b, n) for m in MELDINGER for b, n in zip(kilder(m), former(m), strict=False) if n]


def sti(fil) -> str:
    return fil.relative_to(sprak.ROOT).as_posix()


# --- Katalogen og kildekoden ---


def test_katalogen_har_nettopp_det_kildekoden_har():
    i_koden = {(tuple(kilder(m)), m.context) for m in sprak.collect() if m.id}
    i_katalogen = {(tuple(kilder(m)), m.context) for m in MELDINGER}
    assert i_koden - i_katalogen == set(), "kjør `make sprak` og oversett dem"
    assert i_katalogen - i_koden == set(), "kjør `make sprak`: de brukes ikke lenger"


def test_make_sprak_endrer_ingenting_i_en_oppdatert_katalog():
    assert sprak.merged(sprak.collect(), sprak.read()) == sprak.PO.read_text(), "kjør `make sprak`"


def test_katalogen_har_ingen_stier_tider_eller_linjenumre():
    tekst = sprak.PO.read_text()
    assert not re.search(r"^#[:~]|Date:|\d{4}-\d\d-\d\d \d\d:", tekst, re.MULTILINE)


def test_alt_er_oversatt():
    assert sprak.untranslated(KATALOG) == []
    assert [m.id for m in MELDINGER if m.fuzzy] == []


def test_flertall_er_som_kildekodens_og_djangos():
    assert (KATALOG.num_plurals, KATALOG.plural_expr) == (2, "(n != 1)")
    for melding in MELDINGER:
        assert len(former(melding)) == len(kilder(melding)) <= 2, melding.id


@pytest.mark.parametrize("hva", [VERDI, PARAGRAF], ids=["verdier", "paragrafer"])
def test_det_som_ikke_kan_oversettes_er_likt(hva):
    assert [b for b, n in PAR if sorted(hva.findall(b)) != sorted(hva.findall(n))] == []


RAMMEN = re.compile(r"^(\s*).*?([\s.:?!…]*)$", re.DOTALL)


def test_mellomrom_rundt_og_tegnet_til_slutt_er_likt():
    assert [b for b, n in PAR if RAMMEN.match(b).groups() != RAMMEN.match(n).groups()] == []


def test_stor_forbokstav_er_som_i_kilden():
    assert [b for b, n in PAR if n[0] != "%" and (n[0].isupper(), n[0].islower()) != (b[0].isupper(), b[0].islower())] == []


def test_ingen_bokmaal_i_det_som_er_oversatt():
    assert [(n, feil) for _, n in PAR if (feil := ord_fra(VERDI.sub(" ", n), BARE_BOKMAAL))] == []


def test_ingen_nynorsk_i_kilden():
    assert [(b, feil) for b, _ in PAR if (feil := ord_fra(VERDI.sub(" ", b), BARE_NYNORSK))] == []


def test_ordlistene_har_ikke_noe_ord_felles():
    assert BARE_BOKMAAL & BARE_NYNORSK == set()


# --- Kildekoden kan leses ---


@pytest.mark.parametrize("fil", sprak.python_files(), ids=sti)
def test_oversettelsen_har_et_navn_uttrekket_kjenner_og_en_fast_tekst(fil):
    tre, navn = ast.parse(fil.read_text()), set()
    for node in ast.walk(tre):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            navn |= {a.asname or a.name for a in node.names if "gettext" in a.name}
    assert navn <= set(sprak.KEYWORDS), "sett navnet i KEYWORDS i devtools/sprak.py"
    for node in ast.walk(tre):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in navn:
            tekster = node.args[: 2 if "ngettext" in node.func.id else 1]
            assert all(isinstance(t, ast.Constant) for t in tekster), f"{sti(fil)}:{node.lineno}: teksten må stå i kallet"


# --- Malene ---

TAGG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
BLOKK = re.compile(r"\{%\s*(blocktranslate|comment)\b.*?end\1\s*%\}|\{#.*?#\}", re.DOTALL)
I_TAGG = re.compile(r"""(_\(|\btranslate\s+)?("[^"]*"|'[^']*')""")


def uten_oversettelse(mal: str) -> set[str]:
    """Ord på siden som ikke går gjennom translate: i teksten, i attributter som leses, og i taggenes argumenter."""
    mal = BLOKK.sub(" ", mal)
    funn = set()
    for tagg in TAGG.findall(mal):
        for oversatt, fast in I_TAGG.findall(tagg):
            if not oversatt and NORSK.search(fast):
                funn.add(fast[1:-1])
    for tekst in lesetekst(TAGG.sub(" ", mal), "nb"):
        funn |= {ord_ for ord_ in re.findall(r"[A-Za-zÆØÅæøå]{2,}", tekst)}
    return funn - UTEN_OVERSETTELSE


@pytest.mark.parametrize("fil", MALER, ids=sti)
def test_ingen_norsk_tekst_i_malen_staar_utenfor_translate(fil):
    assert uten_oversettelse(fil.read_text()) == set()


@pytest.mark.parametrize(
    "mal, funnet",
    [
        ("<p>Ingen melding</p>", {"Ingen", "melding"}),
        ("<p>{% if a %}Ja{% endif %}</p>", {"Ja"}),
        ('<a href="/" aria-label="Lukk">{{ x }}</a>', {"Lukk"}),
        ('{% knapp "Gå videre" url %}', {"Gå videre"}),
        ('{% knapp "Legg til" url variant="secondary" %}', {"Legg til"}),
        ("{{ a|default:'ikke satt' }}", {"ikke satt"}),
        ('{% knapp _("Gå videre") url %}{% translate "Legg til" %}{% blocktranslate %}Hei {{ a }}{% endblocktranslate %}', set()),
        ('{% if s == "naa" %}{% now "j. F Y" %}{% endif %}<p class="ds-paragraph sv-lesebredde">{# et notat #}</p>', set()),
    ],
)
def test_vakten_over_malene_ser_det_den_skal(mal, funnet):
    assert uten_oversettelse(mal) == funnet


def test_attributtene_som_leses_er_med():
    assert lesetekst("".join(f'<i {a}="{a} tekst"></i>' for a in LESES), "nn") == [f"{a} tekst" for a in LESES]
