"""Navnene i demoen er skrevet som navn."""

import re

from oversikt.demo.navn import ANDRE, ANSATTES_ETTERNAVN, NORSK


def test_ingen_har_tre_like_bokstaver_paa_rad():
    navn = [*ANSATTES_ETTERNAVN, *(etternavn for gruppe in (NORSK, *ANDRE) for etternavn in gruppe.etternavn)]

    assert not [n for n in navn if re.search(r"(.)\1\1", n.lower())] and "Blåskjellia" in navn
