"""Fristene på KEs bord. Bare regning: datoer inn, datoer ut."""

from calendar import monthrange
from datetime import date

MYNDIG = 18


def frist_forelopig_svar(mottatt: date) -> date:
    """Siste dag for svar eller foreløpig svar: en måned etter at meldingen kom (fvl § 11 a).

    Fristen ender på samme dag i måneden, eller månedens siste når dagen mangler (domstolloven § 148).
    """
    aar, maaned = (mottatt.year + 1, 1) if mottatt.month == 12 else (mottatt.year, mottatt.month + 1)
    return date(aar, maaned, min(mottatt.day, monthrange(aar, maaned)[1]))


def fyller_18(fodselsdato: date) -> date:
    """18-årsdagen. Den som er født 29. februar, fyller 1. mars i år som ikke er skuddår."""
    aar = fodselsdato.year + MYNDIG
    if (fodselsdato.month, fodselsdato.day) == (2, 29) and monthrange(aar, 2)[1] == 28:
        return date(aar, 3, 1)
    return fodselsdato.replace(year=aar)


def siste_slutt_barnekoordinator(fodselsdato: date | None) -> date | None:
    """Første dag vervet ikke lenger kan vare: 18-årsdagen (hol § 7-2 a; R44). Et ventet barn har ingen slik dag ennå."""
    return fyller_18(fodselsdato) if fodselsdato else None
