"""Hver tilstand kan nås, ingenting følger etter slutten, og en ubesvart klage kan alltid trekkes."""

from vedtak.klage.tilstander import FERDIGE, OVERGANGER, UBESVARTE, Eget, Klagetilstand


def test_hver_tilstand_kan_naas_fra_mottatt():
    sett, igjen = set(), {Klagetilstand.MOTTATT}
    while igjen:
        sett |= igjen
        igjen = set().union(*(OVERGANGER[t] for t in igjen)) - sett
    assert sett == set(Klagetilstand) == set(OVERGANGER)


def test_bare_de_ferdige_er_slutten_og_en_ubesvart_klage_kan_trekkes():
    assert {t for t, videre in OVERGANGER.items() if not videre} == FERDIGE
    assert all(Klagetilstand.TRUKKET in OVERGANGER[t] for t in UBESVARTE)


def test_hvert_svar_kommer_etter_et_forslag():
    assert {t.value for t in OVERGANGER[Klagetilstand.FORESLATT]} >= set(Eget.values)
    assert not {Klagetilstand(u) for u in Eget.values} & OVERGANGER[Klagetilstand.UNDER_BEHANDLING]
