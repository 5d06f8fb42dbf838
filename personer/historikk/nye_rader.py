"""Radene en runde skal forsegle, med avtrykkene sine.

Hvilke det er, avgjøres av databasens snapshot og ikke av radnumrene: numrene deles ut før transaksjonene er ferdige, så en rad med lavt
nummer kan komme etter en med høyt. En rad er ny når transaksjonen er ferdig nå og ikke var det i forrige runde. Da er hver rad med i
nøyaktig ett segl, også når en transaksjon sto åpen i timevis.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from personer.historikk.kjede import RADER_PER_SEGL, Oyeblikk
from personer.historikk.tabeller import Tabell, tabeller

KOLONNER = """
    SELECT DISTINCT ON (tabell, er_tillegg) tabell, er_tillegg, kolonner FROM personer_segl
    WHERE kolonner IS NOT NULL ORDER BY tabell, er_tillegg, nr DESC
"""
RADER = """
    SELECT array_agg(rad ORDER BY rad), string_agg(avtrykk, ''::bytea ORDER BY rad) FROM (
        SELECT t."{rad}" AS rad, {avtrykk} AS avtrykk, (row_number() OVER (ORDER BY t."{rad}") - 1) / {antall} AS bunke
        FROM "{tabell}" t WHERE {hvilke}
    ) r GROUP BY bunke ORDER BY bunke
"""


class Forseglingsfeil(Exception):
    """Databasen er ikke den som ble forseglet sist."""


@dataclass(frozen=True)
class Bunke:
    """Radene til ett segl. `kolonner` er None når de er som i tabellens forrige."""

    tabell: str
    kolonner: tuple[str, ...] | None
    er_tillegg: bool
    rader: list[int]
    avtrykk: bytes


def bunker(c, naa: Oyeblikk, sist: Oyeblikk | None) -> Iterator[Bunke]:
    if sist and sist.xmax > naa.xmax:
        raise Forseglingsfeil("Databasens transaksjonsteller er lavere enn i forrige segl. Se docs/drift.md om gjenoppretting.")
    er_ny = f"{naa.sql} AND transaksjon >= {sist.xmin} AND NOT {sist.sql}" if sist else naa.sql
    c.execute(KOLONNER)
    forseglet = {(tabell, er_tillegg): kolonner for tabell, er_tillegg, kolonner in c.fetchall()}
    for tabell in tabeller(c).values():
        alle, kjente = list(tabell.kolonner), forseglet.get((tabell.navn, False))
        lagt_til = [k for k in alle if k not in (kjente or alle)]
        if sist and not set(lagt_til) <= set(forseglet.get((tabell.navn, True), ())):
            # Kolonner tabellen har fått siden: de gamle radene får et tillegg, så heller ikke de verdiene kan endres usett.
            deres = (tabell.radkolonne, *lagt_til)
            yield from (Bunke(tabell.navn, deres, True, *funn) for funn in _les(c, tabell, deres, sist.sql))
        for funn in _les(c, tabell, alle, er_ny):
            yield Bunke(tabell.navn, None if kjente == alle else tuple(alle), False, *funn)
            kjente = alle


def _les(c, tabell: Tabell, kolonner: Sequence[str], hvilke: str) -> list[tuple[list[int], bytes]]:
    avtrykk = tabell.avtrykk(kolonner)
    c.execute(RADER.format(rad=tabell.radkolonne, avtrykk=avtrykk, antall=RADER_PER_SEGL, tabell=tabell.navn, hvilke=hvilke))
    return [(rader, bytes(byte)) for rader, byte in c.fetchall()]
