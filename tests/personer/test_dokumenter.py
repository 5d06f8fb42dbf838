"""Mottak av filer: hele samlingen lages her, ingenting fiendtlig ligger i prosjektet."""

import contextlib
import io
import socket
import struct
import threading
import zlib
from datetime import datetime
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from personer import dokumenter, pdfkontroll
from personer.dokumenter import Funn, PdfFelt, ta_imot, undersok
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Dokument
from personer.skanner import Clamd, Provesignatur, SkannerSvarerIkke
from tests.fabrikk import PersonFabrikk

TID = datetime(2026, 3, 12, 10, 0, tzinfo=ZoneInfo("Europe/Oslo"))


@pytest.fixture(autouse=True)
def provescanner(settings):
    settings.SKANNER = "personer.skanner.Provesignatur"
    settings.TILLAT_SYNTETISKE = True


def pdf(endre=None, **lagring) -> bytes:
    ut = io.BytesIO()
    with pikepdf.new() as dokument:
        dokument.add_blank_page(page_size=(595, 842))
        if endre:
            endre(dokument)
        dokument.save(ut, **lagring)
    return ut.getvalue()


def _handling(slag: str, **innhold):
    """En handling som starter når filen åpnes."""

    def endre(dokument):
        dokument.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name(f"/{slag}"), **innhold)

    return endre


def _skript_dypt_i_en_side(dokument):
    lenke = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=pikepdf.Dictionary(Next=pikepdf.Array([pikepdf.Dictionary(JS="1")])))
    dokument.pages[0].Annots = pikepdf.Array([lenke])


def _vedlegg(dokument):
    dokument.attachments["regneark.xlsx"] = b"innhold"


def _filmerknad(dokument):
    dokument.pages[0].Annots = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.FileAttachment)])


def _nettlenke(dokument):
    handling = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://fjordvik.example/")
    dokument.pages[0].Annots = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=handling)])


def _skjema_med_xfa(dokument):
    dokument.Root.AcroForm = pikepdf.Dictionary(XFA=dokument.make_stream(b"<xdp/>"))


def _laast(brukerpassord: str) -> bytes:
    return pdf(encryption=pikepdf.Encryption(owner="eier", user=brukerpassord))


def _uten_sider(dokument):
    del dokument.pages[0]


