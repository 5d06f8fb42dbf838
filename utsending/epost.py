"""E-post ut av huset: bare lenken til å velge passord, og ingenting om noen. Raden kommer først, e-posten etter."""

import logging
from datetime import datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from personer import innbydelse
from personer.historikk.aktor import Systemaktor, som
from personer.models import Innbydelse
from personer.templatetags.samvev import norsk_tid
from utsending.sendefeil import IKKE_SENDT

logger = logging.getLogger(__name__)

# Etter hver feil ventes det lenger; lenken går ut på tid etter en uke, og da er det slutt.
VENTETIDER = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
OM_GANGEN = 50


def send_innbydelser(*, tid: datetime) -> int:
    """Sender lenkene som venter. Gir antallet som gikk."""
    numre = Innbydelse.objects.usendte(tid).order_by("neste_tid", "pk").values_list("pk", flat=True)[:OM_GANGEN]
    return sum(_send(nummer, tid) for nummer in list(numre))


def _send(nummer: UUID, tid: datetime) -> bool:
    """Forsøket telles før e-posten går: dør arbeideren midt i, kommer den samme lenken en gang til, men ikke straks."""
    rad = _ta(nummer, tid)
    if rad is None:
        return False
    try:
        brev(rad).send()
    except IKKE_SENDT as feil:
        logger.warning("innbydelse %s: forsøk %s endte med %s", rad.pk, rad.forsok, type(feil).__name__)
        return False
    with som(Systemaktor.UTKURV, grunn=_("lenken ble sendt")):
        Innbydelse.objects.filter(pk=nummer, sendt_tid__isnull=True).update(sendt_tid=tid)
    return True


def _ta(nummer: UUID, tid: datetime) -> Innbydelse | None:
    with som(Systemaktor.UTKURV, grunn=_("lenken ble tatt ut for sending")):
        ledige = Innbydelse.objects.usendte(tid).select_for_update(of=("self",), skip_locked=True).select_related("konto")
        rad = ledige.filter(pk=nummer).first()
        if rad is not None:
            rad.neste_tid = tid + VENTETIDER[min(rad.forsok, len(VENTETIDER) - 1)]
            rad.forsok += 1
            rad.save(update_fields=["neste_tid", "forsok"])
        return rad


def brev(rad: Innbydelse) -> EmailMessage:
    """På kontoens målform. Ingen navn: den som får en e-post som ikke var til hen, skal ikke få vite noe."""
    with translation.override(rad.konto.maalform):
        lenke = f"{settings.ADRESSE}{reverse('personer:velg_passord')}?{urlencode({'kode': innbydelse.kode(rad)})}"
        felt = {"kommune": settings.KOMMUNE.get("navn", ""), "lenke": lenke, "frist": norsk_tid(rad.utloper_tid)}
        tekst = _(
            "Du kan nå velge passord til Samvev i %(kommune)s.\n\n"
            "%(lenke)s\n\n"
            "Lenken kan brukes én gang, fram til %(frist)s. Venter du ikke denne e-posten, lar du den ligge."
        )
        return EmailMessage(_("Velg passord til Samvev"), tekst % felt, settings.DEFAULT_FROM_EMAIL, [rad.epost])
