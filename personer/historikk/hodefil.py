"""Kjedens hode utenfor databasen: en fil som bare får nye linjer, én for hver runde med segl.

Databasens eier kan spole basen tilbake til i går så ingenting i den selv røper det. Filen husker hvor langt kjeden var kommet.
Første linje sier hvor filen begynner: `{"fra": 0, "hode": ""}`. De andre: rundens segl `[nr, tabell, første rad, antall]`, tiden og
MAC-en til det siste. Linjens egen MAC står foran og går også over linjen før.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from personer.historikk.kjede import Nokkel, linjemac

BLOKK = 65_536


class Filfeil(Exception):
    """Hodefilen kan ikke brukes slik den er."""


@dataclass(frozen=True)
class Linje:
    """En linje slik den står. `er_ekte` sier om MAC-en stemmer; det andre er bare å stole på da."""

    nr: int
    tekst: str
    er_ekte: bool
    fra: int  # nummeret til seglet foran det første i linjen
    til: int
    hode: str
    segl: dict[int, tuple[str, int]]  # nr -> (tabell, første rad)


def _tolk(nr: int, tekst: str, er_ekte: bool) -> Linje:
    try:
        data = json.loads(tekst.partition(" ")[2])
        if "fra" in data:
            return Linje(nr, tekst, er_ekte, int(data["fra"]), int(data["fra"]), str(data["hode"]), {})
        segl = {int(s): (str(tabell), int(rad)) for s, tabell, rad, _ in data["segl"]}
        return Linje(nr, tekst, er_ekte, min(segl) - 1, max(segl), str(data["hode"]), segl)
    except (ValueError, TypeError, KeyError):
        return Linje(nr, tekst, False, -1, -1, "", {})


@dataclass(frozen=True)
class Hodefil:
    sti: Path

    def finnes(self) -> bool:
        return self.sti.exists()

    def les(self, nokler: Sequence[Nokkel]) -> list[Linje]:
        """Alle hele linjer, prøvd mot nøklene."""
        linjer, forrige = [], ""
        for nr, tekst in enumerate(self._linjer(self.sti.read_bytes()), start=1):
            mac, _, innhold = tekst.partition(" ")
            er_ekte = any(linjemac(nokkel, forrige, innhold) == mac for nokkel in nokler)
            linjer.append(_tolk(nr, tekst, er_ekte))
            forrige = tekst
        return linjer

    def siste(self) -> Linje:
        """Den siste hele linjen, uten å lese resten. Det den som forsegler, trenger."""
        with self.sti.open("rb") as fil:
            slutt = fil.seek(0, os.SEEK_END)
            lengde, hale = 0, b""
            while lengde < slutt and hale.count(b"\n") < 2:
                lengde = min(slutt, max(BLOKK, lengde * 4))
                fil.seek(slutt - lengde)
                hale = fil.read(lengde)
        linjer = self._linjer(hale)
        if not linjer:
            raise Filfeil("hodefilen er tom")
        return _tolk(0, linjer[-1], False)

    @staticmethod
    def _linjer(byte: bytes) -> list[str]:
        """Det etter siste linjeskift er en linje som aldri ble skrevet ferdig."""
        return byte.decode(errors="replace").split("\n")[:-1]

    def begynn(self, nokkel: Nokkel, *, fra: int = 0, hode: bytes = b"") -> None:
        innhold = json.dumps({"fra": fra, "hode": hode.hex()})
        self._skriv(f"{linjemac(nokkel, '', innhold)} {innhold}\n", os.O_CREAT | os.O_EXCL)

    def legg_til(self, nokkel: Nokkel, *, segl: Sequence[tuple[int, str, int, int]], tid: str, hode: bytes) -> None:
        innhold = json.dumps({"segl": segl, "tid": tid, "hode": hode.hex()})
        self._kutt_uferdig()
        self._skriv(f"{linjemac(nokkel, self.siste().tekst, innhold)} {innhold}\n")

    def _kutt_uferdig(self) -> None:
        """En linje som ble avbrutt midt i skrivingen, er ikke lovet bort til noen."""
        innhold = self.sti.read_bytes() if self._er_uferdig() else b""
        if innhold:
            os.truncate(self.sti, innhold.rfind(b"\n") + 1)

    def _er_uferdig(self) -> bool:
        with self.sti.open("rb") as fil:
            fil.seek(-1, os.SEEK_END)
            return fil.read(1) != b"\n"

    def _skriv(self, linje: str, mer: int = 0) -> None:
        fd = os.open(self.sti, os.O_WRONLY | os.O_APPEND | mer, 0o640)
        data = linje.encode()
        try:
            while data:  # en disk som nesten er full, tar bare noe av det, uten å klage før neste gang
                data = data[os.write(fd, data) :]
            os.fsync(fd)
        finally:
            os.close(fd)
