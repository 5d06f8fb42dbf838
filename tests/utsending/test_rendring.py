"""Filen: merket, med språk, tittel og innebygd skrift, den samme hver gang, og satt i et barn med grenser."""

import io
import os
import signal
import subprocess
import sys
import time

import pikepdf
import pypdf
import pytest

from tests.grunnlag.database import ROT
from tests.utsending.fabrikk import brevtekst
from utsending import rendring
from utsending.feil import Feil, Settefeil
from utsending.rendring import barn, sats


@pytest.fixture(scope="module")
def satt():
    return rendring.rendre(brevtekst())


@pytest.fixture(scope="module")
def pdf(satt):
    with pikepdf.open(io.BytesIO(satt.pdf)) as apnet:
        yield apnet


def elementer(node):
    """Alle strukturelementene under noden, i leserekkefølge."""
    barn_ = node.get("/K", [])
    for ett in barn_ if isinstance(barn_, pikepdf.Array) else [barn_]:
        if isinstance(ett, pikepdf.Dictionary) and "/S" in ett:
            yield ett
            yield from elementer(ett)


def innebygde(pdf):
    for objekt in pdf.objects:
        if isinstance(objekt, pikepdf.Dictionary) and objekt.get("/Type") == "/FontDescriptor":
            yield objekt


def test_filen_er_merket_med_sprak_tittel_og_arkivformat(pdf):
    assert pdf.Root.MarkInfo.Marked is True or bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "nb"
    assert str(pdf.docinfo.Title) == "Vedtak om koordinator"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert [str(hensikt.S) for hensikt in pdf.Root.OutputIntents] == ["/GTS_PDFA1"]
    metadata = pdf.open_metadata()
    assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
    assert "pdfuaid:part" not in metadata


def test_strukturen_er_dokumentets_egen(pdf):
    slag = [str(e.S) for e in elementer(pdf.Root.StructTreeRoot)]
    assert slag[0] == "/Document"
    assert slag.count("/H1") == 1
    for ett in ("/H2", "/P", "/L", "/LI", "/LBody", "/Table", "/THead", "/TBody", "/TR", "/TH", "/TD", "/Caption"):
        assert ett in slag
    assert "/Figure" not in slag


def test_cellene_i_en_tabell_sier_hvilke_overskrifter_de_har(pdf):
    celler = [e for e in elementer(pdf.Root.StructTreeRoot) if e.S == "/TD"]
    assert celler and all(len(celle.A.Headers) == 2 for celle in celler)


def test_all_skrift_er_innebygd(pdf):
    skrifter = list(innebygde(pdf))
    assert {str(s.FontName).partition("+")[2] for s in skrifter} == {"Inter", "Inter-Semi-Bold", "Inter-utvidet"}
    assert all("/FontFile2" in s for s in skrifter)


def test_teksten_kan_leses_ut_igjen_ogsa_samiske_bokstaver(satt):
    tekst = "".join(side.extract_text() for side in pypdf.PdfReader(io.BytesIO(satt.pdf)).pages)
    for ord_ in ("Forelder Prøvesen", "Bakkevegen 14", "12. mars 2026", "2026/0042", "Čohkkejupmi", "Áŋŋel", "Side 1 av 1"):
        assert ord_ in tekst


def test_hver_side_sier_hvilken_den_er_av_hvor_mange():
    langt = rendring.rendre(brevtekst("<p>Et avsnitt som fyller litt av siden.</p>" * 60))
    sider = pypdf.PdfReader(io.BytesIO(langt.pdf)).pages
    assert len(sider) == langt.sider > 1
    for nummer, side in enumerate(sider, 1):
        assert f"Side {nummer} av {len(sider)}" in side.extract_text()
        assert nummer == 1 or "2026/0042" in side.extract_text()


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_hver_maalform_har_sprak_tittel_merking_innebygd_skrift_arkivmerke_og_de_samme_bytene(maalform):
    tekst = brevtekst(maalform=maalform, tittel=f"Eit brev på {maalform}")
    satt = rendring.rendre(tekst)
    assert rendring.rendre(tekst).pdf == satt.pdf
    with pikepdf.open(io.BytesIO(satt.pdf)) as apnet:
        assert str(apnet.Root.Lang) == maalform and str(apnet.docinfo.Title) == f"Eit brev på {maalform}"
        assert bool(apnet.Root.ViewerPreferences.DisplayDocTitle) and bool(apnet.Root.MarkInfo.Marked)
        assert {"/Document", "/H1", "/H2", "/P", "/Table", "/TH"} <= {str(e.S) for e in elementer(apnet.Root.StructTreeRoot)}
        skrifter = list(innebygde(apnet))
        assert skrifter and all("/FontFile2" in s for s in skrifter)
        metadata = apnet.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")


