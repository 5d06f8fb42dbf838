"""Varselet om at et brev ligger klart: raden først, så varselet. Går det ikke, prøves det igjen, og til slutt går brevet på papir."""

import logging
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from personer.historikk.aktor import Systemaktor, som
from utsending.epost import OM_GANGEN, VENTETIDER
from utsending.levering import handlinger, kanaler, vilkaar
from utsending.levering.tilstander import Leveringstilstand
from utsending.models import Forsendelse, Leveringsvarsel

logger = logging.getLogger(__name__)
FLEST_FORSOK = len(VENTETIDER) + 1


def lag_paaminnelser(*, tid: datetime) -> int:
    """Varsel nummer to om brev som ikke er åpnet en uke etter det første. Ett for hvert brev, uansett hvor ofte det kjøres."""
    fra = tid - vilkaar.UAAPNET_I
    varslede = Forsendelse.objects.filter(tilstand=Leveringstilstand.VARSLET, varsler__nr=1, varsler__sendt_tid__lte=fra)
    antall = 0
    for rad in varslede.exclude(varsler__nr=2).order_by("opprettet_tid").prefetch_related("hendelser")[:OM_GANGEN]:
        if vilkaar.skal_varsles_igjen(rad.hendelser.all(), tid):
            ny = Leveringsvarsel(forsendelse=rad, nr=2, laget_tid=tid, neste_tid=tid)
            antall += len(Leveringsvarsel.objects.bulk_create([ny], ignore_conflicts=True))
    return antall


def send(*, tid: datetime) -> int:
    """Sender det som venter. Gir antallet som gikk."""
    numre = Leveringsvarsel.objects.usendte(tid).order_by("neste_tid", "pk").values_list("pk", flat=True)[:OM_GANGEN]
    return sum(_send(nummer, tid) for nummer in list(numre))


def _send(nummer: UUID, tid: datetime) -> bool:
    """Forsøket telles før varselet går: dør arbeideren midt i, kommer det en gang til, men ikke straks."""
    with som(Systemaktor.UTKURV, grunn=_("varselet om brevet ble tatt ut for sending")):
        varsel = _laas(nummer, tid)
        if varsel is None:
            return False
        if varsel.forsok >= FLEST_FORSOK:
            handlinger.gi_opp_varselet(forsendelse=varsel.forsendelse, tid=tid)
            return False
        varsel.neste_tid = tid + VENTETIDER[min(varsel.forsok, len(VENTETIDER) - 1)]
        varsel.forsok += 1
        varsel.save(update_fields=["neste_tid", "forsok"])
    kanal = kanaler.digital()
    try:
        if kanal is None:
            raise ConnectionError("kanalen er slått av")
        kanal.varsle(varsel.forsendelse.brev, er_paaminnelse=varsel.nr == 2)
    except OSError as feil:
        logger.warning("varsel om brev %s: forsøk %s endte med %s", varsel.pk, varsel.forsok, type(feil).__name__)
        return False
    with som(Systemaktor.UTKURV, grunn=_("varselet om brevet ble sendt")):
        sendt = Leveringsvarsel.objects.select_for_update(of=("self", "forsendelse")).select_related("forsendelse")
        varsel = sendt.get(pk=nummer)
        if varsel.sendt_tid is None:
            handlinger.varslet(varsel=varsel, tid=tid)
    return True


def _laas(nummer: UUID, tid: datetime) -> Leveringsvarsel | None:
    ledige = Leveringsvarsel.objects.usendte(tid).select_for_update(of=("self", "forsendelse"), skip_locked=True)
    return ledige.select_related("forsendelse__brev__person", "forsendelse__brev__mottaker").filter(pk=nummer).first()
