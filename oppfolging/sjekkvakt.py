"""Hver natt: alt som alltid skal være sant om dataene, prøves. Resultatet blir en rad, og et funn høres til det er borte."""

import logging
from datetime import datetime, timedelta
from time import monotonic

from django.db import connection
from django.utils import timezone

from oppfolging.handlinger import sett_hjerteslag
from oppfolging.models import Hjerteslag, Sjekkresultat
from personer import sjekk

logger = logging.getLogger(__name__)

MELLOM_HVER = timedelta(hours=20)


def prov(*, tid: datetime) -> Sjekkresultat | None:
    """Prøver når det er lenge siden sist, eller når noe var galt sist. None når det ikke er tid for det."""
    sist = Sjekkresultat.objects.first()
    if sist and sist.er_i_orden and tid - sist.tid < MELLOM_HVER:
        return None
    begynt = monotonic()
    with connection.cursor() as c:
        svarene = list(sjekk.kjor(c, dag=timezone.localdate(tid), tid=tid))
    funn = {svar.invariant.kode: svar.antall for svar in svarene if not svar.er_i_orden}
    for svar in svarene:
        if not svar.er_i_orden:
            logger.error("Sjekken fant %s brudd: %s (%s)", svar.antall, svar.invariant.kode, ", ".join(svar.ider))
    resultat = Sjekkresultat.objects.create(tid=tid, provd=len(svarene), funn=funn, millisekunder=round((monotonic() - begynt) * 1000))
    sett_hjerteslag(hva=Hjerteslag.Hva.SJEKK, tid=tid, er_i_orden=not funn)
    return resultat
