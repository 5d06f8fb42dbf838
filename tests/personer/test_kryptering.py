"""Fødselsnumrene i ro: ingen får endre dem usett, to like er ulike, og nøkkelen kan byttes."""

import pytest
from cryptography.fernet import Fernet, InvalidToken

from personer.kryptering import dekrypter, krypter, oppslagshash

NUMMER = "04851812345"


def test_et_tegn_endret_blir_aldri_lest():
    kryptert = krypter(NUMMER)
    for plass in range(0, len(kryptert), 7):
        endret = kryptert[:plass] + (b"A" if kryptert[plass : plass + 1] != b"A" else b"B") + kryptert[plass + 1 :]
        with pytest.raises(InvalidToken):
            dekrypter(endret)
    assert dekrypter(kryptert) == NUMMER


def test_samme_nummer_krypteres_ulikt_hver_gang_og_oppslaget_er_likt():
    assert krypter(NUMMER) != krypter(NUMMER) and NUMMER.encode() not in krypter(NUMMER)
    assert oppslagshash(NUMMER) == oppslagshash(NUMMER) != oppslagshash(NUMMER[::-1]) and len(oppslagshash(NUMMER)) == 64


def test_ny_nokkel_foran_leser_det_gamle_og_en_fremmed_leser_ingenting(settings):
    gammelt, ny = krypter(NUMMER), Fernet.generate_key().decode()
    settings.FNR_NOKLER = [ny, *settings.FNR_NOKLER]
    assert dekrypter(gammelt) == NUMMER
    settings.FNR_NOKLER = [ny]
    with pytest.raises(InvalidToken):
        dekrypter(gammelt)
