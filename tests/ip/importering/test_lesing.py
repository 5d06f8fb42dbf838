"""CSV slik regneark skriver den: skilletegn, koding, linjeskift i ruter, og alt som skal nektes med rad og kolonne."""

from datetime import date

import pytest

from ip.importering.lesing import FLEST, STORST, Importtiltak, les
from personer.fodselsnummer import lag_syntetisk
from personer.models import Kjonn

NUMMER = lag_syntetisk(date(2013, 4, 11), Kjonn.KVINNE, 3)
ET_ANNET = lag_syntetisk(date(2014, 9, 24), Kjonn.MANN, 2)
HODE = "fodselsnummer;lover;fra;til;revisjon;hva_er_viktig;maal;tiltak"
TILTAKET = '"1 | Øve, sakte | daglig | familien"'
RAD = f'{NUMMER};PBRL+BVL;2026-01-05;04.01.2027;2026-06-01;Være med vennene på Ås;"Klare veien\nSove bedre";{TILTAKET}'
ANNEN = f"fodselsnummer,system,referanse,status,gjennomgang,fores_av\n{NUMMER},samspill,SP-1,I_BRUK,2026-09-01,Skolen"


def feil(tekst: str) -> set[tuple[int, str]]:
    return {(f.rad, f.kolonne) for f in les(tekst.encode())[1]}


@pytest.mark.parametrize("koding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("linje", ["\n", "\r\n"])
def test_kodingene_og_linjeskiftene(koding, linje):
    rader, galt = les(f"{HODE}\n{RAD}\n".replace("\n", linje).encode(koding))
    assert not galt
    (rad,) = rader
    assert (rad.nummer, rad.lover, rad.fra, rad.til) == (2, ("PBRL", "BVL"), date(2026, 1, 5), date(2027, 1, 4))
    assert rad.hva_er_viktig == "Være med vennene på Ås" and rad.maal == ("Klare veien", "Sove bedre")
    assert rad.tiltak == (Importtiltak(1, "Øve, sakte", "daglig", "familien"),)


def test_komma_som_skilletegn_og_plan_et_annet_sted():
    ((rad,), galt) = les(ANNEN.encode())
    assert not galt and (rad.system, rad.referanse, rad.gjennomgang) == ("SAMSPILL", "SP-1", date(2026, 9, 1))


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("", {(0, "")}),
        (HODE, {(0, "")}),
        ("navn;alder\nKari;3", {(0, "")}),
        (f"{HODE};lover\n{RAD};x", {(0, "")}),
        (f"{HODE}\n{NUMMER};PBRL", {(2, "")}),
        (f'{HODE}\n{NUMMER};"PBRL', {(0, "")}),
        (f"{HODE}\n{RAD}\n{RAD}", {(3, "fodselsnummer")}),
        (f"{HODE}\n{RAD.replace(NUMMER, '12345678901')}", {(2, "fodselsnummer")}),
        (f"{HODE}\n{RAD.replace('PBRL+BVL', 'XYZ')}", {(2, "lover")}),
        (f"{HODE}\n{RAD.replace('2026-01-05', '2026-02-30')}", {(2, "fra")}),
        (f"{HODE}\n{RAD.replace('2026-01-05', '1/5/26')}", {(2, "fra")}),
        (f"{HODE}\n{RAD.replace('Være', '=CMD()')}", {(2, "hva_er_viktig")}),
        (f"{HODE}\n{RAD.replace('Være', '@SUM(A1)')}", {(2, "hva_er_viktig")}),
        (f"{HODE}\n{RAD.replace('Være', '+1+1')}", {(2, "hva_er_viktig")}),
        (f"{HODE}\n{RAD.replace('Være', '- være')}", set()),
        (f"{HODE}\n{RAD.replace('1 | Øve', '3 | Øve')}", {(2, "tiltak")}),
        (f"{HODE}\n{RAD.replace('Være', 'æ' * 5000)}", {(2, "hva_er_viktig")}),
        (f"{HODE};system\n{RAD};SAMSPILL", {(2, k) for k in ("lover", "fra", "til", "revisjon", "hva_er_viktig", "maal", "tiltak")}
         | {(2, k) for k in ("referanse", "status", "gjennomgang", "fores_av")}),
    ],
)  # fmt: skip
def test_det_som_nektes_med_rad_og_kolonne(tekst, ventet):
    assert feil(tekst) == ventet


def test_for_stor_for_mange_og_ikke_tekst():
    assert les(b"x" * (STORST + 1))[1][0].rad == 0
    assert feil(HODE + "\n" + "\n".join([RAD.replace("\n", " ")] * (FLEST + 1))) == {(0, "")}
    assert les(b"PK\x03\x04\x00\x00")[0] == [] and les(b"PK\x03\x04\x00\x00")[1][0].rad == 0


def test_feilene_sier_aldri_hva_som_sto_der():
    _rader, galt = les(f"{HODE}\n{RAD.replace('Være', '=hemmelig()').replace('2026-01-05', 'HEMMELIG')}".encode())
    assert len(galt) == 2 and not any("hemmelig" in f.tekst.lower() or NUMMER in f.tekst for f in galt)
