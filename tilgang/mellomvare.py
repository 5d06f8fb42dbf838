"""Nummer på hver forespørsel, og innsynsloggen som skrives før første byte."""

import logging
import uuid

from django.conf import settings
from django.db import Error as Databasefeil
from django.shortcuts import render

from tilgang import oppslag, regler
from tilgang.lesetak.views import stans

logger = logging.getLogger(__name__)


class RequestId:
    """Gir hver forespørsel et nummer som binder logg, historikk og feilmelding sammen."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.id = uuid.uuid4()
        response = self.get_response(request)
        response["X-Request-ID"] = str(request.id)
        return response


class Oppslagslogg:
    """Skriver hva svaret viste. Kan ikke loggen skrives, vises ikke siden (pjl § 22 a; feiler lukket)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.vist = []
        request.vist_i_avslaget = []
        request.er_sok = False
        with regler.husk_stillinger():
            return self._svar(request)

    def _svar(self, request):
        response = self.get_response(request)
        konto = getattr(request, "user", None)
        if konto is None or not konto.is_authenticated:
            return response
        try:
            if not self._skriv(request, response, konto):
                return stans(request)
        except Databasefeil:
            logger.exception("innsynsloggen kunne ikke skrives", extra={"foresporsel": str(request.id)})
            return render(request, "503.html", {"grunn": "innsynslogg"}, status=503)
        return response

    def _skriv(self, request, response, konto) -> bool:
        """Usann når taket for lesing er nådd: da skal svaret ikke vises."""
        treff = request.resolver_match
        flate = treff.view_name if treff else ""
        vist = request.vist
        if response.status_code in (403, 404):
            vist = request.vist_i_avslaget  # det visningen rakk å si fra om før den nektet, ble ikke vist
            if treff and treff.kwargs:
                objekt = next((v for v in treff.kwargs.values() if isinstance(v, uuid.UUID)), None)
                oppslag.skriv_avvist(
                    konto=konto, flate=flate, foresporsel=request.id, objekt=objekt, status=response.status_code
                )
        if vist or request.er_sok:
            tak = 0 if "Location" in response else settings.LESETAK  # det er gjort, og neste side spørres for seg
            return oppslag.skriv(konto=konto, flate=flate, foresporsel=request.id, vist=vist, tak=tak)
        return True
