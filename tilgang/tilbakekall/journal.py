"""Journalen: en fil utenfor databasen som bare får nye linjer. Én for hvert tilbakekall, og én som sier at det er lagret.

Løpet er dette, i prosessen som handler:

1. Triggeren skriver raden i `tilgang_tilbakekall` og legger linjen i transaksjonens innstilling.
2. Rett før commit skrives linjen i filen og sikres på disk (fsync). Går det ikke, rulles alt tilbake: ingen får vite at noe er stengt
   uten at det også står her.
3. Transaksjonen lagres.
4. Linjen bekreftes i filen. Svaret til brukeren kommer etter dette.

Dør prosessen mellom 2 og 3, står en linje om noe som aldri skjedde. Den er ubekreftet, og stenger ikke tjenesten; gjentas den likevel
etter en gjenoppretting, blir det stengt som noen prøvde å stenge. Dør den mellom 3 og 4, bekrefter neste runde den (`for_ajour`).
Motsatt rekkefølge, først lagret og så skrevet, ville gitt et øyeblikk der et tilbakekall bare fantes i databasen.

Hver linje har en MAC med seglnøkkelen. Den som kan skrive i filen, men ikke har nøkkelen, kan ikke få noen stengt ute.
"""

import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from personer.historikk.kjede import linjemac, nokler

HALE = 65_536
I_EN_BEKREFTELSE = 500  # id-er i en linje: halen har alltid hele linjer, også når tusener ble stengt på en gang


@dataclass(frozen=True)
class Linje:
    """Et tilbakekall slik det står i journalen."""

    id: str
    slag: str
    rad: str
    av: str | None
    tid: str
    verdier: dict


@dataclass
class Innhold:
    """Det som er lest. `uleselige` er numrene på linjer uten ekte MAC: en avbrutt skriving, eller en som ikke er vår."""

    linjer: dict[str, Linje] = field(default_factory=dict)
    bekreftet: set[str] = field(default_factory=set)
    uleselige: list[int] = field(default_factory=list)

    @property
    def ubekreftet(self) -> set[str]:
        return set(self.linjer) - self.bekreftet


@dataclass(frozen=True)
class Journal:
    sti: Path

    def finnes(self) -> bool:
        return self.sti.exists()

    def begynn(self) -> None:
        """Lager filen, og sikrer at navnet står i mappen."""
        os.close(os.open(self.sti, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640))
        mappe = os.open(self.sti.parent, os.O_RDONLY)
        try:
            os.fsync(mappe)
        finally:
            os.close(mappe)

    def legg_til(self, linjer: Iterable[dict]) -> None:
        self._skriv(linjer)

    def bekreft(self, ider: Iterable[str]) -> None:
        alle = sorted(ider)
        self._skriv({"bekreftet": alle[fra : fra + I_EN_BEKREFTELSE]} for fra in range(0, len(alle), I_EN_BEKREFTELSE))

    def les(self) -> Innhold:
        with self._laast(os.O_RDONLY, fcntl.LOCK_SH) as fd, os.fdopen(os.dup(fd), "rb") as fil:
            return _tolk(fil.read().split(b"\n"))

    def les_halen(self) -> Innhold:
        """De siste linjene. En eldre database mangler alltid de siste."""
        with self._laast(os.O_RDONLY, fcntl.LOCK_SH) as fd, os.fdopen(os.dup(fd), "rb") as fil:
            slutt = fil.seek(0, os.SEEK_END)
            fil.seek(max(0, slutt - HALE))
            linjer = fil.read().split(b"\n")
        return _tolk(linjer[1:] if slutt > HALE else linjer)

    def _skriv(self, linjer: Iterable[dict]) -> None:
        """Hele linjer under lås, og på disk før den slippes. En halv linje fra en avbrutt skriving får stå alene."""
        nokkel = nokler()[0]
        innhold = [json.dumps(linje, sort_keys=True, separators=(",", ":")) for linje in linjer]
        data = "".join(f"{linjemac(nokkel, '', linje)} {linje}\n" for linje in innhold).encode()
        with self._laast(os.O_RDWR | os.O_APPEND, fcntl.LOCK_EX) as fd:
            slutt = os.lseek(fd, 0, os.SEEK_END)
            if slutt and os.pread(fd, 1, slutt - 1) != b"\n":
                data = b"\n" + data
            while data:
                data = data[os.write(fd, data) :]
            os.fsync(fd)

    @contextmanager
    def _laast(self, flagg: int, laas: int) -> Iterator[int]:
        fd = os.open(self.sti, flagg)
        try:
            fcntl.flock(fd, laas)
            yield fd
        finally:
            os.close(fd)


def journalen() -> Journal | None:
    """Installasjonens journal, eller None der den ikke er satt opp (utvikling og tester; drift nekter å starte uten)."""
    return Journal(Path(settings.TILBAKEKALLFIL)) if settings.TILBAKEKALLFIL else None


def _tolk(linjer: list[bytes]) -> Innhold:
    alle, ut = nokler(), Innhold()
    for nr, tekst in enumerate(linjer, start=1):
        if not tekst:
            continue
        mac, _, innhold = tekst.decode(errors="replace").partition(" ")
        if not any(linjemac(nokkel, "", innhold) == mac for nokkel in alle):
            ut.uleselige.append(nr)
            continue
        data = json.loads(innhold)
        if "bekreftet" in data:
            ut.bekreftet.update(data["bekreftet"])
        else:
            ut.linjer[data["id"]] = Linje(data["id"], data["slag"], data["rad"], data["av"], data["tid"], data["verdier"])
    return ut
