"""Hver fiendtlig streng gjennom hvert slags felt og ut av hver utgang, lest av en virkelig leser: der én gang, som tekst, og alt annet
likt. Filene og e-posten er i test_strenger_i_filer.py.

SAMVEV_STRENGER sier hvor mange av de 450; `make prove` tar alle.
"""

import logging
import re
import unicodedata
from urllib.parse import urlencode

import pytest
import tinyhtml5
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import get_resolver
from django.utils import translation

from config.logg import UtenPersonopplysninger
from personer.skjema import Skjema
from personer.skjema.felt import JaNeiFelt, Versjonsfelt
from tests.bevis.strenger import ANTALL, kan_lagres, merke, strenger, til_aa_lagre
from tests.bevis.strengprove import NOYTRAL, PROV, Telling, linjer
from tests.huset.skjemaer import skjemaklasser

tell = Telling()


@pytest.fixture(autouse=True)
def paa_bokmaal():
    with translation.override("nb"):
        yield


@pytest.fixture(scope="module", autouse=True)
def _tell():
    yield
    tell.skriv_ut()


def test_listen_er_lang_nok_lik_hver_gang_og_hver_har_sitt_merke():
    alle = strenger()
    assert len(set(alle)) == ANTALL == 450 and alle == strenger()
    assert all(unicodedata.normalize("NFC", s).count(merke(nr)) == 1 for nr, s in enumerate(alle))
    assert 10 < sum(not kan_lagres(s) for s in alle) < 60


# --- Inn: hvert slags felt ---


def feltene() -> dict[str, forms.Field]:
    """Ett av hvert slag felt i skjemaene i huset, av dem som kan prøves uten en base."""
    assert get_resolver().url_patterns  # alle rommenes skjemaer er lest
    ut = {}
    for klasse in skjemaklasser():
        for navn, felt in klasse.base_fields.items():
            if not isinstance(felt, forms.ModelChoiceField | forms.FileField):
                lengde = getattr(felt, "max_length", None), getattr(felt, "min_length", None), getattr(felt, "strip", None)
                slag = type(felt), type(felt.widget), felt.required, lengde, tuple(sorted(type(v).__name__ for v in felt.validators))
                ut.setdefault(slag, (f"{klasse.__name__}.{navn}", felt))
    return dict(ut.values())


def lagres(verdi) -> bool:
    """Sant når databasen kan ta imot verdien, også inne i en liste eller et par."""
    if isinstance(verdi, list | tuple | set):
        return all(map(lagres, verdi))
    return not isinstance(verdi, str) or kan_lagres(verdi)


def test_hvert_felt_sier_nei_eller_gir_noe_som_kan_lagres():
    alle = feltene()
    for nr, tekst in enumerate(strenger(PROV)):
        for navn, felt in alle.items():
            raa = felt.widget.value_from_datadict(sendt({"x": tekst, "x_svar": "ja", "x_grunn": tekst}), {}, "x")
            try:
                verdi = felt.clean(raa)
            except ValidationError as nei:
                setninger = " ".join(map(str, nei.messages))
                assert setninger and ("%(" in tekst or "%(" not in setninger), f"{navn} nr. {nr}: {setninger!r}"
                tell("felt som sa nei")
                continue
            assert lagres(verdi), f"{navn} nr. {nr}: {verdi!r}"
            if type(felt) is forms.CharField and felt.strip and not felt.empty_values.count(verdi):
                assert merke(nr) in unicodedata.normalize("NFC", verdi), f"{navn} nr. {nr}"
            tell("felt")
    assert len(alle) > 40 and len({type(f) for f in alle.values()}) >= 8


# --- Ut: HTML ---


class HvertSlag(Skjema):
    """Ett av hvert slag felt, bundet til det som ble sendt."""

    tekst = forms.CharField(label="Tekst")
    lang = forms.CharField(label="Lang", widget=forms.Textarea)
    skjult = forms.CharField(widget=forms.HiddenInput)
    adresse = forms.EmailField(label="E-post")
    lenke = forms.URLField(label="Lenke", assume_scheme="https")
    dag = forms.DateField(label="Dag")
    kl = forms.TimeField(label="Klokken")
    tall = forms.IntegerField(label="Tall")
    valg = forms.ChoiceField(label="Valg", choices=[("a", "A"), ("b", "B")])
    flere = forms.MultipleChoiceField(label="Flere", choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)
    svar = JaNeiFelt(label="Svar")
    versjon = Versjonsfelt()


