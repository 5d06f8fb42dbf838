"""Reglene for møtet: hvilke dager serien har, og hva den anonyme teksten ikke kan si."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

FLEST_UKER_FRAM = 53  # en serie er høyst et år; så fornyes den med dem som er med da
TALL = re.compile(r"\d[\d .]{3,}\d")  # et nummer eller en dato kan peke på noen; «2 tjenester» gjør det ikke
KORTESTE_NAVN = 3


def motedager(forste: date, siste: date, uker_mellom: int) -> Iterator[date]:
    """Samme ukedag hver gang, første og siste dag med."""
    dag = forste
    while dag <= siste:
        yield dag
        dag += timedelta(weeks=uker_mellom)


def roper(tekst: str, navn: Iterable[str]) -> str:
    """Det i teksten som kan si hvem det er: et navn som helt ord, eller et tall. Tomt når ingenting gjør det."""
    if tallet := TALL.search(tekst):
        return tallet.group()
    for ett in navn:
        if len(ett) >= KORTESTE_NAVN and re.search(rf"(?<!\w){re.escape(ett)}(s|es|’s)?(?!\w)", tekst, re.IGNORECASE):
            return ett
    return ""
