"""Radene til en fil, én om gangen: minnet vokser ikke med antallet."""

import csv
import io
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import xlsxwriter

from utsending.jobber.celler import er_formel, rens, vern
from utsending.jobber.register import Kolonne, Slag
from utsending.jobber.tilstander import Filformat

BOM = "\ufeff"
STYKKE = 256 * 1024
FLEST_RADER = 1_000_000  # et ark tar 1 048 576
MAPPE = "samvev-uttrekk-"
BREDDER = {Slag.TEKST: 28, Slag.DATO: 12, Slag.TALL: 12}
DATOFORMAT = "dd.mm.yyyy"
FORSTE_DATO = date(1900, 3, 1)  # før dette teller regneark feil

Verdi = str | int | float | date | None


class Csv:
    """Semikolon, UTF-8 med BOM og alle tekster i anførselstegn: slik et norsk regneark åpner filen riktig."""

    def __init__(self, fil: BinaryIO, kolonner: Sequence[Kolonne]):
        self._tekst = io.TextIOWrapper(fil, encoding="utf-8", newline="", write_through=True)
        self._tekst.write(BOM)
        self._csv = csv.writer(self._tekst, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
        self.rad([str(k.navn) for k in kolonner])

    def rad(self, verdier: Sequence[Verdi]) -> None:
        self._csv.writerow([self._celle(v) for v in verdier])

    def ferdig(self) -> None:
        self._tekst.detach()

    @staticmethod
    def _celle(verdi: Verdi) -> str | int:
        if verdi is None:
            return ""
        if isinstance(verdi, date):
            return f"{verdi:%d.%m.}{verdi.year:04d}"
        if isinstance(verdi, int):
            return int(verdi)
        if isinstance(verdi, float):
            return f"{verdi}".replace(".", ",")
        return vern(rens(str(verdi)))


class Xlsx:
    """Ett ark: hodet står fast, datoer og tall er datoer og tall, og en tekst er aldri noe annet enn tekst."""

    def __init__(self, fil: BinaryIO, kolonner: Sequence[Kolonne], mappe: str):
        valg = {
            "constant_memory": True,
            "tmpdir": mappe,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._bok = xlsxwriter.Workbook(fil, valg)
        self._ark = self._bok.add_worksheet("Liste")
        self._dato = self._bok.add_format({"num_format": DATOFORMAT})
        self._vernet = self._bok.add_format({"quote_prefix": True})
        self._nr, self._bredde = 1, len(kolonner)
        for nr, kolonne in enumerate(kolonner):
            self._ark.set_column(nr, nr, BREDDER[kolonne.slag])
        self._ark.freeze_panes(1, 0)
        fet = self._bok.add_format({"bold": True})
        for nr, kolonne in enumerate(kolonner):
            self._ark.write_string(0, nr, rens(str(kolonne.navn)), fet)

    def rad(self, verdier: Sequence[Verdi]) -> None:
        for nr, verdi in enumerate(verdier):
            self._celle(nr, verdi)
        self._nr += 1

    def ferdig(self) -> None:
        self._ark.autofilter(0, 0, self._nr - 1, self._bredde - 1)
        self._bok.close()

    def _celle(self, nr: int, verdi: Verdi) -> None:
        if verdi is None or verdi == "":
            return
        if isinstance(verdi, date) and verdi >= FORSTE_DATO:
            self._ark.write_datetime(self._nr, nr, datetime(verdi.year, verdi.month, verdi.day), self._dato)
        elif isinstance(verdi, date):
            self._ark.write_string(self._nr, nr, Csv._celle(verdi))
        elif isinstance(verdi, int | float):
            self._ark.write_number(self._nr, nr, verdi)
        else:
            tekst = rens(str(verdi))
            self._ark.write_string(self._nr, nr, tekst, self._vernet if er_formel(tekst) else None)


@contextmanager
def skriver(filformat: str, fil: BinaryIO, kolonner: Sequence[Kolonne]) -> Iterator[Csv | Xlsx]:
    """Filen er hel når blokken er over. Det regnearket mellomlagrer, ligger i en egen mappe som blir borte med den."""
    if filformat == Filformat.CSV:
        ut = Csv(fil, kolonner)
        yield ut
        ut.ferdig()
        return
    with tempfile.TemporaryDirectory(prefix=MAPPE) as mappe:
        ut = Xlsx(fil, kolonner, mappe)
        yield ut
        ut.ferdig()


def rydd(*, tid: datetime, eldre_enn: timedelta) -> int:
    """Mappene etter arbeidere som døde: det som ligger i dem, er det noen bare skulle ha i noen timer. Gir antallet."""
    grense = (tid - eldre_enn).timestamp()
    gamle = [m for m in Path(tempfile.gettempdir()).glob(f"{MAPPE}*") if m.is_dir() and m.stat().st_mtime < grense]
    for mappe in gamle:
        shutil.rmtree(mappe, ignore_errors=True)
    return len(gamle)
