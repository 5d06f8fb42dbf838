"""Er databasen eldre enn journalen? Da er en sikkerhetskopi lagt tilbake, og ingenting vises før det er stengt igjen."""

import logging
import time
from contextlib import suppress
from dataclasses import dataclass

from django.db import connection

from tilgang.models import Tilbakekall
from tilgang.tilbakekall.journal import Innhold, journalen

logger = logging.getLogger(__name__)

MELLOM_AAPEN, MELLOM_LUKKET = 60, 2  # sekunder mellom hver gang det spørres


@dataclass
class _Husket:
    til: float = 0.0
    merke: tuple = ()
    hvorfor: str = ""


_husket = _Husket()


def hvorfor_lukket() -> str:
    """Grunnen til at tjenesten ikke kan åpnes, eller tomt. Spør på nytt når filen er en annen, og ellers hvert minutt."""
    journal = journalen()
    if journal is None:
        return ""
    merke = (str(journal.sti), connection.settings_dict["NAME"], journal.sti.stat().st_ino if journal.finnes() else 0)
    naa = time.monotonic()
    if _husket.merke != merke or naa >= _husket.til:
        _husket.hvorfor = _spor(journal)
        _husket.merke = merke if journal.finnes() else ()
        _husket.til = naa + (MELLOM_LUKKET if _husket.hvorfor else MELLOM_AAPEN)
    return _husket.hvorfor


def glem() -> None:
    """Neste spørsmål stilles på nytt."""
    _husket.merke = ()


def _spor(journal) -> str:
    if not journal.finnes():
        if Tilbakekall.objects.exists():
            return "journalen over tilbakekall er borte"
        with suppress(FileExistsError):  # en annen prosess begynte samtidig
            journal.begynn()
        return ""
    mangler = ukjente(journal.les_halen())
    if mangler:
        logger.error("Databasen mangler %s tilbakekall journalen har. Kjør gjenopprett_tilbaketrekkinger.", len(mangler))
        return "databasen er eldre enn journalen over tilbakekall"
    return ""


def ukjente(innhold: Innhold, *, ogsaa_ubekreftet: bool = False) -> set[str]:
    """Det journalen vet er lagret, og databasen ikke har."""
    spurt = set(innhold.linjer) | innhold.bekreftet if ogsaa_ubekreftet else innhold.bekreftet
    kjente = {str(pk) for pk in Tilbakekall.objects.filter(pk__in=spurt).values_list("pk", flat=True)}
    return spurt - kjente


def for_ajour() -> int:
    """Bekrefter linjer som er lagret uten at det kom med: prosessen døde imellom. Gir antallet."""
    journal = journalen()
    if journal is None or not journal.finnes():
        return 0
    innhold = journal.les()
    lagret = innhold.ubekreftet - ukjente(innhold, ogsaa_ubekreftet=True)
    if lagret:
        journal.bekreft(lagret)
    return len(lagret)
