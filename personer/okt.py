"""Øktens grenser: en halv time uten bruk, ti timer i alt. Tallene står også i static/js/samvev.js."""

import logging
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

logger = logging.getLogger(__name__)

UVIRKSOM = 30 * 60
I_ALT = 10 * 60 * 60
SKRIV_HVERT = 60


def begynn(request) -> None:
    """Kalles når innloggingen er fullført."""
    naa = int(timezone.now().timestamp())
    request.session["okt_start"] = request.session["okt_sett"] = naa


def avslutt(request, hvorfor: str) -> None:
    """Logger ut og ber nettleseren glemme det den har (se Sikkerhetshoder). `hvorfor` står i driftsloggen."""
    if request.user.is_authenticated:
        logger.info("økten er slutt: konto %s, %s", request.user.pk, hvorfor, extra={"request": request})
    logout(request)
    request.okt_avsluttet = True


class Oktgrense:
    """Avslutter økter som er gått ut. En del av en side får 401 og HX-Redirect, aldri innloggingssiden i et hull."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated and not self._gjelder(request):
            avslutt(request, "gått ut")
            return til_innlogging(request)
        response = self.get_response(request)
        if er_del(request) and _peker_paa_innlogging(response):
            return til_innlogging(request)
        return response

    def _gjelder(self, request) -> bool:
        if settings.TOTOR_PAAKREVD and not request.user.is_verified():
            return False
        naa = int(timezone.now().timestamp())
        start = request.session.get("okt_start")
        if start is None:
            begynn(request)
            return True
        sett = request.session["okt_sett"]
        if naa - start > I_ALT or naa - sett > UVIRKSOM:
            return False
        if naa - sett > SKRIV_HVERT:
            request.session["okt_sett"] = naa
        return True


def er_del(request) -> bool:
    return request.headers.get("HX-Request") == "true"


def med_next(url_navn: str, neste: str, **flere: str) -> str:
    """Adressen med stedet brukeren skal til etterpå."""
    sporring = urlencode({k: v for k, v in {"next": neste, **flere}.items() if v})
    return resolve_url(url_navn) + (f"?{sporring}" if sporring else "")


def til_innlogging(request) -> HttpResponse:
    adresse = med_next(settings.LOGIN_URL, tilbake_til(request), utlopt="ja")
    if er_del(request):
        return HttpResponse(status=401, headers={"HX-Redirect": adresse})
    return HttpResponseRedirect(adresse)


def tilbake_til(request) -> str:
    """Siden brukeren så på: den hun ba om, eller den hun sendte skjemaet fra."""
    if request.method == "GET" and not er_del(request):
        return request.get_full_path()
    fra = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or "/"
    if not url_has_allowed_host_and_scheme(fra, {request.get_host()}, require_https=request.is_secure()):
        return "/"
    return urlsplit(fra).path or "/"


def _peker_paa_innlogging(response) -> bool:
    return response.status_code == 302 and urlsplit(response["Location"]).path == resolve_url(settings.LOGIN_URL)
