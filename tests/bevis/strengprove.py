"""Det prøvene av strengene deler: hvor mange, tellingen, og det som skrives når ingenting er galt."""

import os

from tests.bevis.strenger import ANTALL, merke

PROV = int(os.environ.get("SAMVEV_STRENGER", "45"))
ER_ALLE = PROV >= ANTALL
NOYTRAL = f"Vanlig {merke(0)} tekst"


class Telling(dict):
    def __call__(self, utgang: str) -> None:
        self[utgang] = self.get(utgang, 0) + 1

    def skriv_ut(self) -> None:
        print(f"\nstrenger: {sum(self.values())} strenger lest i utganger, {dict(self)}")


def linjer(tekst: str) -> str:
    """Linjeskift slik en nettleser og en e-postleser har dem."""
    return tekst.replace("\r\n", "\n").replace("\r", "\n")
