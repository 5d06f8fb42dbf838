"""docs/drift.md lest: hver blokk med kommandoer, og prøven som kjører den."""

import re
from functools import cache

from tests.grunnlag.database import ROT

BLOKK = re.compile(r"(?:<!-- prøve: (?P<navn>\w+) -->\n)?```(?P<slag>\w*)\n(?P<innhold>.*?)```", re.DOTALL)


@cache
def tekst() -> str:
    return (ROT / "docs/drift.md").read_text()


@cache
def blokker() -> dict[str, str]:
    """Navn -> det som står mellom gjerdene. En blokk uten navn har nummeret sitt, og ingen prøve."""
    return {treff["navn"] or f"uten navn {nr}": treff["innhold"] for nr, treff in enumerate(BLOKK.finditer(tekst()), start=1)}
