"""De fiendtlige strengene ut i filer og e-post: PDF, CSV, XLSX, kalenderfil. Hver leses av en annen enn den som skrev."""

import email
import email.policy
import io
import re
import unicodedata
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID

import pikepdf
import pypdf
import pytest
from django import forms
from django.utils.encoding import punycode

from ansvarsgruppe.mote import ics
from personer.skjema import Skjema
from tests.bevis.strenger import merke, til_aa_lagre
from tests.bevis.strengprove import ER_ALLE, NOYTRAL, PROV, Telling, linjer
from tests.utsending.fiendtlig import brev_med
from tests.utsending.jobber.fabrikk import KOLONNER, lest_csv, lest_xlsx
from utsending import epost, rendring
from utsending.brevhtml import krev_rent
from utsending.jobber.celler import er_formel, rens
from utsending.jobber.filer import skriver
from utsending.jobber.tilstander import Filformat

HVER_I_PDF = 1 if ER_ALLE else 15
NR = UUID("5d0a1b0e-6f0b-4a53-9c53-0f6a8b6f7f12")
tell = Telling()


@pytest.fixture(scope="module", autouse=True)
def _tell():
    yield
    tell.skriv_ut()


# --- Ut: PDF ---

AKTIVT = (b"/URI", b"/EmbeddedFile", b"/JavaScript", b"/JS", b"/Launch", b"/OpenAction", b"/SubmitForm", b"/GoToR")


def pdftekst(pdf: bytes) -> str:
    """Teksten etter skriftenes egne tabeller (ToUnicode).

    Har skriften ikke et tegn, får den en egen koding. Den er den vanlige for alle andre tegn, og leseren her kan den ikke.
    """
    ut = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as fil:
        for o in fil.objects:
            if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Type0" and isinstance(o.Encoding, pikepdf.Stream):
                o.Encoding = pikepdf.Name("/Identity-H")
        fil.save(ut)
    return "".join(side.extract_text() for side in pypdf.PdfReader(ut).pages)


def antall_i(tekst: str, nr: int) -> int:
    """Merket, også når det er brutt over to linjer eller står i en retning det ikke er skrevet i."""
    tett = "".join(unicodedata.normalize("NFKC", tekst).split()).replace("-", "").replace("\u2010", "")
    return tett.count(merke(nr)) + tett.count(merke(nr)[::-1])


