"""Identitetsnumre: mot en uavhengig fasit, og ingen ekte serie i det som ligger i prosjektet."""

import random
import re
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from personer.fodselsnummer import (
    FodselsnummerFelt,
    Slag,
    UgyldigFodselsnummer,
    kontroller,
    lag_syntetisk,
    maskert,
)
from personer.models import Kjonn

ROT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(autouse=True)
def syntetiske_er_tillatt(settings):
    settings.TILLAT_SYNTETISKE = True


# --- Fasiten er skrevet for seg: oppslag i en tabell over datoer, og oppskriften for kontrollsifre ordrett ---


def _datotabell() -> dict[str, Slag]:
    tabell = {}
    dag = date(1940, 1, 1)
    while dag < date(2040, 1, 1):
        for tillegg, slag in ((0, Slag.FODSELSNUMMER), (40, Slag.H_NUMMER), (65, Slag.NHN), (80, Slag.TENOR)):
            tabell[f"{dag.day:02d}{dag.month + tillegg:02d}{dag:%y}"] = slag
            tabell[f"{dag.day + 40}{dag.month + tillegg:02d}{dag:%y}"] = Slag.D_NUMMER if slag is Slag.FODSELSNUMMER else slag
        dag += timedelta(days=1)
    return tabell


DATOER = _datotabell()


def _fasit_k1(ni: str, toppen: tuple[int, ...]) -> list[str]:
    """Folkeregisterets oppskrift: k1 = {11, 12, 13, 14} - (sum MOD 11). Blir den 10, forkastes nummeret."""
    d1, d2, m1, m2, a1, a2, i1, i2, i3 = map(int, ni)
    rest = (d1 * 3 + d2 * 7 + m1 * 6 + m2 * 1 + a1 * 8 + a2 * 9 + i1 * 4 + i2 * 5 + i3 * 2) % 11
    return [str(k % 11) for k in (topp - rest for topp in toppen) if k % 11 != 10]


def _fasit_k2(ti: str) -> str:
    d1, d2, m1, m2, a1, a2, i1, i2, i3, k1 = map(int, ti)
    k2 = 11 - (d1 * 5 + d2 * 4 + m1 * 3 + m2 * 2 + a1 * 7 + a2 * 6 + i1 * 5 + i2 * 4 + i3 * 3 + k1 * 2) % 11
    return {10: "forkastet", 11: "0"}.get(k2, str(k2))


def fasit(nummer: str) -> Slag | None:
    slag = Slag.FH_NUMMER if nummer[0] in "89" else DATOER.get(nummer[:6])
    toppen = (11,) if slag is Slag.FH_NUMMER else (11, 12, 13, 14)
    if slag and nummer[9] in _fasit_k1(nummer[:9], toppen) and nummer[10] == _fasit_k2(nummer[:10]):
        return slag
    return None


def svar(nummer: str) -> Slag | None:
    try:
        return kontroller(nummer).slag
    except UgyldigFodselsnummer:
        return None


