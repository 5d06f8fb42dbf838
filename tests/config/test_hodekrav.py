"""Hodene på det som svares før visningene er nådd, med driftens innstillinger: statiske filer, feil vert, ukryptert, ukjente metoder."""

import json

import pytest

from tests.config.test_krav import start
from tests.huset.hodekrav import brudd

VERT, FEIL_VERT = "samvev.fjordvik.example", "ond.example"
SPORRINGER = [
    (metode, sti, vert, skjema)
    for metode in ("GET", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "POST")
    for sti in (
        "/static/css/samvev.css",
        "/static/js/samvev.js",
        "/static/finnes-ikke.css",
        "/livez",
        "/logg-inn/",
        "/finnes-ikke",
        "/%00",
        "//x/",
    )
    for vert, skjema in ((VERT, "https"), (VERT, "http"), (FEIL_VERT, "https"))
]
PROGRAM = f"""
import json, sys
from django.conf import settings
settings.STORAGES = {{"staticfiles": {{"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}}}
settings.STATIC_ROOT, settings.WHITENOISE_USE_FINDERS, settings.WHITENOISE_AUTOREFRESH = None, True, True
import django; django.setup()
from django.test import Client
klient, ut = Client(enforce_csrf_checks=True, raise_request_exception=False), []
for metode, sti, vert, skjema in {SPORRINGER!r}:
    mer = {{"HTTP_IF_MODIFIED_SINCE": "Fri, 01 Jan 2100 00:00:00 GMT"}} if metode == "HEAD" else {{}}
    svar = klient.generic(metode, sti, HTTP_HOST=vert, HTTP_X_FORWARDED_PROTO=skjema, **mer)
    kropp = b"".join(svar.streaming_content) if svar.streaming else svar.content
    ut.append([svar.status_code, dict(svar.items()), {{n: dict(k.items()) for n, k in svar.cookies.items()}}, len(kropp)])
json.dump(ut, sys.stdout, default=str)
"""


@pytest.fixture(scope="module")
def svarene():
    kjoring = start("-c", PROGRAM)
    assert kjoring.returncode == 0, kjoring.stderr
    return list(zip(SPORRINGER, json.loads(kjoring.stdout), strict=True))


def test_hvert_svar_har_hodene(svarene):
    avvik = []
    for (metode, sti, vert, skjema), (status, hoder, kaker, lengde) in svarene:
        if status == 301:  # til den samme adressen, kryptert
            assert hoder["Location"].startswith(f"https://{VERT}/"), hoder["Location"]
            hoder = hoder | {"Location": "/"}
        feil = brudd(hoder, kaker, status=status, sti=sti, innlogget=False, kropp=b"x" * lengde)
        avvik += [f"{status} {metode} {skjema}://{vert}{sti}: {f}" for f in feil]
    assert avvik == [], f"{len(avvik)} avvik:\n" + "\n".join(avvik[:40])


def test_alle_slags_svar_er_med(svarene):
    assert {200, 301, 304, 400, 404, 405} <= {svar[0] for _, svar in svarene}
