"""Alle tallene på tavlen. Et nytt tall er en Tabell i en av filene her; ingen annen fil regner dem ut."""

from oversikt.tavle.tall import koordinatorer, kurs, planer, saksgang
from oversikt.tavle.tall.felles import Tabell

TABELLER: dict[str, Tabell] = {tabell.kode: tabell for rom in (planer, koordinatorer, kurs, saksgang) for tabell in rom.TABELLER}
TIDER = [tabell.kode for tabell in saksgang.TIDER]
