"""Selve e-posten, og svaret fra tjeneren. Teksten er den samme uansett hva som venter, hos hvem og hvor mye (U-NOT-1)."""

import logging
import smtplib
from email.utils import parseaddr
from enum import Enum

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from oppfolging.models import Varselpost
from utsending.sendefeil import UBRUKELIG_ADRESSE

logger = logging.getLogger(__name__)


class Svar(Enum):
    GIKK = "sendt"
    AVVIST = "avvist for godt"
    NEI = "ikke tatt imot"
    NEDE = "tjeneren svarer ikke"
    UVISST = "uvisst"  # forbindelsen brøt mens den ble sendt: den kan være framme


def lever(post: Varselpost) -> Svar:
    """Ett forsøk. Logger hva slags feil, aldri adressen eller det tjeneren skrev."""
    forbindelse = get_connection()
    try:
        forbindelse.open()
    except OSError as feil:
        logger.warning("e-posttjeneren: %s", type(feil).__name__)
        return Svar.NEDE
    try:
        forbindelse.send_messages([brev(post)])
    except UBRUKELIG_ADRESSE:
        return Svar.AVVIST
    except smtplib.SMTPRecipientsRefused as feil:
        return Svar.AVVIST if all(_for_godt(kode) for kode, _tekst in feil.recipients.values()) else Svar.NEI
    except smtplib.SMTPResponseException as feil:
        logger.warning("e-posttjeneren: %s %s", type(feil).__name__, feil.smtp_code)
        return Svar.NEI
    except OSError as feil:
        logger.warning("e-posttjeneren: %s", type(feil).__name__)
        return Svar.UVISST
    finally:
        forbindelse.close()
    return Svar.GIKK


def _for_godt(kode: int) -> bool:
    """5xx er for godt (RFC 5321, 4.2.1), når det er mottakeren det gjelder."""
    return 500 <= kode < 600


def brev(post: Varselpost) -> EmailMessage:
    """På kontoens målform. Koden i retur-adressen og Message-ID er tilfeldig, og finner igjen raden når e-posten kommer i retur."""
    with translation.override(post.konto.maalform):
        lenke = f"{settings.ADRESSE}{reverse('personer:logg_inn')}"
        tekst = f"{_('Du har en ny melding i Samvev. Logg inn for å lese.')}\n\n{lenke}\n"
        hoder = {
            "From": settings.DEFAULT_FROM_EMAIL,
            "Message-ID": f"<{post.kode}@{_domene()}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "OOF, AutoReply",
        }
        return EmailMessage(_("Ny melding i Samvev"), tekst, returadresse(post.kode), [post.epost], headers=hoder)


def returadresse(kode: str) -> str:
    """Konvoluttens avsender: postkassen for retur, med koden i, når kommunen har en; ellers adressen e-posten kommer fra."""
    if not settings.EPOST_RETUR:
        return settings.DEFAULT_FROM_EMAIL
    navn, _alfa, domene = settings.EPOST_RETUR.rpartition("@")
    return f"{navn}+{kode}@{domene}"


def _domene() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
