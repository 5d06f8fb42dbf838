"""Arbeideren: tar et oppdrag, setter brevet utenfor transaksjonen, lagrer det."""

import logging
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from utsending import handlinger, rendring, vilkaar
from utsending.feil import Feil, Settefeil
from utsending.models import Brev

logger = logging.getLogger(__name__)


def utfor(*, oppdrag_id: UUID, klokke: Callable[[], datetime]) -> bool:
    """Sant når brevet ble ferdig nå. Usant når det ikke var noe å gjøre, eller det må prøves igjen."""
    oppdrag = handlinger.ta(oppdrag_id=oppdrag_id, tid=klokke())
    if oppdrag is None:
        return False
    brev = Brev.objects.select_related("person", "mottaker").get(pk=oppdrag.gjelder)
    try:
        if feil := vilkaar.hvorfor_ikke_settes(brev):
            raise Settefeil(feil, er_varig=True)
        satt = rendring.rendre(brev.html)
    except Settefeil as feil:
        logger.warning("oppdrag %s: forsøk %s endte med %s", oppdrag.pk, oppdrag.forsok, feil.feil.value)
        handlinger.meld_feil(oppdrag=oppdrag, feil=feil, tid=klokke())
        return False
    except Exception:
        logger.exception("oppdrag %s: uventet feil", oppdrag.pk)
        handlinger.meld_feil(oppdrag=oppdrag, feil=Settefeil(Feil.UKJENT), tid=klokke())
        return False
    return handlinger.fullfor(oppdrag=oppdrag, satt=satt, tid=klokke())
