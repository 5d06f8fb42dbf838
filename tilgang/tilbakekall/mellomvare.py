"""Under en gjenoppretting vises ingenting, og kan journalen ikke skrives, får den som prøvde å stenge noe, vite at det ikke er gjort."""

import logging

from django.db import Error as Databasefeil
from django.shortcuts import render

from tilgang.tilbakekall.lagring import Journalfeil
from tilgang.tilbakekall.vakt import hvorfor_lukket

logger = logging.getLogger(__name__)

ALLTID = ("/livez", "/readyz")


class Gjenopprettingsvakt:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path not in ALLTID and self._er_lukket():
            svar = render(request, "503.html", {"grunn": "gjenoppretting"}, status=503)
            svar["Retry-After"] = "300"
            return svar
        return self.get_response(request)

    def process_exception(self, request, feil):
        if isinstance(feil, Journalfeil):
            logger.error("et tilbakekall ble ikke lagret: %s", type(feil).__name__)
            return render(request, "503.html", {"grunn": "journal"}, status=503)
        return None

    def _er_lukket(self) -> bool:
        try:
            return bool(hvorfor_lukket())
        except OSError:
            logger.exception("journalen over tilbakekall kan ikke leses")
            return True
        except Databasefeil:
            return False  # databasen svarer ikke; da vises heller ingenting
