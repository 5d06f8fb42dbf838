"""Siden den som skrev, får når noe under oss er borte: hva som er tatt vare på, og hva en gjør (handler500 og handler400 i config/urls.py).

En feil i koden er 500. At databasen ikke svarer, at den er full, eller at disken er det, er 503: det går over, og da skal ingen
ha mistet det de skrev. Et skjema som ikke ble tatt imot, står på siden med én knapp. Nøkkelen i skjemaet (Innsending) gjør at det
ikke blir lagret to ganger, enten det ble lagret eller ikke første gang.
"""

import errno
import sys
from collections.abc import Iterator

from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.shortcuts import render
from django.utils import translation
from django.utils.html import format_html_join
from django.views.defaults import bad_request, server_error

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS)
ALDRI_TILBAKE = {"password", "passord", "gjenta", "naavaerende", "kode"}  # står aldri på en side, heller ikke den som kan sende på nytt
SKJULT = '<input type="hidden" name="{}" value="{}">'
PROV_IGJEN_SEKUNDER = 30


def feil(request):
    """Kalles der Django ellers ville svart 500, mens feilen ennå er den som behandles."""
    if er_borte(sys.exception()):
        return borte(request)
    return server_error(request)


def kan_ikke_leses(request, exception):
    """Kalles der Django svarer 400. Økten som ikke lot seg lagre, er ikke nettleserens feil når det var databasen som ble borte."""
    if isinstance(exception, SessionInterrupted) and any(er_borte(feil) for feil in _foranledningene(exception)):
        return borte(request)
    return bad_request(request, exception)


def _foranledningene(feil: BaseException) -> Iterator[BaseException]:
    while (feil := feil.__context__) is not None:
        yield feil


def er_borte(hva: BaseException | None) -> bool:
    """Noe vi står på, svarer ikke. Ikke en feil i koden."""
    if isinstance(hva, OSError) and hva.errno in FULL:
        return True
    return isinstance(hva, OperationalError | InterfaceError)


def borte(request):
    """Feilen kan ha kommet før målformen ble satt, og da er det nettleserens."""
    sprak = getattr(request, "LANGUAGE_CODE", "") or translation.get_language_from_request(request)
    felt = beholdt(request)
    kontekst = {"grunn": "borte", "beholdt": format_html_join("", SKJULT, felt), "har_fil": bool(felt and request.FILES)}
    with translation.override(sprak):
        svar = render(request, "503.html", kontekst, status=503)
    svar["Retry-After"] = str(PROV_IGJEN_SEKUNDER)
    return svar


def beholdt(request) -> list[tuple[str, str]]:
    """Feltene i skjemaet som ble sendt, slik de ble sendt; tomt når det ikke var noe skjema, eller det var et passord i det.

    Beskyttelsen mot skjema fra andre nettsteder (csrfmiddlewaretoken) følger med slik den kom: en falsk blir ikke ekte av dette.
    """
    if request.method != "POST":
        return []
    try:
        felt = request.POST
    except (SuspiciousOperation, MultiPartParserError, UnreadablePostError):
        return []  # for stort, eller avbrutt på veien: da er det ikke noe å ta vare på
    if ALDRI_TILBAKE & set(felt):
        return []
    return [(navn, verdi) for navn, verdiene in felt.lists() for verdi in verdiene]
