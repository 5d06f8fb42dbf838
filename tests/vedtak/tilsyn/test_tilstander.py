"""Hver tilstand kan nås, ingenting følger etter slutten, og et svar godkjennes bare etter et forslag."""

from vedtak.tilsyn.tilstander import OVERGANGER, UBESVARTE, Tilsynstilstand

T = Tilsynstilstand


def test_hver_tilstand_kan_naas_fra_mottatt():
    sett, igjen = set(), {T.MOTTATT}
    while igjen:
        sett |= igjen
        igjen = set().union(*(OVERGANGER[t] for t in igjen)) - sett
    assert sett == set(T) == set(OVERGANGER)


def test_bare_avsluttet_er_slutten_og_alt_kan_ende_der():
    assert {t for t, videre in OVERGANGER.items() if not videre} == {T.AVSLUTTET}
    assert all(T.AVSLUTTET in videre for t, videre in OVERGANGER.items() if t != T.AVSLUTTET)


def test_svaret_kommer_etter_dokumentene_og_et_forslag():
    assert {t for t, videre in OVERGANGER.items() if T.BESVART in videre} == {T.FORESLATT}
    assert {t for t, videre in OVERGANGER.items() if T.FORESLATT in videre} == {T.SATT_SAMMEN}
    assert {T.BESVART, T.AVSLUTTET} | UBESVARTE == set(T)
