"""Etter hvert skjema, riktig fylt ut og sendt én gang: alt som alltid skal være sant om dataene, er sant.

`make test` tar ett av seks; SAMVEV_HELE=1 alle (andel.py).
"""

import pytest

from tests.grunnlag.sjekken import prov_sjekken
from tests.huset.andel import trukket
from tests.huset.skjemaer import GAAR, GAAR_GJENNOM, Skjemaprove
from tests.huset.test_sjekk import I_VERDENEN
from tests.huset.verden import rulles_tilbake

ETT_AV = 6


@pytest.mark.parametrize("prove", [p for p in GAAR_GJENNOM if trukket(ETT_AV, "sjekk", p)], ids=str)
def test_dataene_er_hele_etter_skjemaet(verden, prove: Skjemaprove):
    with prove.klar(verden) as k, rulles_tilbake():
        assert k.svar(k.riktig).status_code in GAAR
        prov_sjekken(uten=I_VERDENEN)
