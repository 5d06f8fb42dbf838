"""Forseglingen og kontrollen av historikken, med livstegn og alarm. Selve kjeden er i personer/historikk/."""

import logging
from datetime import datetime, timedelta

from oppfolging.handlinger import sett_hjerteslag
from oppfolging.models import Hjerteslag
from personer.historikk import forsegling, kontroll

logger = logging.getLogger(__name__)

MELLOM_HVER = timedelta(hours=20)


def forsegl(*, tid: datetime) -> None:
    runde = forsegling.forsegl()
    if runde is None:
        return  # en annen holder på, og setter livstegnet
    sett_hjerteslag(hva=Hjerteslag.Hva.FORSEGLING, tid=tid, er_i_orden=not runde.feil)
    if runde.feil:  # den neste runden kan gå bra likevel; kontrollen skal se på det som er skjedd
        sett_hjerteslag(hva=Hjerteslag.Hva.HISTORIKK, tid=tid, er_i_orden=False)


def prov(*, tid: datetime) -> None:
    """Prøver hele kjeden når det er lenge siden sist, eller når noe var galt sist."""
    sist = Hjerteslag.objects.filter(hva=Hjerteslag.Hva.HISTORIKK).first()
    if sist and sist.er_i_orden and tid - sist.tid < MELLOM_HVER:
        return
    forsegl(tid=tid)
    svar = kontroll.kontroller()
    for linje in svar.funn():
        logger.error("Historikken er brutt: %s", linje)
    sett_hjerteslag(hva=Hjerteslag.Hva.HISTORIKK, tid=tid, er_i_orden=svar.er_hel)
