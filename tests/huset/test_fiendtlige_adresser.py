"""Det verste i adressen og i hodene: hver side som kan åpnes, med spørsmål den ikke er laget for (F-CHILD, F-FUZZ).

Siden svarer som den ellers ville gjort, eller sier at den ikke forstår. Den viser ikke mer om noen enn uten.
En side som leser noe fra adressen, får hver kant i noen; de andre deler resten mellom seg; alle får alt med SAMVEV_FUZZ fra 20.
"""

import os
from urllib.parse import quote, urlencode

import pytest

from tests.huset.korpus import KANTER
from tests.huset.matrise import INNGANGER, REGELRUTER, RUTER, Inngang, ventet, ventet_inngang
from tests.huset.ruter import leser_for, spor
from tests.huset.side import kode_i, sporsmaal_i
from tests.huset.skjemaer import FORST, Skjemaprove
from tests.huset.utfylling import Utfylling

VANLIGE = ("side", "q", "dag", "fra", "til", "next", "neste", "person", "konto", "sorter", "utlopt")
HODER = (
    {"Accept-Language": "x" * 5_000 + ",nn;q=NaN"},
    {"HX-Request": "ja", "HX-Current-URL": "javascript:alert(1)", "HX-Target": "<script>"},
    {"Cookie": "sessionid=\x01; csrftoken=x; messages=%ff"},
    {"Content-Length": "-1"},
    {"X-Forwarded-For": "1.2.3.4, <script>alert(1)</script>, " + "9," * 500},
    {"Range": "bytes=0-,1-9999999999"},
    {"If-None-Match": "*", "If-Modified-Since": "Thu, 99 Nov 9999 99:99:99 GMT"},
    {"User-Agent": "\u00ff" * 2_000},
)
ALT = int(os.environ.get("SAMVEV_FUZZ", "0")) >= 20
DELT_PAA, MED_EGNE = (1, 1) if ALT else (16, 6)
METODER = ("HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "P\u00d8ST", "CONNECT")


def den_som_kan(r) -> str | None:
    for aktor in FORST:
        status = ventet_inngang(r, aktor, "GET") if isinstance(r, Inngang) else ventet(r, aktor, "egen", "GET")
        if status == 200:
            return aktor
    return None


SIDER = [(r, aktor) for r in [*INNGANGER, *RUTER, *REGELRUTER] if (aktor := den_som_kan(r))]


def sporsmaal(verden, egne: list[str], nr: int) -> list[str]:
    """Spørsmålene til én side: alle navn med samme verdi, og hvert av sidens egne for seg. Kantene er delt på sidene."""
    alle, annen = dict.fromkeys([*egne, *VANLIGE]), str(verden.annen.person.pk)
    ut = [urlencode({n: verdi for n in alle}) for verdi in [*KANTER[nr % 3 :: 3], annen, "//x.example/", "<script>alert(1)</script>"]]
    ut += [f"{n}={quote(verdi)}" for n in [*egne, "side"] for verdi in ("-1", "9" * 40, "\0", "9999-12-31", annen)]
    ut += ["%00=%00&a[]=1&=", "&".join(f"{n}=%ED%A0%80" for n in alle), "&".join(f"x{i}=1" for i in range(1_500))]
    delt = MED_EGNE if egne else DELT_PAA
    return ut[nr % delt :: delt]


@pytest.mark.parametrize(("r", "aktor"), SIDER, ids=lambda x: str(Skjemaprove(x, Utfylling())) if not isinstance(x, str) else x)
def test_siden_taaler_det_verste_i_adressen(verden, avvik, r, aktor):
    prove, leser = Skjemaprove(r, Utfylling()), leser_for(verden, aktor)
    sti = prove.sti(verden)
    vanlig = spor(leser, "GET", sti)
    merker = {m.tegn for m in verden.merker.finn(vanlig.tekst.decode(errors="replace"))}
    egne = sporsmaal_i(vanlig.tekst.decode(errors="replace"))
    assert vanlig.status_code == 200
    for q in sporsmaal(verden, egne, SIDER.index((r, aktor))):
        svar = spor(leser, "GET", f"{sti}?{q}")
        kropp = svar.tekst.decode(errors="replace")
        if svar.status_code not in (200, 302, 400, 404, 422):
            avvik.append(f"{aktor} {prove} ?{q[:80]}: {svar.status_code}")
        if "alert(1" in kropp and kode_i(kropp):
            avvik.append(f"{aktor} {prove} ?{q[:80]}: {kode_i(kropp)[0]}")
        if not egne and {m.tegn for m in verden.merker.finn(kropp)} - merker:
            avvik.append(f"{aktor} {prove} ?{q[:80]}: viste mer enn uten")
        if not svar.headers.get("Location", "/").startswith("/") or svar.headers.get("Location", "").startswith("//"):
            avvik.append(f"{aktor} {prove} ?{q[:80]}: sendt til {svar['Location']}")


@pytest.mark.parametrize(
    ("r", "aktor"), SIDER[:: 2 * DELT_PAA], ids=lambda x: str(Skjemaprove(x, Utfylling())) if not isinstance(x, str) else x
)
def test_siden_taaler_det_verste_i_hodene(verden, avvik, r, aktor):
    leser = leser_for(verden, aktor)
    sti = Skjemaprove(r, Utfylling()).sti(verden)
    for hoder in HODER:
        svar = spor(leser, "GET", sti, headers=hoder)
        if svar.status_code >= 500:
            avvik.append(f"{sti} {hoder}: {svar.status_code}")
    for metode in METODER:
        svar = spor(leser, metode, sti)
        if svar.status_code not in (200, 302, 400, 404, 405):
            avvik.append(f"{metode} {sti}: {svar.status_code}")