def objekter(pdf: bytes) -> bytes:
    """Alt i filen, pakket ut."""
    ut = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as fil:
        assert "/StructTreeRoot" in fil.Root and not fil.check_pdf_syntax()
        fil.save(ut, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return ut.getvalue()


def test_pdf_har_strengen_som_tekst_og_ingenting_som_kan_kjores():
    vanlig = antall_i(pdftekst(rendring.rendre(brev_med(NOYTRAL)).pdf), 0)
    assert vanlig >= 4
    for nr, tekst in list(til_aa_lagre(PROV))[::HVER_I_PDF]:
        html = brev_med(tekst)
        krev_rent(html, "nn")
        satt = rendring.rendre(html)
        funnet = antall_i(pdftekst(satt.pdf), nr)
        assert funnet >= vanlig and (satt.sider > 1 or funnet == vanlig), f"nr. {nr} {tekst[:60]!r}: {funnet} av {vanlig}"
        uten_tekst = [a for a in AKTIVT if any(linje.strip().startswith(a) for linje in objekter(satt.pdf).splitlines())]
        assert uten_tekst == [], f"nr. {nr}: {uten_tekst}"
        tell("pdf")


# --- Ut: lister ---


def fil(filformat: str, rader: list) -> bytes:
    ut = io.BytesIO()
    with skriver(filformat, ut, KOLONNER) as skriv:
        for rad in rader:
            skriv.rad(rad)
    return ut.getvalue()


def test_csv_og_xlsx_har_strengen_i_sin_egen_celle_og_aldri_som_formel():
    numre = list(til_aa_lagre(PROV))
    rader = [(tekst, nr, None) for nr, tekst in numre]
    [_, *fra_csv], [_, *fra_ark] = lest_csv(fil(Filformat.CSV, rader)), lest_xlsx(fil(Filformat.XLSX, rader))
    assert len(fra_csv) == len(fra_ark) == len(numre)
    for (nr, tekst), (celle, tall, _dag), (i_ark, tall_i_ark, _) in zip(numre, fra_csv, fra_ark, strict=True):
        assert (tall, tall_i_ark) == (str(nr), nr)
        assert celle.removeprefix("'") == rens(tekst).removeprefix("'") and not er_formel(celle), f"nr. {nr} {celle[:60]!r}"
        assert i_ark == rens(tekst), f"nr. {nr} {i_ark[:60]!r}"
        assert unicodedata.normalize("NFC", celle).count(merke(nr)) == 1
        tell("csv")
        tell("xlsx")


# --- Ut: kalenderfil og e-post: der står ingenting av det noen skriver ---

TID = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def kalenderfil(tekst: str) -> bytes:
    felt = dict.fromkeys(("sted", "tittel", "tolk", "saksliste", "grunn", "lenke", "avlyst_grunn", "navn"), tekst)
    mote = SimpleNamespace(
        pk=NR, begynner=TID, slutter=TID + timedelta(hours=1), endret_tid=None, innkalt_tid=TID,
         planlagt_tid=TID, sekvens=0, tilstand="INNKALT", **felt
    )  # fmt: skip
    return ics.fil([mote])


def test_kalenderfilen_er_den_samme_hva_som_enn_er_skrevet():
    vanlig = kalenderfil(NOYTRAL)
    for _nr, tekst in til_aa_lagre(PROV):
        assert kalenderfil(tekst) == vanlig
        tell("ics")


def e_post(settings, *, kommune: str = "Fjordvik", til: str = "a@fjordvik.example"):
    """E-posten slik en annen leser den."""
    settings.KOMMUNE = {"navn": kommune}
    rad = SimpleNamespace(pk=NR, konto_id=NR, epost=til, konto=SimpleNamespace(maalform="nb"), utloper_tid=TID)
    return email.message_from_bytes(epost.brev(rad).message().as_bytes(), policy=email.policy.default)


class MedAdresse(Skjema):
    adresse = forms.EmailField(max_length=254)


def adresser_med(tekst: str) -> list[str]:
    """Adressene med strengen i seg som et skjema tar imot."""
    skjemaene = [MedAdresse({"adresse": a}) for a in (f"{tekst}@fjordvik.example", f'"{tekst}"@fjordvik.example', f"a@{tekst}.example")]
    return [skjema.cleaned_data["adresse"] for skjema in skjemaene if skjema.is_valid()]


def test_e_posten_har_strengen_i_teksten_og_aldri_et_hode_til(settings):
    settings.DEFAULT_FROM_EMAIL = "samvev@fjordvik.example"
    vanlig, adresser = e_post(settings), 0
    for nr, tekst in til_aa_lagre(PROV):
        lest_brev = e_post(settings, kommune=tekst)
        assert lest_brev.keys() == vanlig.keys() and not lest_brev.is_multipart() and lest_brev.get_content_type() == "text/plain"
        assert linjer(tekst) in linjer(lest_brev.get_content()), f"nr. {nr} {tekst[:60]!r}"
        for til in adresser_med(tekst):
            til_noen = e_post(settings, til=til)
            assert til_noen.keys() == vanlig.keys(), f"nr. {nr} {til_noen.keys()}"
            bruker, _, domene = til.rpartition("@")
            if "=?" in bruker:
                continue  # leseren her tror det er en kodet tekst; i en adresse er det ikke det (RFC 2047, 5)
            bruker = re.sub(r"\\(.)", r"\1", bruker.strip('"'))  # i anførselstegn skjuler en omvendt skråstrek tegnet etter den
            assert [(a.username, a.domain) for a in til_noen["To"].addresses] == [(bruker, punycode(domene))], f"nr. {nr}"
            adresser += 1
        tell("e-post")
    assert adresser >= 1
