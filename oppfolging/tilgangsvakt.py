"""Hver natt: tilgangen bygges på nytt av fakta. Var noe ulikt, er det rettet, og noen må finne ut hvordan det kunne bli det."""

import logging
from datetime import datetime, timedelta

from oppfolging.handlinger import sett_hjerteslag
from oppfolging.models import Hjerteslag
from tilgang import vakt

logger = logging.getLogger(__name__)

MELLOM_HVER = timedelta(hours=20)


def prov(*, tid: datetime) -> bool:
    """Kontrollerer og retter når det er lenge siden sist. Et funn står i livstegnet til neste kontroll. Sant når den gikk."""
    sist = Hjerteslag.objects.filter(hva=Hjerteslag.Hva.TILGANG).first()
    if sist and tid - sist.tid < MELLOM_HVER:
        return False
    avvik = vakt.kontroller(rett=True)
    for linje in avvik.linjer():
        logger.error("Tilgangen var ikke lik fakta: %s", linje)
    sett_hjerteslag(hva=Hjerteslag.Hva.TILGANG, tid=tid, er_i_orden=not avvik)
    return True
