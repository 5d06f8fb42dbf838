"""Nettleserens meldinger om brudd på innholdsreglene (CSP): talt etter dag og regel. Adressen, siden og alt annet i meldingen kastes.

Et tall som vokser, er enten noe vi har skrevet galt, eller noen som prøver å få inn et skript. Hvem som helst kan sende en melding,
så tallet er et tegn og ikke et bevis, og hver prosess skriver bare så mange i minuttet.
"""

import json
import logging
import time

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from personer.klokke import i_dag

logger = logging.getLogger(__name__)

STORST = 16 * 1024
I_MINUTTET = 60
ANNET = "annet"
TELL = """
    INSERT INTO personer_innholdsbrudd (dag, direktiv, antall) VALUES (%s, %s, 1)
    ON CONFLICT (dag, direktiv) DO UPDATE SET antall = personer_innholdsbrudd.antall + 1
"""


class Brems:
    """Hvor mange denne prosessen har skrevet i minuttet som går."""

    minutt = antall = 0

    @classmethod
    def slipper(cls) -> bool:
        naa = int(time.monotonic() // 60)
        if naa != cls.minutt:
            cls.minutt, cls.antall = naa, 0
        cls.antall += 1
        return cls.antall <= I_MINUTTET


@csrf_exempt  # nettleseren sender den selv, uten merke og uten innlogging
@login_not_required
@require_POST
def meld(request):
    if int(request.META.get("CONTENT_LENGTH") or 0) > STORST:
        return HttpResponse(status=413)
    if Brems.slipper():
        direktiv = regelen(request.body)
        with connection.cursor() as c:
            c.execute(TELL, [i_dag(), direktiv])
        logger.warning("nettleseren stanset noe: %s", direktiv, extra={"request": request})
    return HttpResponse(status=204)


def regelen(kropp: bytes) -> str:
    """Hvilken av våre regler meldingen gjelder. Alt annet i den er skrevet av den som sendte den, og leses ikke."""
    try:
        melding = json.loads(kropp)["csp-report"]
        sagt = str(melding.get("effective-directive") or melding["violated-directive"]).split()[0]
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return ANNET
    vaare = (navn for navn in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"] if sagt in (navn, f"{navn}-elem", f"{navn}-attr"))
    return next(vaare, ANNET)
