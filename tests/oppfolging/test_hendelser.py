"""docs/paaminnelser.md er registeret: hver av de 31 hendelsene i loven §6 har en regel eller en setning, og hver regel står der én gang."""

from pathlib import Path

from oppfolging import register

SIDEN = Path(__file__).resolve().parents[2] / "docs" / "paaminnelser.md"
# Internt mål i law.md, uansett hvilken lov som nevnes ved siden av.
UTEN_LOVFRIST = {3, 8, 11, 12, 13, 15, 16, 17, 24, 25, 26, 29, 31}


def rader() -> list[list[str]]:
    linjer = [linje for linje in SIDEN.read_text().splitlines() if linje.startswith("| ") and not linje.startswith(("| #", "| ---"))]
    return [[celle.strip() for celle in linje.strip("|").split("|")] for linje in linjer]


def test_siden_er_registeret():
    ventet = {
        (
            r.kode,
            f"{'law' if r.er_lovfestet else 'internt mål'}: {r.grunnlag}",
            r.handling.name,
            ", ".join(map(str, r.dager_for)),
            "–" if r.loftes_etter is None else str(r.loftes_etter),
        )
        for r in register.regler()
    }
    siden = [(kode.strip("`"), *resten) for _nr, _hva, kode, *resten in rader() if kode != "–"]
    assert set(siden) == ventet
    assert len(siden) == len(ventet), "en regel står to ganger"


def test_hver_av_de_31_hendelsene_staar_med_en_regel_eller_en_setning():
    nummer = [nr for nr, *_ in rader() if nr != "–"]
    assert list(dict.fromkeys(nummer)) == [str(n) for n in range(1, 32)]
    assert all(kode != "–" or kind for _nr, _hva, kode, kind, *_ in rader())


def test_et_internt_maal_kalles_aldri_lovfestet():
    lovfestede = {
        kode.strip("`") for nr, _hva, kode, kind, *_ in rader() if nr.isdigit() and int(nr) in UTEN_LOVFRIST and kind.startswith("law")
    }
    assert lovfestede == {"klage.folg_opp"}, "den står ved siden av nr. 8, men bygger på pbrl § 7-8"
    assert all("§" in kind for *_foran, kode, kind, _eier, _dager, _loft in rader() if kind.startswith("law"))
