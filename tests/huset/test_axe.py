"""Hver side i Chromium, med egne stiler og skript: axe uten brudd, og ingen sidelengs rulling (U-A11Y-1, U-A11Y-3).

Hver aktør ser sidene sine slik de er i verdenen, på begge målformer, smalt og bredt. Sidene er delt på de fire; SAMVEV_AXE sier hvor
mange av dem som prøves (hver sekstende), og 1 prøver hver side i alle fire.
"""

import os
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto
from tests.huset.ruter import leser_for, spor
from tests.huset.skjemaer import Skjemaprove
from tests.huset.test_fiendtlige_adresser import SIDER
from tests.huset.utfylling import Utfylling
from tests.huset.verden import rulles_tilbake

HVER = int(os.environ.get("SAMVEV_AXE", "16"))
SLIK = [("nb", 1440), ("nn", 320), ("nb", 320), ("nn", 1440)]
VERT, STI = "http://testserver", "/siden/"
TALT = {"sider": 0}


def mine(nr: int) -> list:
    """Sidene for måte nummer `nr`."""
    return SIDER if HVER == 1 else SIDER[nr * HVER // len(SLIK) :: HVER]


@contextmanager
def paa(maalform: str):
    with rulles_tilbake():
        with som(Systemaktor.TEST):
            Konto.objects.update(maalform=maalform)
        yield


@pytest.fixture
def apne(page):
    """`apne(svar)`: svaret vist i nettleseren med stilene og skriptene det ber om, uten nett og uten å spørre produktet på nytt."""
    vist: dict[str, object] = {}

    def svar(route):
        sti = urlsplit(route.request.url).path
        if sti == STI:
            route.fulfill(status=200, headers=dict(vist["svar"].items()), body=vist["svar"].tekst)
        elif fil := finders.find(sti.removeprefix(f"/{settings.STATIC_URL.strip('/')}/")):
            route.fulfill(path=fil)
        else:
            route.fulfill(status=404)

    page.route("**/*", svar)

    def apne(svar):
        vist["svar"] = svar
        page.goto(f"{VERT}{STI}")
        return page

    return apne


@pytest.mark.parametrize("nr", range(len(SLIK)), ids=[f"{maalform} {bredde}" for maalform, bredde in SLIK])
def test_siden_er_tilgjengelig_og_faar_plass(verden, page, apne, axe, avvik, nr):
    maalform, bredde = SLIK[nr]
    page.set_viewport_size({"width": bredde, "height": 900})
    with paa(maalform):
        for r, aktor in mine(nr):
            prove, leser = Skjemaprove(r, Utfylling()), leser_for(verden, aktor)
            svar = spor(leser, "GET", prove.sti(verden))
            if svar.status_code != 200 or not svar["Content-Type"].startswith("text/html") or b"<html" not in svar.tekst:
                continue
            siden = apne(svar)
            avvik += [f"{prove} som {aktor}: {regel} {elementer}" for regel, elementer in axe(siden)]
            if siden.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"):
                avvik.append(f"{prove} som {aktor}: må rulles sidelengs")
            TALT["sider"] += 1


def test_det_ble_sider_av_det():
    print(f"\naxe: {TALT['sider']} sider")
    assert TALT["sider"] >= len(SIDER) * len(SLIK) // HVER // 2
