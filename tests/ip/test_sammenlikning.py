"""Sammenlikningen: lagt på den første tilstanden gir endringene den andre."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ip.sammenlikning import Endret, bruk, sammenlikn

TALL = st.one_of(st.none(), st.booleans(), st.integers(0, 2), st.floats(0, 2))
VERDI = st.one_of(TALL, st.text(max_size=3), st.lists(st.text(max_size=2), max_size=2))
RAD = st.dictionaries(st.sampled_from("abcd"), VERDI, max_size=4)
NOKKEL = st.tuples(st.sampled_from(["MAAL", "TILTAK", "RAMME"]), st.sampled_from("1234"))
TILSTAND = st.dictionaries(NOKKEL, RAD, max_size=6)


def noyaktig(tilstand):
    """Med typen: True er ikke 1."""
    return {n: {f: (type(v), v) for f, v in rad.items()} for n, rad in tilstand.items()}


@given(TILSTAND, TILSTAND)
@settings(max_examples=300, deadline=None)
def test_endringene_lagt_paa_den_forste_er_den_andre(a, b):
    assert noyaktig(bruk(sammenlikn(a, b), a)) == noyaktig(b)


@given(TILSTAND)
@settings(max_examples=100, deadline=None)
def test_likt_gir_ingen_endringer(a):
    assert sammenlikn(a, {n: dict(rad) for n, rad in a.items()}) == []


@given(TILSTAND, TILSTAND)
@settings(max_examples=100, deadline=None)
def test_hver_endring_er_om_noe_som_er_ulikt(a, b):
    for e in sammenlikn(a, b):
        if isinstance(e, Endret):
            assert noyaktig({e.nokkel: a[e.nokkel]}) != noyaktig({e.nokkel: b[e.nokkel]})
        else:
            assert (e.nokkel in a) != (e.nokkel in b)


def test_den_forste_blir_staaende():
    a = {("MAAL", "1"): {"tekst": "før"}}
    assert bruk(sammenlikn(a, {("MAAL", "1"): {"tekst": "nå"}}), a)[("MAAL", "1")]["tekst"] == "nå"
    assert a == {("MAAL", "1"): {"tekst": "før"}}


def test_sant_er_ikke_en_og_en_er_ikke_en_komma_null():
    for a, b in ((True, 1), (1, 1.0), (None, ""), ("", [])):
        assert len(sammenlikn({("MAAL", "1"): {"felt": a}}, {("MAAL", "1"): {"felt": b}})) == 1
