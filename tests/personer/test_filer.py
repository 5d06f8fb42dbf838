"""Bilder og Word-dokumenter inn: det som gir seg ut for noe det ikke er, kan kjøre, henter noe utenfra eller gjemmer en fil, nektes."""

import io
import zipfile
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from personer.dokumenter import BARE_PDF, Funn, undersok
from personer.feil import Regelbrudd
from personer.models import Filtype
from personer.skanner import Provesignatur
from tests.personer.filer import (
    MED_MAKRO,
    REGNEARK,
    UTENFOR,
    bilde,
    docx,
    dokument,
    felt,
    kjempe,
    med_doblet_del,
    med_flagg,
    med_sted,
    rels,
)  # fmt: skip

ALLE = tuple(Filtype)
JPEG, PNG = bilde("JPEG"), bilde("PNG")
LENKE = rels(("hyperlink", "https://fjordvik.example/", UTENFOR))

GODE = {
    "jpeg": (JPEG, Filtype.JPEG),
    "jpeg i gråtoner": (bilde("JPEG", "L"), Filtype.JPEG),
    "jpeg i cmyk": (bilde("JPEG", "CMYK"), Filtype.JPEG),
    "jpeg som bygges gradvis": (bilde("JPEG", progressive=True), Filtype.JPEG),
    "png": (PNG, Filtype.PNG),
    "png med palett": (bilde("PNG", "P"), Filtype.PNG),
    "png med gjennomsikt": (bilde("PNG", "RGBA"), Filtype.PNG),
    "png i svart og hvitt": (bilde("PNG", "1"), Filtype.PNG),
    "png med 16 bit": (bilde("PNG", "I;16"), Filtype.PNG),
    "docx": (docx(), Filtype.DOCX),
    "docx uten pakking": (docx(pakking=zipfile.ZIP_STORED), Filtype.DOCX),
    "docx med lenke til en nettside": (docx(word___rels__document_o_xml_o_rels=LENKE), Filtype.DOCX),
    "docx med bilde": (docx(word__media__bilde1_o_png=PNG), Filtype.DOCX),
    "docx med sidetall": (docx(word__document_o_xml=dokument(felt("PA", "GE"))), Filtype.DOCX),
    "docx med lenkefelt": (docx(word__document_o_xml=dokument(felt(" HYPERLINK &quot;https://fjordvik.example/&quot;"))), Filtype.DOCX),
    "docx med innholdsfortegnelse": (docx(word__document_o_xml=dokument(felt("TOC \\o"))), Filtype.DOCX),
}
DAARLIGE = {
    "tom": (b"", Funn.TOM),
    "tekst": (b"Hei, dette er en melding.", Funn.UKJENT_TYPE),
    "html": (b"<!doctype html><script>alert(1)</script>", Funn.UKJENT_TYPE),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', Funn.UKJENT_TYPE),
    "gif": (bilde("GIF", "P"), Funn.UKJENT_TYPE),
    "tiff": (bilde("TIFF"), Funn.UKJENT_TYPE),
    "bmp": (bilde("BMP"), Funn.UKJENT_TYPE),
    "webp": (bilde("WEBP"), Funn.UKJENT_TYPE),
    "program": (b"MZ" + b"\0" * 200, Funn.UKJENT_TYPE),
    "program for linux": (b"\x7fELF" + b"\0" * 200, Funn.UKJENT_TYPE),
    "gammelt eller kryptert office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, Funn.UKJENT_TYPE),
    "rtf": (b"{\\rtf1 hei}", Funn.UKJENT_TYPE),
    "html foran bildet": (b"<script>alert(1)</script>" + JPEG, Funn.UKJENT_TYPE),
    "bare starten av et jpeg": (JPEG[:20], Funn.SKADET_FIL),
    "avkuttet jpeg": (JPEG[: len(JPEG) // 2], Funn.SKADET_FIL),
    "bare starten av et png": (PNG[:12], Funn.SKADET_FIL),
    "avkuttet png": (PNG[:-30], Funn.SKADET_FIL),
    "png med feil sum": (PNG[:20] + bytes([PNG[20] ^ 1]) + PNG[21:], Funn.SKADET_FIL),
    "html med png-start": (b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", Funn.SKADET_FIL),
    "html med jpeg-start": (b"\xff\xd8\xff<script>alert(1)</script>", Funn.SKADET_FIL),
    "enormt bilde": (kjempe(40_000, 40_000), Funn.FOR_INNVIKLET_FIL),
    "bredt bilde": (kjempe(100_000_000, 1), Funn.FOR_INNVIKLET_FIL),
    "vanlig zip": (docx("application/zip"), Funn.UKJENT_TYPE),
    "regneark": (docx(REGNEARK), Funn.UKJENT_TYPE),
    "docm med navn docx": (docx(MED_MAKRO), Funn.UKJENT_TYPE),
    "docx med makroer": (docx(word__vbaProject_o_bin=b"\xd0\xcf"), Funn.AKTIV_FIL),
    "docx med activex": (docx(word__activeX__activeX1_o_xml="<a/>"), Funn.AKTIV_FIL),
    "docx med program": (docx(word__media__se_o_exe=b"MZ"), Funn.AKTIV_FIL),
    "docx med mal utenfra": (
        docx(word___rels__settings_o_xml_o_rels=rels(("attachedTemplate", "https://fjordvik.example/mal.dotm", UTENFOR))),
        Funn.AKTIV_FIL,
    ),
    "docx med bilde utenfra": (
        docx(word___rels__document_o_xml_o_rels=rels(("image", "https://fjordvik.example/spor.png", UTENFOR))), Funn.AKTIV_FIL
    ),
    "docx med ramme utenfra": (docx(word___rels__webSettings_o_xml_o_rels=rels(("frame", "file://x/y", UTENFOR))), Funn.AKTIV_FIL),
    "docx med ole utenfra": (docx(word___rels__document_o_xml_o_rels=rels(("oleObject", "file://x", UTENFOR))), Funn.AKTIV_FIL),
    "docx med dde": (docx(word__document_o_xml=dokument(felt("DDE cmd"))), Funn.AKTIV_FIL),
    "docx med dde i biter": (docx(word__document_o_xml=dokument(felt("DD", "EAU", "TO c:"))), Funn.AKTIV_FIL),
    "docx med dde med små bokstaver": (docx(word__document_o_xml=dokument(felt(" ddeauto c:"))), Funn.AKTIV_FIL),
    "docx med dde i topptekst": (docx(word__header1_o_xml=dokument(felt("DDEAUTO c:"))), Funn.AKTIV_FIL),
    "docx med dde etter et annet felt": (docx(word__document_o_xml=dokument(felt("PAGE") + felt("DDEAUTO c:"))), Funn.AKTIV_FIL),
    "docx med dde i enkelt felt": (docx(word__document_o_xml=dokument('<w:fldSimple w:instr="DDEAUTO c:"/>')), Funn.AKTIV_FIL),
    "docx med dde uten begynnelse": (
        docx(word__document_o_xml=dokument("<w:r><w:instrText>DDEAUTO c:</w:instrText></w:r>")), Funn.AKTIV_FIL
    ),
    "docx med dde i et felt som ikke slutter": (
        docx(word__document_o_xml=dokument(felt("DDEAUTO c:").replace('<w:r><w:fldChar w:fldCharType="end"/></w:r>', ""))), Funn.AKTIV_FIL
    ),
    "docx som henter tekst": (docx(word__document_o_xml=dokument(felt("INCLUDETEXT c:"))), Funn.AKTIV_FIL),
    "docx som henter bilde": (docx(word__document_o_xml=dokument(felt("INCLUDEPICTURE c:"))), Funn.AKTIV_FIL),
    "docx med dtd": (docx(word__document_o_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), Funn.AKTIV_FIL),
    "docx med dtd i typene": (docx(**{"[Content_Types]_o_xml": '<!DOCTYPE a><Types xmlns="x"/>'}), Funn.UKJENT_TYPE),
    "docx med fil inni": (docx(word__embeddings__ark_o_xlsx=b"PK"), Funn.FILER_I_FIL),
    "docx med html inni": (docx(word__afchunk_o_mht="<html>"), Funn.FILER_I_FIL),
    "docx med pdf inni": (docx(word__media__a_o_pdf=b"%PDF"), Funn.FILER_I_FIL),
    "docx med zip inni": (docx(word__media__a_o_zip=b"PK"), Funn.FILER_I_FIL),
    "docx med ødelagt xml": (docx(word__document_o_xml="<w:document"), Funn.SKADET_FIL),
    "docx med ødelagte relasjoner": (docx(word___rels__document_o_xml_o_rels="<a>"), Funn.SKADET_FIL),
    "docx i utf-16": (docx(word__document_o_xml="<?xml version='1.0' encoding='utf-16'?><a/>".encode("utf-16")), Funn.FOR_INNVIKLET_FIL),
    "docx avkuttet": (docx()[:-30], Funn.SKADET_FIL),
    "docx med noe limt på": (docx() + b"<script>alert(1)</script>", Funn.SKADET_FIL),
    "docx med samme del to ganger": (med_doblet_del(), Funn.SKADET_FIL),
    "docx med passord på delene": (med_flagg(), Funn.LAAST_FIL),
    "docx uten dokument": (docx(**{"[Content_Types]_o_xml": '<Types xmlns="x"/>'}), Funn.UKJENT_TYPE),
    "zipbombe": (docx(word__media__a_o_png=b"\0" * (61 * 1024 * 1024)), Funn.FOR_INNVIKLET_FIL),
    "mange deler": (docx(**{f"word__d{n}_o_xml": "<a/>" for n in range(2_001)}), Funn.FOR_INNVIKLET_FIL),
    "del med feil sum": (
        docx(pakking=zipfile.ZIP_STORED).replace(b"<w:t>Hei</w:t>", b"<w:t>Hai</w:t>"), Funn.SKADET_FIL
    ),
    "docx med prøvesignatur": (docx(pakking=zipfile.ZIP_STORED, word__media__a_o_txt=Provesignatur.SIGNATUR), Funn.SKADEVARE),
}  # fmt: skip


@pytest.fixture(autouse=True)
def provescanner(settings):
    settings.SKANNER = "personer.skanner.Provesignatur"
    settings.TILLAT_SYNTETISKE = True


def fil(innhold: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("../../rapport.docx", innhold, content_type="text/html")


@pytest.mark.parametrize("navn", GODE)
def test_det_som_er_det_det_gir_seg_ut_for_tas_imot(navn):
    innhold, filtype = GODE[navn]
    undersokt = undersok(fil(innhold), ALLE)
    assert undersokt.filtype == filtype
    if filtype == Filtype.DOCX:
        assert undersokt.innhold == innhold
    else:
        with Image.open(io.BytesIO(undersokt.innhold)) as paa_nytt:
            assert paa_nytt.format == filtype and paa_nytt.size == (40, 30)


@pytest.mark.parametrize("navn", DAARLIGE)
def test_alt_annet_nektes_med_grunnen(navn):
    innhold, funn = DAARLIGE[navn]
    with pytest.raises(Regelbrudd) as feil:
        undersok(fil(innhold), ALLE)
    assert str(feil.value) == funn.label


@pytest.mark.parametrize("navn", ["jpeg", "png", "docx"])
def test_der_bare_pdf_tas_imot_nektes_ogsaa_en_god_fil(navn):
    with pytest.raises(Regelbrudd) as feil:
        undersok(fil(GODE[navn][0]), BARE_PDF)
    assert str(feil.value) == Funn.IKKE_PDF.label


def test_stedet_et_bilde_er_tatt_kommer_ikke_med_og_det_staar_rett_vei():
    undersokt = undersok(fil(med_sted()), ALLE)
    with Image.open(io.BytesIO(undersokt.innhold)) as paa_nytt:
        assert not paa_nytt.getexif() and paa_nytt.size == (30, 40)
    assert b"Fjordvik" not in undersokt.innhold


@pytest.mark.parametrize(("start", "etter"), [(JPEG, b"<script>alert(1)</script>"), (PNG, docx()), (JPEG, zlib.compress(b"x" * 99))])
def test_det_som_er_limt_bak_et_bilde_kommer_ikke_med(start, etter):
    assert etter not in undersok(fil(start + etter), ALLE).innhold
