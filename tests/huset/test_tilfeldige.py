"""Tilfeldige forespørsler fra tilfeldige aktører mot alt i URLconf: aldri en feil hos oss, alltid hodene, aldri noe om andre.

SAMVEV_TILFELDIGE sier hvor mange, og SAMVEV_TILFELDIGE_FRO hvilken rekke; `make prove` tar femti tusen.
"""

import gc
import os
import warnings
from collections import Counter
from random import Random
from types import SimpleNamespace

import pytest

from tests.grunnlag.sjekken import prov_sjekken
from tests.huset.flater import lest
from tests.huset.hodekrav import brudd
from tests.huset.matrise import UTE
from tests.huset.omgang import merker_i
from tests.huset.ruter import Nettleser, i_urlconf, spor
from tests.huset.test_kanari import kommunens, skal_se
from tests.huset.test_sjekk import I_VERDENEN
from tests.huset.tilfeldige import RUTENE, Foresporsel, trekk
from tests.huset.verden import UTEN_TILGANG

ANTALL = int(os.environ.get("SAMVEV_TILFELDIGE", "300"))
FRO = os.environ.get("SAMVEV_TILFELDIGE_FRO", "0")
# Det eneste som med vilje svarer 503: at noe ikke er i orden (og da sies hva, til den som overvåker).
SVARER_503 = "/readyz"


def leser_for(verden, f: Foresporsel) -> Nettleser:
    leser = Nettleser(verden.okter.get(f.aktor, ""), med_csrf=f.krev_csrf, nodtilgang=f.aktor == "nodtilgang")
    leser.cookies |= f.kaker
    return leser


def send(verden, f: Foresporsel):
    return spor(leser_for(verden, f), f.metode, f.sti, f.data, htmx=f.htmx, **f.ekstra)


def feil_ved(verden, f: Foresporsel, svar, logg: str = "") -> list[str]:
    """Alt som er galt med ett svar."""
    ut = []
    if svar.status_code >= 500 and not (svar.status_code == 503 and f.sti.partition("?")[0] == SVARER_503):
        ut.append(str(svar.status_code))
    bruker = getattr(svar.sporring, "user", None)
    innlogget = bool(bruker and bruker.is_authenticated)
    kaker = {n: dict(k.items()) for n, k in svar.cookies.items()}
    ut += brudd(dict(svar.items()), kaker, status=svar.status_code, sti=f.sti, innlogget=innlogget, kropp=svar.tekst)
    return ut + _andres(verden, f, svar, logg, f.aktor if innlogget else "anonym")


def _andres(verden, f: Foresporsel, svar, logg: str, aktor: str) -> list[str]:
    """Merkene i svaret som aktøren ikke skal se. Det hun selv skrev, er hennes eget."""
    if not hasattr(svar.sporring, "session"):
        svar.sporring.session = {}
    siden = getattr(svar.sporring, "resolver_match", None)  # adressen kan være ødelagt til en annen, eller til seg selv
    celle = SimpleNamespace(rute=SimpleNamespace(navn=siden.view_name if siden else ""))
    unntatt = kommunens(SimpleNamespace(aktor=aktor, celle=celle), verden)
    sendt = {m.tegn for m in verden.merker.finn(f"{f.sti} {f.data} {f.ekstra}")}
    ut = []
    for flate, tegn in merker_i(verden, lest(svar, logg)).items():
        forbudt = {
            t for t in tegn - unntatt - sendt if aktor in UTEN_TILGANG or aktor in UTE or aktor not in skal_se(verden.merker.alle[t])
        }
        if forbudt:
            ut.append(f"viste {aktor} {sorted(forbudt)[:4]} i {flate}")
    return ut


def test_tilfeldige_forespoersler(verden, avvik, capteknisk, capsys):
    status, rutene, metoder = Counter(), set(), Counter()
    for nr in range(ANTALL):
        f = trekk(verden, Random(f"{FRO} {nr}"))
        capteknisk.seek(0)
        capteknisk.truncate()
        try:
            svar = send(verden, f)
        except Exception as feil:  # det som når helt hit, ville tjeneren svart 500 på
            avvik.append(f"nr. {nr} {f}: {type(feil).__name__}: {feil}")
            continue
        status[svar.status_code] += 1
        metoder[f.metode] += 1
        rutene.add(getattr(f.rute, "navn", ""))
        avvik += [f"nr. {nr} {f}: {galt}" for galt in feil_ved(verden, f, svar, capteknisk.getvalue())]
    with capsys.disabled():
        print(f"\ntilfeldige: {ANTALL} forespørsler mot {len(rutene)} adresser, {len(metoder)} metoder, {dict(sorted(status.items()))}")
    prov_sjekken(uten=I_VERDENEN)
    assert len(status) >= 6 and status[200] > ANTALL // 20, status


def test_hele_urlconf_kan_trekkes(verden):
    assert {r.navn for r in RUTENE} == set(i_urlconf())


def test_samme_fro_gir_samme_forespoersel(verden):
    to = [str(trekk(verden, Random("x 7"))) for _ in range(2)]
    assert to[0] == to[1]


def test_vakten_ser_det_den_skal(verden):
    """Et svar uten hoder, med en feil og et merke: alt blir sagt."""
    f = Foresporsel("fremmed", "GET", "/")
    svar = send(verden, f)
    assert feil_ved(verden, f, svar) == []
    svar.status_code = 500
    for navn in ("Content-Security-Policy", "X-Frame-Options", "X-Request-ID"):
        del svar[navn]
    svar["Cache-Control"] = "private"
    svar["Server"] = "gunicorn"
    svar.tekst += next(t for t, m in verden.merker.alle.items() if m.sak == "e").encode()
    svar.set_cookie("a", "b", samesite="None")
    sagt = " ".join(feil_ved(verden, f, svar))
    for ventet in ("500", "CSP", "X-Frame-Options", "X-Request-ID", "Cache-Control", "server", "viste fremmed", "HttpOnly", "SameSite"):
        assert ventet in sagt, ventet


@pytest.mark.parametrize("metode", ["GET", "HEAD"])
def test_et_svar_er_ferdig_med_filen_det_kom_fra(db, metode):
    """Tjeneren lukker hvert svar; det gjør også den som spør her, ellers feiler en lang rekke på filer som står åpne."""
    svar = Nettleser("").svar(metode, "/static/js/samvev.js")
    assert svar.status_code == 200 and svar._resource_closers == [] and (metode == "HEAD" or svar.tekst)
    del svar
    with warnings.catch_warnings(record=True) as sagt:
        warnings.simplefilter("always")
        gc.collect()
    assert not [w for w in sagt if "samvev.js" in str(w.message)]