def _bombe(antall_mb: int) -> bytes:
    """En objektstrøm som blir `antall_mb` MB når den pakkes ut."""
    pakker = zlib.compressobj(1)
    pakket = b"".join(pakker.compress(b" " * 1024 * 1024) for _ in range(antall_mb)) + pakker.flush()
    biter, plasser = [b"%PDF-1.5\n"], {}

    def objekt(nummer: int, innhold: bytes):
        plasser[nummer] = sum(map(len, biter))
        biter.append(b"%d 0 obj\n%s\nendobj\n" % (nummer, innhold))

    def strom(nummer: int, hode: bytes, data: bytes):
        objekt(nummer, b"<<%s/Length %d>>\nstream\n%s\nendstream" % (hode, len(data), data))

    objekt(1, b"<</Type/Catalog/Pages 2 0 R>>")
    objekt(2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
    objekt(3, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 5 0 R>>")
    strom(4, b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode", pakket)
    xref_fra = sum(map(len, biter))
    plasser[6] = xref_fra
    rader = [b"\0\0\0\0\0\0\xff"]
    for nummer in range(1, 7):
        rader.append(b"\x02" + struct.pack("!IH", 4, 0) if nummer == 5 else b"\x01" + struct.pack("!IH", plasser[nummer], 0))
    strom(6, b"/Type/XRef/Size 7/W[1 4 2]/Root 1 0 R", b"".join(rader))
    return b"".join(biter) + b"startxref\n%d\n%%%%EOF\n" % xref_fra


GODE = {
    "vanlig": pdf(),
    "med objektstrømmer": pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "med lenke til en nettside": pdf(_nettlenke),
    "med luft etter slutten": pdf() + b"\r\n\0\0",
}
DAARLIGE = {
    "tom": (b"", Funn.TOM),
    "tekst": (b"Hei, dette er en melding.", Funn.IKKE_PDF),
    "bilde": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, Funn.IKKE_PDF),
    "html med pdf-navn": (b"<!doctype html><script>alert(1)</script>", Funn.IKKE_PDF),
    "html med pdf lenger ned": (b"<script>alert(1)</script>" + pdf(), Funn.IKKE_PDF),
    "bare hodet": (b"%PDF-1.7\n", Funn.SKADET),
    "avkuttet": (pdf()[:-40], Funn.SKADET),
    "avkuttet midt i, med slutt": (pdf()[:200] + b"\n%%EOF\n", Funn.SKADET),
    "zip limt på": (pdf() + b"PK\x03\x04" + b"\0" * 50, Funn.SKADET),
    "uten sider": (pdf(_uten_sider), Funn.SKADET),
    "passord for å åpne": (_laast("hemmelig"), Funn.LAAST),
    "passord for å endre": (_laast(""), Funn.LAAST),
    "javascript ved åpning": (pdf(_handling("JavaScript", JS="app.alert(1)")), Funn.AKTIVT),
    "javascript i en objektstrøm": (
        pdf(_handling("JavaScript", JS="1"), object_stream_mode=pikepdf.ObjectStreamMode.generate),
        Funn.AKTIVT,
    ),
    "javascript dypt i en side": (pdf(_skript_dypt_i_en_side), Funn.AKTIVT),
    "starter et program": (pdf(_handling("Launch", F="cmd.exe")), Funn.AKTIVT),
    "sender skjema": (pdf(_handling("SubmitForm", F="https://fjordvik.example/")), Funn.AKTIVT),
    "xfa-skjema": (pdf(_skjema_med_xfa), Funn.AKTIVT),
    "vedlegg": (pdf(_vedlegg), Funn.VEDLEGG),
    "vedlegg som merknad": (pdf(_filmerknad), Funn.VEDLEGG),
    "prøvesignatur": (pdf().replace(b"%%EOF", b"%" + Provesignatur.SIGNATUR + b"\n%%EOF"), Funn.SKADEVARE),
}


def fil(innhold: bytes, navn: str = "samtykke.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(navn, innhold, content_type="application/pdf")


@pytest.mark.parametrize("navn", GODE)
def test_en_vanlig_pdf_tas_imot(navn):
    assert undersok(fil(GODE[navn])).innhold == GODE[navn]


@pytest.mark.parametrize("navn", DAARLIGE)
def test_alt_annet_nektes_med_grunnen(navn):
    innhold, funn = DAARLIGE[navn]
    with pytest.raises(Regelbrudd) as feil:
        undersok(fil(innhold))
    assert str(feil.value) == funn.label


def test_for_stor_fil_leses_ikke():
    stor = fil(b"")
    stor.size, stor.file = 200 * 1024 * 1024, None
    with pytest.raises(Regelbrudd, match="200,0 MB.*høyst 10 MB"):
        undersok(stor)


def test_en_bombe_stanses_av_taket_og_tar_ikke_med_seg_oss():
    bombe = _bombe(900)
    assert len(bombe) < dokumenter.STORST and pdfkontroll.MINNE < 900 * 1024 * 1024
    with pytest.raises(Regelbrudd) as feil:
        undersok(fil(bombe))
    assert str(feil.value) in {Funn.FOR_INNVIKLET.label, Funn.SKADET.label}


@pytest.mark.django_db
def test_dokumentet_lagres_med_sum_storrelse_og_tid():
    person = PersonFabrikk()
    with som(Systemaktor.TEST):
        dokument = ta_imot(person=person, fil=fil(GODE["vanlig"]), tid=TID)
    dokument.refresh_from_db()
    assert bytes(dokument.innhold) == GODE["vanlig"] and dokument.storrelse == len(GODE["vanlig"])
    assert len(dokument.sha256) == 64 and dokument.skannet_tid == TID


@pytest.mark.django_db
def test_uten_aktor_lagres_ingenting():
    person = PersonFabrikk()
    with pytest.raises(DatabaseError, match="endring uten aktor"), transaction.atomic():
        ta_imot(person=person, fil=fil(GODE["vanlig"]), tid=TID)
    assert not Dokument.objects.exists()


@pytest.mark.django_db
def test_en_nektet_fil_lagres_ikke():
    person = PersonFabrikk()
    with som(Systemaktor.TEST), pytest.raises(Regelbrudd):
        ta_imot(person=person, fil=fil(DAARLIGE["vedlegg"][0]), tid=TID)
    assert not Dokument.objects.exists()


class Form(forms.Form):
    dokument = PdfFelt(label="Underskrevet samtykke", required=False)


def test_feltet_gir_en_undersokt_fil_og_meldingen_ved_feltet():
    god, tom, html = (
        Form({}, {"dokument": fil(GODE["vanlig"])}),
        Form({}, {"dokument": fil(b"")}),
        Form({}, {"dokument": fil(DAARLIGE["html med pdf-navn"][0])}),
    )
    assert god.is_valid() and god.cleaned_data["dokument"].innhold == GODE["vanlig"]
    assert Form({}, {}).is_valid()
    assert tom.errors["dokument"] == [Funn.TOM.label] and html.errors["dokument"] == [Funn.IKKE_PDF.label]


def test_proveskanneren_nekter_i_drift_og_ingen_skanner_er_en_feil(settings):
    settings.TILLAT_SYNTETISKE = False
    with pytest.raises(ImproperlyConfigured, match="Clamd"):
        undersok(fil(GODE["vanlig"]))
    settings.SKANNER = ""
    with pytest.raises(ImproperlyConfigured, match="mangler"):
        undersok(fil(GODE["vanlig"]))


# --- clamd: en liten tjener som snakker INSTREAM ---


class FalskClamd(threading.Thread):
    """Leser bitene slik clamd gjør, og svarer det `svar` sier om innholdet. `grense` er StreamMaxLength."""

    def __init__(self, adresse: str, svar, grense: int = 25 * 1024 * 1024):
        super().__init__(daemon=True)
        self.svar, self.grense, self.mottatt = svar, grense, b""
        self.lytter = socket.socket(socket.AF_UNIX)
        self.lytter.bind(adresse)
        self.lytter.listen()
        self.start()

    def run(self):
        forbindelse, _ = self.lytter.accept()
        with self.lytter, forbindelse, forbindelse.makefile("rb") as inn:
            assert inn.read(10) == b"zINSTREAM\0"
            while lengde := struct.unpack("!I", inn.read(4))[0]:
                if len(self.mottatt) + lengde > self.grense:
                    forbindelse.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                    return
                self.mottatt += inn.read(lengde)
            with contextlib.suppress(BrokenPipeError):  # den som spurte, kan ha gitt opp
                forbindelse.sendall(self.svar(self.mottatt))


@pytest.fixture
def clamd(tmp_path, settings):
    settings.CLAMD_SOCKET = str(tmp_path / "clamd.sock")
    return lambda svar, **valg: FalskClamd(settings.CLAMD_SOCKET, svar, **valg)


def test_clamd_faar_hele_filen_i_biter_og_svarer_ren(clamd):
    tjener, innhold = clamd(lambda _: b"stream: OK\0"), bytes(range(256)) * 1000
    assert Clamd().finn(innhold) == ""
    tjener.join(5)
    assert tjener.mottatt == innhold


def test_clamd_navngir_det_den_fant(clamd):
    clamd(lambda innhold: b"stream: Eicar-Signature FOUND\0" if b"eicar" in innhold else b"stream: OK\0")
    assert Clamd().finn(b"xx eicar xx") == "Eicar-Signature"


@pytest.mark.parametrize("svar", [b"", b"stream: lstat() failed. ERROR\0", b"UNKNOWN COMMAND\0", b"stream: OK nesten\0"])
def test_et_annet_svar_enn_ren_er_ikke_ren(clamd, svar):
    clamd(lambda _: svar)
    with pytest.raises(SkannerSvarerIkke):
        Clamd().finn(b"x")


def test_over_clamds_egen_grense_er_ikke_ren(clamd):
    clamd(lambda _: b"stream: OK\0", grense=100_000)
    with pytest.raises(SkannerSvarerIkke):
        Clamd().finn(b"x" * 5_000_000)


def test_clamd_som_tier_gir_opp_etter_tidsgrensen(clamd, monkeypatch):
    monkeypatch.setattr("personer.skanner.TIDSGRENSE", 0.2)
    ferdig = threading.Event()
    tjener = clamd(lambda _: ferdig.wait(5) and b"stream: OK\0")
    with pytest.raises(SkannerSvarerIkke):
        Clamd().finn(b"x")
    ferdig.set()
    tjener.join(5)


def test_er_skanneren_nede_slipper_ingen_fil_inn(tmp_path, settings):
    settings.SKANNER, settings.CLAMD_SOCKET = "personer.skanner.Clamd", str(tmp_path / "finnes-ikke")
    with pytest.raises(Regelbrudd) as feil:
        undersok(fil(GODE["vanlig"]))
    assert str(feil.value) == Funn.UKONTROLLERT.label
