"""Diagrammet på tavlen, tegnet på serveren. De samme tallene står i tabellen foran."""

from dataclasses import dataclass

from django import template

from oversikt.tavle.visning import Tabellvisning

register = template.Library()
BREDDE = 320
TALLET = 36  # plassen til tallet bak søylen
HOYDE = 34


@dataclass(frozen=True)
class Soyle:
    navn: str
    verdi: int
    tekst_y: int
    y: int
    bredde: int
    tall_x: int
    tall_y: int


@register.inclusion_tag("oversikt/tavle/_diagram.html")
def diagram(vist: Tabellvisning):
    """Liggende søyler, én for hver rad, i forhold til den høyeste."""
    lengst = BREDDE - TALLET
    soyler = []
    for nr, linje in enumerate(vist.linjer):
        bredde, topp = round(linje.verdi / vist.hoyest * lengst) if linje.verdi else 0, nr * HOYDE
        soyler.append(Soyle(linje.navn, linje.verdi, topp + 12, topp + 17, bredde, bredde + 5, topp + 27))
    return {"vist": vist, "soyler": soyler, "bredde": BREDDE, "hoyde": len(soyler) * HOYDE}
