"""E-post som kommer tilbake (DSN, RFC 3464): leses, kjennes igjen på koden, og merker adressen. Det andre legges stille bort.

Innholdet er skrevet av hvem som helst. Ingenting av det lagres eller logges; bare koden, som er vår egen, og om det var for godt.
"""

import logging
import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.message import Message
from enum import Enum

from oppfolging.models import Feilkilde, Utfall, Varselpost
from oppfolging.post import adresser
from personer.historikk.aktor import Systemaktor, som

logger = logging.getLogger(__name__)

STORST = 1_000_000  # byte; en melding om retur er mye mindre
FLEST_DELER = 50
KODE = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
MOTTAKER = ("To", "Delivered-To", "X-Original-To", "Envelope-To")


class Lest(Enum):
    MERKET = "adressen er merket"
    KJENT = "alt merket, eller adressen er en annen nå"
    UKJENT = "ikke en retur av noe herfra"
    MIDLERTIDIG = "ikke for godt"
    UGYLDIG = "ikke til å lese"


def les(raa: bytes, *, tid: datetime) -> Lest:
    """Én melding. Kaster ikke for noe som står i den."""
    svar = _les(raa, tid)
    logger.info("returpost: %s", svar.value)
    return svar


def _les(raa: bytes, tid: datetime) -> Lest:
    if not raa.strip() or len(raa) > STORST:
        return Lest.UGYLDIG
    try:
        melding = message_from_bytes(raa)
    except RecursionError:  # en melding i en melding i en melding
        return Lest.UGYLDIG
    deler = list(_delene(melding))
    rapporter = [d for d in deler if d.get_content_type() == "message/delivery-status"]
    if melding.get_content_type() != "multipart/report" or not rapporter:
        return Lest.UGYLDIG
    koder = _koder(melding, deler)
    if not koder:
        return Lest.UKJENT
    if not any(_for_godt(felt) for rapport in rapporter for felt in _mottakerne(rapport)):
        return Lest.MIDLERTIDIG
    with som(Systemaktor.UTKURV, grunn="e-post kom i retur"):
        # Bare det som er sendt, kan komme i retur.
        post = Varselpost.objects.filter(kode__in=koder, utfall__in=["", Utfall.SENDT]).exclude(epost="").select_related("konto").first()
        if post is None:
            return Lest.UKJENT
        return Lest.MERKET if adresser.meld(post, kilde=Feilkilde.RETUR, tid=tid) else Lest.KJENT


def _delene(melding: Message) -> Iterator[Message]:
    """De første delene, i bredden: en melding i en melding i en melding har ingen ende."""
    ko, antall = [melding], 0
    while ko and antall < FLEST_DELER:
        del_ = ko.pop(0)
        antall += 1
        yield del_
        if isinstance(innhold := del_.get_payload(), list):
            ko += innhold


def _mottakerne(rapport: Message) -> list[Message]:
    """Feltene for hver mottaker: én blokk for hver etter den første, som er om tjeneren (RFC 3464, 2.1)."""
    innhold = rapport.get_payload()
    return [blokk for blokk in innhold if isinstance(blokk, Message)] if isinstance(innhold, list) else []


def _for_godt(felt: Message) -> bool:
    """«failed» og 5.x.x: ikke «delayed», og ikke en postkasse som er full (4.2.2 og 5.2.2; den kan tømmes)."""
    status = str(felt.get("Status", "")).strip()
    return str(felt.get("Action", "")).strip().casefold() == "failed" and status.startswith("5.") and not status.startswith("5.2.2")


def _koder(melding: Message, deler: list[Message]) -> list[str]:
    """Koden i adressen meldingen kom til, ellers i Message-ID i det som er lagt ved av vår e-post."""
    funnet: list[str] = []
    for navn in MOTTAKER:
        for verdi in melding.get_all(navn, []):
            funnet += KODE.findall(str(verdi).casefold())
    for del_ in deler[1:]:
        if del_.get_content_type() in ("message/rfc822", "text/rfc822-headers"):
            funnet += KODE.findall(_vedlagt(del_))
    return funnet[:FLEST_DELER]


def _vedlagt(del_: Message) -> str:
    """Message-ID i det vedlagte."""
    innhold = del_.get_payload()
    if isinstance(innhold, list) and innhold and isinstance(innhold[0], Message):
        return str(innhold[0].get("Message-ID", "")).casefold()
    hoder = str(innhold).casefold()
    return "\n".join(linje for linje in hoder.splitlines()[:200] if linje.startswith("message-id:"))
