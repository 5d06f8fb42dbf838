"""Kommandoen som prøver en pakke: summene, filene, og kommunens egen skjemafil. Ingenting av innholdet skrives ut."""

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from koordinator.arkiv.arkivmelding import NAVNEROM

SKJEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="{n}" targetNamespace="{n}" elementFormDefault="qualified">
<xs:element name="arkivmelding"><xs:complexType><xs:sequence><xs:element name="antallFiler" type="xs:int"/>
<xs:any processContents="lax" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element></xs:schema>"""
XML = (
    '<arkivmelding xmlns="{n}"><antallFiler>{antall}</antallFiler><dokumentobjekt><referanseDokumentfil>dokumenter/a.pdf'
    "</referanseDokumentfil><sjekksum>{sum_}</sjekksum><filstoerrelse>3</filstoerrelse></dokumentobjekt></arkivmelding>"
)


def skriv_pakke(mappe: Path, innhold=b"abc", antall="1", filer=("dokumenter/a.pdf",), foran="") -> Path:
    with zipfile.ZipFile(mappe / "pakke.zip", "w") as pakke:
        pakke.writestr("arkivmelding.xml", foran + XML.format(n=NAVNEROM, antall=antall, sum_=hashlib.sha256(b"abc").hexdigest()))
        for navn in filer:
            pakke.writestr(navn, innhold)
    return mappe / "pakke.zip"


def skriv_skjema(mappe: Path) -> Path:
    (mappe / "skjema.xsd").write_text(SKJEMA.format(n=NAVNEROM))
    return mappe / "skjema.xsd"


@pytest.fixture
def lag(tmp_path):
    skriv_skjema(tmp_path)
    return lambda **felt: str(skriv_pakke(tmp_path, **felt))


def kjort(fil, *valg) -> str:
    ut = io.StringIO()
    try:
        call_command("prov_arkivpakke", fil, *valg, stdout=ut)
    except CommandError as feil:
        return f"{ut.getvalue()}{feil}"
    return ut.getvalue()


def test_en_hel_pakke_og_en_som_ikke_er_det(lag):
    assert kjort(lag()) == "Pakken er hel.\n"
    assert "summen eller størrelsen stemmer ikke" in kjort(lag(innhold=b"abd"))
    assert "ikke i pakken" in kjort(lag(filer=()))
    assert "ikke i arkivmeldingen" in kjort(lag(filer=("dokumenter/a.pdf", "b.pdf")))
    assert "antallFiler stemmer ikke" in kjort(lag(antall="2"))


def test_skjemafilen_brukes_og_svaret_sier_ikke_hva_som_sto_der(lag, tmp_path):
    valg = ("--xsd", str(tmp_path / "skjema.xsd"))
    assert "holder etter skjemaet" in kjort(lag(), *valg)
    svar = kjort(lag(antall="Kari"), *valg)
    assert "antallFiler: SCHEMAV_CVC_DATATYPE" in svar and "Kari" not in svar
    assert kjort(lag(), "--xsd", str(tmp_path / "borte.xsd")) == "Lar seg ikke lese: skjemaet: OSError"
    assert kjort(str(tmp_path / "skjema.xsd")) == "Lar seg ikke lese: BadZipFile"


def test_arkivmeldingen_henter_ingenting_utenfra(lag, tmp_path):
    """Ble filen lest, ville tallet stemt."""
    (tmp_path / "tallet").write_text("1")
    foran = f'<!DOCTYPE arkivmelding [<!ENTITY tallet SYSTEM "{(tmp_path / "tallet").as_uri()}">]>'
    assert "antallFiler stemmer ikke" in kjort(lag(foran=foran, antall="&tallet;"))
