"""Det som skjer før den første mellomvaren."""

import io

import pytest
from django.test import RequestFactory

from config.wsgi import application, innholdstype

SKJEMA = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("tegnsett", ["rot13", '"base64"', "utf-16", "finnes-ikke"])
def test_et_tegnsett_som_ikke_er_utf8_faar_400_ogsaa_naar_adressen_har_et_spoersmaal(db, tegnsett):
    svar = []
    environ = RequestFactory()._base_environ(
        PATH_INFO="/innbydelse/", QUERY_STRING="kode=x", REQUEST_METHOD="POST", CONTENT_TYPE=f"{SKJEMA}; charset={tegnsett}",
        CONTENT_LENGTH="1", **{"wsgi.input": io.BytesIO(b"a")},
    )  # fmt: skip
    side = b"".join(application(environ, lambda status, _hoder: svar.append(status)))

    assert svar[0].startswith("400 ") and b"Ingenting er lagret" in side


def test_utf8_er_uroert():
    assert innholdstype(f"{SKJEMA}; Charset=UTF-8; x=1") == f"{SKJEMA}; Charset=UTF-8; x=1"
    assert innholdstype("multipart/form-data; boundary=charset") == "multipart/form-data; boundary=charset"
