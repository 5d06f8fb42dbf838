"""De samme radene i begge formatene, og ingen tekst som blir en formel eller bryter filen."""

import csv
import io
import re
import tempfile
import tracemalloc
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.huset import korpus
from tests.utsending.jobber.fabrikk import KOLONNER, lest_csv, lest_xlsx
from utsending.jobber import filer
from utsending.jobber.celler import LENGST, rens, vern
from utsending.jobber.filer import skriver
from utsending.jobber.tilstander import Filformat

FARLIG = re.compile("[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
DATOER = st.dates(date(1850, 1, 1), date(2150, 1, 1))
TEKSTER = st.text(max_size=60) | st.sampled_from(["=1+1", " =1", "\u200b@x", "-", "_x0041_", "a;b", 'a"b', "'"])


def skrevet(filformat: str, rader: list[tuple]) -> bytes:
    with tempfile.TemporaryFile() as fil:
        with skriver(filformat, fil, KOLONNER) as ut:
            for rad in rader:
                ut.rad(rad)
        fil.seek(0)
        return fil.read()


def som_csv(verdi) -> str:
    """Slik verdien skal stå, regnet ut uten koden som skriver."""
    if isinstance(verdi, date):
        return ".".join((f"{verdi.day:02}", f"{verdi.month:02}", f"{verdi.year:04}"))
    return "" if verdi is None else str(verdi)


@given(st.lists(st.tuples(TEKSTER, st.integers(-(10**9), 10**9) | st.none(), DATOER | st.none()).filter(any), max_size=12))
def test_de_samme_radene_staar_i_begge(rader):
    [hode, *tekst], [arkhode, *ark] = lest_csv(skrevet(Filformat.CSV, rader)), lest_xlsx(skrevet(Filformat.XLSX, rader))
    assert hode == arkhode == ["Tekst", "Tall", "Dag"]
    assert [[som_csv(t) for t in rad[1:]] for rad in rader] == [rad[1:] for rad in tekst]
    assert len(ark) == len(tekst) == len(rader)
    for (ord_, tall, dag), fra_csv, (i_ark, tall_i_ark, dag_i_ark) in zip(rader, tekst, ark, strict=True):
        assert fra_csv[0] in (rens(ord_), f"'{rens(ord_)}") and (i_ark or "") == rens(ord_)
        assert tall_i_ark == tall
        if dag is None or dag < date(1900, 3, 1):
            assert (dag_i_ark or "") == som_csv(dag)
        else:
            assert isinstance(dag_i_ark, datetime) and dag_i_ark.date() == dag


def test_alt_det_verste_staar_som_tekst_i_begge():
    """Hver streng i korpuset, i en kolonne for tekst: ingen formel, ingen rad eller rute for mye, og teksten er der."""
    verste = korpus.lag()
    assert len(verste) > 450
    rader = [(tekst, nr, None) for nr, tekst in enumerate(verste)]
    i_csv, i_xlsx = skrevet(Filformat.CSV, rader), skrevet(Filformat.XLSX, rader)
    for nr, (rad, i_ark) in enumerate(zip(lest_csv(i_csv)[1:], lest_xlsx(i_xlsx)[1:], strict=True)):
        assert rad[1:] == [str(nr), ""] and i_ark[1:] == [nr, None]
        assert not FARLIG.match(rad[0].lstrip()), nr
        assert (i_ark[0] or "") == rens(verste[nr]) and rad[0].removeprefix("'") == rens(verste[nr]).removeprefix("'")
    assert len(i_csv.decode("utf-8-sig").split("\r\n")) == len(rader) + 2
    with zipfile.ZipFile(io.BytesIO(i_xlsx)) as pakke:
        ark = pakke.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in ark and "<hyperlink" not in ark and ark.count("<row ") == len(rader) + 1


def test_en_formel_i_regnearket_er_merket_som_tekst_ogsaa_naar_noen_redigerer_cellen():
    with zipfile.ZipFile(io.BytesIO(skrevet(Filformat.XLSX, [("=1+1", 1, None)]))) as pakke:
        assert 'quotePrefix="1"' in pakke.read("xl/styles.xml").decode()


@pytest.mark.parametrize("tekst", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "\u200b=1", "\u3000＝1", "\x00-1"])
def test_det_et_regneark_leser_som_formel_faar_apostrof(tekst):
    assert vern(rens(tekst)).startswith("'")


@pytest.mark.parametrize("tekst", ["Kari", "", "1-2", "a=b", "Ås", "«-»", "–"])
def test_vanlig_tekst_er_som_den_var(tekst):
    assert vern(rens(tekst)) == tekst


def test_det_som_er_for_langt_for_en_celle_slutter_med_tre_prikker():
    lang = "å" * 40_000
    for celle in (lest_csv(skrevet(Filformat.CSV, [(lang, 1, None)]))[1][0], lest_xlsx(skrevet(Filformat.XLSX, [(lang, 1, None)]))[1][0]):
        assert len(celle) == LENGST and celle.endswith("å…")


def test_et_tall_under_null_er_et_tall():
    linje = skrevet(Filformat.CSV, [("a", -3, None)]).decode("utf-8-sig").splitlines()[1]
    assert linje == '"a";-3;""'
    assert next(csv.reader([linje], delimiter=";")) == ["a", "-3", ""]


@pytest.mark.parametrize("filformat", list(Filformat))
def test_minnet_vokser_ikke_med_radene(filformat):
    """Ti ganger så mange rader tar ikke mer. Det regnearket legger i filer underveis, er ikke i minnet."""

    def topp(antall: int) -> int:
        tracemalloc.start()
        with tempfile.TemporaryFile() as fil, skriver(filformat, fil, KOLONNER) as ut:
            for nr in range(antall):
                ut.rad((f"Navn nummer {nr} {'x' * 80}", nr, date(2026, 1, 1)))
        hoyest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return hoyest

    topp(100)  # det som bare lastes første gang
    assert topp(10_000) < topp(1_000) + 500_000  # bytes; radene selv er over én million


def test_det_en_dod_arbeider_la_igjen_ryddes_bort(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    gammel = Path(tempfile.mkdtemp(prefix=filer.MAPPE))
    (gammel / "rad.xml").write_text("navn")
    annen = Path(tempfile.mkdtemp(prefix="noe-annet-"))
    naa = datetime.now(tz=UTC)
    assert filer.rydd(tid=naa, eldre_enn=timedelta(minutes=20)) == 0 and gammel.exists()
    assert filer.rydd(tid=naa + timedelta(minutes=21), eldre_enn=timedelta(minutes=20)) == 1
    assert not gammel.exists() and annen.exists()


def test_mappen_er_borte_naar_filen_er_skrevet(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    skrevet(Filformat.XLSX, [("a", 1, None)])
    assert list(tmp_path.iterdir()) == []
