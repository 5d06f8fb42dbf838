"""Det reglene leser om en konto før de spør, og formen av det: alt annet enn hvilke personer og enheter det er.

To kontoer med samme form får den samme SQL-en med andre verdier i. Den bygges av produktet selv, som da har lest merker i stedet for
personer, så det synes hvor i teksten hver av dem sto.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache

from tilgang import husk, hvem_kan, regler
from tilgang.ferdig import fylt_opp
from tilgang.husk import Leser, leser
from tilgang.lederen import lederen_er_inhabil
from tilgang.utgangspunkt import Utgangspunkt, utgangspunkt

LUKKES = sorted(hvem_kan.LUKKES_AV_LEDERENS_INHABILITET, key=lambda h: h.name)


@dataclass(frozen=True)
class Lest:
    leser: Leser
    utgangspunkt: Utgangspunkt
    ledere: tuple[frozenset, ...]  # for hver i LUKKES: personene en leder er inhabil for

    def form(self) -> tuple:
        """Stillingene som de er, og hvor mange det er av resten."""
        stillinger = tuple((s.er_ke, s.stilling, s.er_klarert, s.avgjor_selv) for s in self.leser.stillinger)
        return stillinger, self.utgangspunkt.har_verv, *(len(pker) for pker in self._listene().values())

    def verdier(self) -> dict:
        """{plass: id}."""
        lister = self._listene() | {"enhet": [s.enhet for s in self.leser.stillinger]}
        return {(navn, i): pk for navn, pker in lister.items() for i, pk in enumerate(pker)}

    def _listene(self) -> dict[str, list]:
        """Personene. Innsigelsene som reglene selv fyller dem opp, så en form er det for flere lengder."""
        nektede = {"nektet": self.utgangspunkt.nektede, **dict(zip(LUKKES, self.ledere, strict=True))}
        return {n: sorted(pker) for n, pker in nektede.items()} | {"innsigelse": fylt_opp(self.utgangspunkt.innsigelser)}

    @contextmanager
    def merket(self) -> Iterator[dict]:
        """Inni har reglene lest dette, med et merke for hver person. Gir {merket, eller enheten: plassen}."""
        merker = {navn: [_merke(navn, i) for i in range(len(pker))] for navn, pker in self._listene().items()}
        bytte = {id(liste): frozenset(merker[h]) for h, liste in zip(LUKKES, self.ledere, strict=True)} | {
            id(self.leser): self.leser,
            id(self.utgangspunkt): replace(self.utgangspunkt, nektede=frozenset(merker["nektet"]), innsigelser=tuple(merker["innsigelse"])),
        }
        minne = husk._husket.get()
        with regler.husk_stillinger():
            husk._husket.get().update({nokkel: bytte[id(svar)] for nokkel, svar in minne.items() if id(svar) in bytte})
            yield {m: (navn, i) for navn, alle in merker.items() for i, m in enumerate(alle)} | {
                s.enhet: ("enhet", i) for i, s in enumerate(self.leser.stillinger)
            }


def les(konto, dag) -> Lest:
    return Lest(leser(konto, dag), utgangspunkt(konto, dag), tuple(lederen_er_inhabil(konto, dag, h) for h in LUKKES))


@cache
def _merke(navn: str, nr: int) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{navn} {nr}")