def _numre(antall: int):
    """Halvparten vilkårlige, resten med ekte dato og ofte riktige kontrollsifre, så begge svar forekommer tusenvis av ganger."""
    vilkaar = random.Random(2032)
    datoer = list(DATOER)
    for _ in range(antall // 2):
        yield f"{vilkaar.randrange(10**11):011d}"
        ni = f"{vilkaar.choice(datoer)}{vilkaar.randrange(1000):03d}"
        k1 = vilkaar.choice(_fasit_k1(ni, (11, 12, 13, 14)))
        k2 = _fasit_k2(ni + k1)
        yield ni + k1 + (k2 if len(k2) == 1 and vilkaar.random() < 0.8 else str(vilkaar.randrange(10)))


def test_hundretusen_numre_faar_samme_svar_som_fasiten():
    treff = {slag: 0 for slag in [*Slag, None]}
    for nummer in _numre(120_000):
        assert svar(nummer) == fasit(nummer), nummer[:6]
        treff[fasit(nummer)] += 1
    assert min(treff.values()) > 50, treff


@given(st.dates(date(1930, 1, 1), date(2031, 12, 31)), st.sampled_from(Kjonn), st.integers(0, 150))
def test_et_laget_nummer_er_gyldig_syntetisk_og_i_tenor_serien(dag, kjonn, lopenummer):
    nummer = lag_syntetisk(dag, kjonn, lopenummer)
    assert kontroller(nummer).slag is Slag.TENOR and kontroller(nummer).er_syntetisk
    assert int(nummer[2:4]) == dag.month + 80 and fasit(nummer) is Slag.TENOR
    assert int(nummer[8]) % 2 == (kjonn == Kjonn.MANN)


def test_lopenumrene_gir_ulike_numre_til_serien_er_brukt_opp():
    alle = [lag_syntetisk(date(2019, 3, 14), Kjonn.KVINNE, n) for n in range(150)]
    assert len(set(alle)) == 150
    with pytest.raises(ValueError):
        lag_syntetisk(date(2019, 3, 14), Kjonn.KVINNE, 400)


def test_ett_siffer_feil_blir_alltid_oppdaget():
    """Regelen for 2032 gjør første kontrollsiffer slakkere; det andre tar fortsatt alle enkeltfeil."""
    nummer = lag_syntetisk(date(2018, 5, 4), Kjonn.MANN, 3)
    for plass in range(11):
        for siffer in "0123456789":
            if siffer != nummer[plass]:
                assert svar(nummer[:plass] + siffer + nummer[plass + 1 :]) is None


def test_regelen_for_2032_godtar_rest_0_til_3_i_forste_kontrollsiffer():
    ni = "020132" + "999"
    godtatt = [k1 for k1 in "0123456789" for k2 in "0123456789" if svar(ni + k1 + k2) is Slag.FODSELSNUMMER]
    assert godtatt == ["0", "1", "9"]  # 9 er dagens (rest 0), 0 og 1 er rest 2 og 3; rest 1 ville gitt 10 og forkastes


def test_mellomrom_og_usynlige_tegn_blir_fjernet():
    nummer = lag_syntetisk(date(2018, 5, 4), Kjonn.KVINNE, 0)
    for skrevet in (f" {nummer[:6]} {nummer[6:]}\n", f"{nummer[:6]}\u00a0{nummer[6:]}", f"\u200b{nummer}\ufeff", f"\u202a{nummer}\u202c"):
        assert kontroller(skrevet).nummer == nummer


@pytest.mark.parametrize(
    ("tekst", "del_av_meldingen"),
    [
        ("", "Skriv fødselsnummeret"),
        (" \u200b ", "Skriv fødselsnummeret"),
        ("12345", "Du skrev 5"),
        ("1" * 12, "Du skrev 12"),
        ("0101900000a", "bare ha siffer"),
        ("٠١٠١٩٠٠٠٠٠٠", "bare ha siffer"),
        ("32019000000", "ikke en dato"),
        ("30029000000", "ikke en dato"),
        ("01139000000", "ikke en dato"),
        ("01019000000", "stemmer ikke"),
    ],
)
def test_meldingen_sier_hva_som_er_galt_og_gjengir_ikke_nummeret(tekst, del_av_meldingen):
    with pytest.raises(UgyldigFodselsnummer) as feil:
        kontroller(tekst)
    assert del_av_meldingen in str(feil.value)
    assert not tekst.strip() or tekst not in str(feil.value)


def test_syntetisk_nummer_nektes_i_drift(settings):
    nummer = lag_syntetisk(date(2018, 5, 4), Kjonn.KVINNE, 0)
    settings.TILLAT_SYNTETISKE = False
    with pytest.raises(UgyldigFodselsnummer, match="oppdiktet fødselsnummer"):
        kontroller(nummer)


def test_maskert_viser_bare_dato():
    nummer = lag_syntetisk(date(2018, 5, 4), Kjonn.KVINNE, 0)
    assert maskert(nummer) == "048518 •••••" and maskert("") == ""
    assert nummer not in repr(kontroller(nummer))


def test_feltet_renser_og_melder_ved_feltet():
    class Form(forms.Form):
        nummer = FodselsnummerFelt(required=False)

    nummer = lag_syntetisk(date(2018, 5, 4), Kjonn.KVINNE, 0)
    gyldig, tomt, galt = Form({"nummer": f"{nummer[:6]} {nummer[6:]}"}), Form({"nummer": ""}), Form({"nummer": "123"})
    assert gyldig.is_valid() and gyldig.cleaned_data["nummer"] == nummer
    assert tomt.is_valid() and tomt.cleaned_data["nummer"] == ""
    assert not galt.is_valid() and "11 siffer" in galt.errors["nummer"][0]


# --- Det som ligger i prosjektet ---

ELLEVE_SIFRE = re.compile(r"(?<![\w])(?<!\d\.)(\d{6})[ -]?(\d{5})(?!\w)")


def _filer() -> list[Path]:
    """Filene i prosjektet: de som er under versjonskontroll, og de nye som ikke er utelatt."""
    liste = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    navn = subprocess.run(liste, cwd=ROT, check=True, capture_output=True, text=True).stdout.split("\0")
    return [ROT / n for n in navn if n and (ROT / n).is_file()]


def ekte_numre(tekst: str) -> list[str]:
    funn = (a + b for a, b in ELLEVE_SIFRE.findall(tekst))
    return [nummer for nummer in funn if fasit(nummer) not in (None, Slag.TENOR)]


def test_ingen_fil_i_prosjektet_har_et_nummer_fra_en_ekte_serie():
    funn, lest = [], 0
    for fil in _filer():
        innhold = fil.read_bytes()
        lest += 1
        if b"\0" not in innhold[:1024]:
            funn += [f"{fil.relative_to(ROT)}: {n[:6]}…" for n in ekte_numre(innhold.decode("utf-8", "replace"))]
    assert lest > 50 and not funn, funn


def test_letingen_finner_et_ekte_nummer():
    k1, k2 = "9", "7"
    assert ekte_numre(f"fnr={'020132'} {'999'}{k1}{k2}, ") and ekte_numre(f"'{'020132'}{'999'}{k1}{k2}'")
    assert not ekte_numre(lag_syntetisk(date(2018, 5, 4), Kjonn.KVINNE, 0))