SKRIVES_IGJEN = ("tekst", "skjult", "adresse", "lenke")


def skjema(form: Skjema) -> str:
    kontekst = {"form": form, "knapptekst": "Lagre", "handling": "/", "avbryt": "", "kladd": "", "farlig": False, "csrf_token": "x" * 64}
    return render_to_string("komponenter/skjema.html", kontekst)


def sendt(data: dict[str, str]) -> QueryDict:
    """Slik det kommer fra nettleseren; et halvt tegn er byte som ikke er UTF-8."""
    return QueryDict(urlencode({navn: verdi.encode(errors="surrogatepass") for navn, verdi in data.items()}))


def skjemasiden(tekst: str) -> str:
    form = HvertSlag(sendt({navn: tekst for navn in HvertSlag.base_fields} | {"svar_svar": "ja", "svar_grunn": tekst}))
    form.is_valid()
    return f'<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>T</title></head><body>{skjema(form)}</body></html>'


def lest(html: str):
    return tinyhtml5.parse(html.encode(), namespace_html_elements=False, transport_encoding="utf-8")


SIER_FRA = re.compile(r"feil|_error|validation")


def skjelett(e) -> list:
    """Elementene og attributtene, uten verdier og uten det som sier hva som er galt: likt uansett hva som er skrevet."""
    attributter = sorted(n for n in map(str, e.attrib) if not n.startswith("aria-"))
    return [e.tag, attributter, [skjelett(b) for b in e if not SIER_FRA.search(f"{b.get('id')} {b.get('class')}")]]


def test_html_har_strengen_som_verdi_og_ingenting_annet_er_endret():
    vanlig = skjelett(lest(skjemasiden(NOYTRAL)))
    for nr, tekst in til_aa_lagre(PROV):
        tre = lest(skjemasiden(tekst))
        assert skjelett(tre) == vanlig, f"nr. {nr} {tekst[:60]!r}"
        felt = {e.get("name"): e for e in tre.iter() if e.get("name")}
        for navn in SKRIVES_IGJEN:
            assert linjer(felt[navn].get("value")) == linjer(tekst), f"nr. {nr} {navn}"
        assert felt["lang"].text == linjer(tekst), f"nr. {nr}"
        tell("html")


# --- Ut: loggen ---


def test_loggen_har_strengen_paa_en_linje_uten_tegn_som_styrer_den_som_leser():
    skriver_ = UtenPersonopplysninger()
    for nr, tekst in enumerate(strenger(PROV)):
        for melding, argumenter in (("fikk %s", (tekst,)), (f"fikk {tekst}".replace("%", "%%"), ())):
            post = logging.LogRecord(
                "samvev", logging.WARNING, "x", 1, melding if argumenter else melding.replace("%%", "%"), argumenter or None, None
            )
            linje = skriver_.format(post)
            assert len(linje.splitlines()) == 1 and linje.isprintable(), f"nr. {nr} {linje[:120]!r}"
            assert unicodedata.normalize("NFC", linje).count(merke(nr)) == 1
            linje.encode()
        tell("logg")


# --- Ut: filnavnet ---


class MedFil(Skjema):
    fil = forms.FileField(label="Fil", max_length=100)


def test_navnet_paa_en_fil_kommer_ikke_igjen_noe_sted():
    vanlig = None
    for nr, tekst in enumerate([NOYTRAL, *strenger(PROV)]):
        try:
            opplastet = SimpleUploadedFile(tekst, b"%PDF-1.7")
        except Exception as feil:  # Django tar ikke imot navnet i det hele tatt
            assert "file" in str(feil).lower(), f"nr. {nr}: {feil}"
            continue
        form = MedFil(sendt({}), {"fil": opplastet})
        form.is_valid()
        side = skjema(form)
        assert "Qz" not in side, f"nr. {nr}"
        vanlig = vanlig or skjelett(lest(side))
        tell("filnavn")
    assert vanlig