def test_samme_brev_gir_de_samme_bytene_ogsa_i_en_annen_prosess(satt, tmp_path):
    assert rendring.rendre(brevtekst()).pdf == satt.pdf
    (tmp_path / "brev.html").write_text(brevtekst(), encoding="utf-8")
    program = (
        "import sys, django; django.setup(); from pathlib import Path; from utsending import rendring;"
        "Path(sys.argv[2]).write_bytes(rendring.rendre(Path(sys.argv[1]).read_text(encoding='utf-8')).pdf)"
    )
    miljo = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test", "PYTHONHASHSEED": "7", "TZ": "UTC"}
    subprocess.run([sys.executable, "-c", program, tmp_path / "brev.html", tmp_path / "brev.pdf"], cwd=ROT, env=miljo, check=True)
    assert (tmp_path / "brev.pdf").read_bytes() == satt.pdf


def test_det_star_hva_som_satte_brevet(satt):
    assert satt.satt_med.startswith("WeasyPrint ") and "pdf/a-2a" in satt.satt_med and len(satt.satt_med) <= 60


# --- Barnet ---


def barna() -> set[int]:
    with open(f"/proc/self/task/{os.getpid()}/children") as fil:
        return {int(pid) for pid in fil.read().split()}


def test_et_barn_som_bruker_for_mye_tid_stanses_og_brevet_sier_at_det_var_for_tungt(monkeypatch):
    monkeypatch.setattr(barn, "CPU_SEKUNDER", 1)

    def for_alltid(html):
        while True:
            pass

    with pytest.raises(Settefeil) as nektet:
        barn.kjor(for_alltid, "")
    assert nektet.value.feil == Feil.FOR_TUNGT


def test_et_barn_som_bare_venter_stanses_av_forelderen(monkeypatch):
    monkeypatch.setattr(barn, "VEGG_SEKUNDER", 0.3)
    for_ = barna()
    with pytest.raises(Settefeil) as nektet:
        barn.kjor(lambda html: time.sleep(60), "")
    assert nektet.value.feil == Feil.FOR_TUNGT
    assert barna() == for_


def test_et_barn_som_vil_ha_for_mye_minne_stanses():
    with pytest.raises(Settefeil) as nektet:
        barn.kjor(lambda html: (1, b"x" * (2 * barn.MINNE)), "")
    assert nektet.value.feil == Feil.FOR_TUNGT


def test_et_barn_som_dor_etterlater_seg_en_feil_og_ingenting_annet():
    for_ = barna()
    with pytest.raises(Settefeil) as nektet:
        barn.kjor(lambda html: os.kill(os.getpid(), signal.SIGSEGV), "")
    assert nektet.value.feil in (Feil.UKJENT, Feil.VISER_UT)
    assert barna() == for_


def test_forelderen_kan_sette_flere_brev_etter_at_et_barn_har_feilet(satt):
    with pytest.raises(Settefeil):
        barn.kjor(lambda html: 1 / 0, "")
    assert rendring.rendre(brevtekst()).pdf == satt.pdf


def test_barnet_har_bare_roret_aapent():
    """Databasen og køen er forelderens: et barn som skrev i dem, ville ødelagt forbindelsen."""

    def tell(html):
        sats.varm()
        aapne = [nummer for nummer in range(3, 256) if _er_aapen(nummer)]
        return len(aapne), b""

    assert barn.kjor(tell, "") == (1, b"")


def _er_aapen(nummer: int) -> bool:
    try:
        os.fstat(nummer)
    except OSError:
        return False
    return True


def test_weasyprint_lastes_ikke_i_webprosessen():
    program = "import sys, django; django.setup(); import utsending.views, utsending.tasks;sys.exit('weasyprint' in sys.modules)"
    miljo = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
    assert subprocess.run([sys.executable, "-c", program], cwd=ROT, env=miljo).returncode == 0
