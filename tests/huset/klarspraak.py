"""Måler hvor lett en tekst er å lese: lesbarhetsindeks, setningslengde, passiv, og ord få bruker (trust-and-ux C5)."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.vedtak.tekst import som_tekst

ORD = re.compile(r"[A-Za-zÆØÅæøåéòóêÉ]+(?:-[A-Za-zæøåÆØÅ]+)*|\d+")
LANGT = 6  # et langt ord har flere bokstaver enn dette
STREKER = re.compile(r"^(=+|-{2,}|\.{2,})$")
# «blir sendt», «ble bestemt», «vart fatta», og «skal sendes», «må leggjast»: den som gjør det, er borte.
PASSIV = re.compile(
    r"\b(bli|blir|ble|blitt|vart|vorte|blei|verte|vert)\s+(\w+\s+){0,2}?\w+(et|dt|tt|gt|kt|lt|nt|st|te|de|ne|dd|va|ga|ra|ta|la|na)\b"
    r"|\b(skal|kan|må|bør|vil)\s+(\w+\s+)?\w+(es|ast)\b",
    re.IGNORECASE,
)
TOMME = {"finnes", "trenges", "minnes", "lykkes", "synes", "finnast", "møtes", "møtast", "skyldes"}  # ser ut som passiv


@dataclass(frozen=True)
class Maal:
    ord: int
    lix: float
    snitt: float
    lengste: int
    passiv: float


def maal(setninger: list[str]) -> Maal:
    ordene = [ORD.findall(s) for s in setninger]
    antall = sum(map(len, ordene))
    lange = sum(len(o) > LANGT for s in ordene for o in s)
    snitt = antall / len(setninger)
    return Maal(antall, snitt + 100 * lange / antall, snitt, max(map(len, ordene)), sum(map(er_passiv, setninger)) / len(setninger))


def setninger(tekst: str) -> list[str]:
    """Setningene i avsnitt og lister. En punktliste som fortsetter en setning, teller hvert punkt for seg."""
    deler = re.split(r"(?<=[.!?:])\s+(?=[A-ZÆØÅ«\d])|\n+", tekst)
    return [d for d in deler if len(ORD.findall(d)) > 1]


def er_passiv(setning: str) -> bool:
    return any(treff[0].split()[-1].lower() not in TOMME for treff in PASSIV.finditer(setning))


def deler(tekst: str) -> list[str]:
    """Brevet delt ved overskriftene, uten hodet, overskriftene selv og reglene til slutt. Del 0 er resultatet."""
    linjer, ut, i_brevet = tekst.split("\n"), [], False
    for nr, linje in enumerate(linjer):
        neste = linjer[nr + 1] if nr + 1 < len(linjer) else ""
        if STREKER.match(neste.strip()):
            if neste[0] == "=":
                i_brevet, ut = True, [""]
            elif neste[0] == "-" and i_brevet:
                ut.append("")
        elif i_brevet and not STREKER.match(linje.strip()):
            ut[-1] += linje.removeprefix("- ") + "\n"
    return ut[:-1]


def brevdeler(html_eller_tekst: str) -> list[str]:
    return deler(som_tekst(html_eller_tekst) if "<" in html_eller_tekst else html_eller_tekst)


@cache
def kanselliord() -> dict[str, str]:
    linjer = (Path(__file__).parent / "kanselliord.tsv").read_text(encoding="utf-8").splitlines()
    return dict(linje.split("\t") for linje in linjer)


@cache
def _monster() -> re.Pattern:
    ordene = sorted(kanselliord(), key=len, reverse=True)
    return re.compile(r"(?<![\wæøå])(" + "|".join(map(re.escape, ordene)) + r")(?![\wæøå])", re.IGNORECASE)


def tunge_ord(tekst: str) -> list[tuple[str, str]]:
    """Ordet, og det som kan stå i stedet."""
    return [(treff[0], kanselliord()[treff[0].lower()]) for treff in _monster().finditer(re.sub(r"\s+", " ", tekst))]
