"""E-posten til den som sendte meldingen: referansen og tidspunktet, aldri hvem det gjelder eller hva det ble til.

Hva meldingen førte til, får avsenderen bare vite når personen sier ja, og da av KE selv. Hvor en feilsendt hører hjemme, sies på
telefon: adressen er det bare avsenderen som har skrevet, og en tjenestes navn kan si hva saken gjelder.
"""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from koordinator.models import Avsenderpost, Avsenderslag
from personer.historikk.aktor import Systemaktor, som
from personer.templatetags.samvev import norsk_tid
from utsending.sendefeil import IKKE_SENDT

logger = logging.getLogger(__name__)

VENTETIDER = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
FLEST_FORSOK = 12
OM_GANGEN = 50


def send(*, tid: datetime) -> int:
    """Sender det som venter. Gir antallet som gikk."""
    venter = Avsenderpost.objects.usendte(tid).filter(forsok__lt=FLEST_FORSOK).order_by("neste_tid", "pk")
    return sum(_send(nummer, tid) for nummer in list(venter.values_list("pk", flat=True)[:OM_GANGEN]))


def _send(nummer: UUID, tid: datetime) -> bool:
    """Forsøket telles før e-posten går: dør arbeideren midt i, kommer den samme en gang til, men ikke straks."""
    rad = _ta(nummer, tid)
    if rad is None:
        return False
    if rad.innsendt.avsender_epost:
        try:
            brev(rad).send()
        except IKKE_SENDT as feil:
            logger.warning("svar til avsender %s: forsøk %s endte med %s", rad.pk, rad.forsok, type(feil).__name__)
            return False
    with som(Systemaktor.UTKURV, grunn="svaret til avsenderen ble sendt"):
        Avsenderpost.objects.filter(pk=nummer, sendt_tid__isnull=True).update(sendt_tid=tid)
    return True


def _ta(nummer: UUID, tid: datetime) -> Avsenderpost | None:
    with som(Systemaktor.UTKURV, grunn="svaret til avsenderen ble tatt ut for sending"):
        ledige = Avsenderpost.objects.usendte(tid).select_for_update(of=("self",), skip_locked=True).select_related("innsendt")
        rad = ledige.filter(pk=nummer).first()
        if rad is not None:
            rad.neste_tid = tid + VENTETIDER[min(rad.forsok, len(VENTETIDER) - 1)]
            rad.forsok += 1
            rad.save(update_fields=["neste_tid", "forsok"])
        return rad


def brev(rad: Avsenderpost) -> EmailMessage:
    """På målformen avsenderen valgte."""
    with translation.override(rad.innsendt.maalform):
        felt = {
            "kommune": settings.KOMMUNE.get("navn", ""),
            "referanse": rad.innsendt.referanse,
            "tid": norsk_tid(rad.innsendt.mottatt_tid),
            "telefon": settings.KOMMUNE.get("telefon", ""),
        }
        return EmailMessage(_emne(rad), _tekst(rad) % felt, settings.DEFAULT_FROM_EMAIL, [rad.innsendt.avsender_epost])


def _emne(rad: Avsenderpost) -> str:
    if rad.slag == Avsenderslag.KVITTERING:
        return _("Vi har fått meldingen din")
    return _("Meldingen din er behandlet") if rad.slag == Avsenderslag.BEHANDLET else _("Meldingen din hører hjemme et annet sted")


def _tekst(rad: Avsenderpost) -> str:
    if rad.slag == Avsenderslag.KVITTERING:
        return _(
            "Koordinerende enhet i %(kommune)s fikk meldingen din %(tid)s.\n\n"
            "Referanse: %(referanse)s\n\n"
            "Innen en måned får den det gjelder svar, eller beskjed om at det tar lengre tid. "
            "Ring %(telefon)s om du lurer på noe, og oppgi referansen."
        )
    if rad.slag == Avsenderslag.BEHANDLET:
        return _(
            "Koordinerende enhet i %(kommune)s har sett på meldingen med referanse %(referanse)s og følger den opp.\n\n"
            "Hva den fører til, får du bare vite når den det gjelder sier ja til det. Telefon: %(telefon)s."
        )
    return _(
        "Meldingen med referanse %(referanse)s hører ikke hjemme hos koordinerende enhet i %(kommune)s.\n\n"
        "Vi har ikke sendt den videre. Ring %(telefon)s og oppgi referansen, så sier vi hvor den hører hjemme."
    )
