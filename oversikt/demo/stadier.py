"""Hvor hver sak skal være når demoen er fylt, og hvor lang tid den har brukt på å komme dit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from random import Random

from oversikt.demo.befolkning import AAR, Hovedperson
from tilgang.vilkaar import HELSERETTSLIG_MYNDIG

# Flest dager fra forrige steg. Summen er så lenge siden saken må ha begynt.
STEG = {
    "registrert": 3, "begynt": 12, "vurdert": 6, "samtykke": 7, "utkast": 5, "fattet": 4, "pekt_ut": 6, "oppnevnt": 9,
    "deling": 14, "plan": 10, "gruppe": 12, "aktivert": 14, "etterpaa": 50,
}  # fmt: skip


@dataclass(frozen=True)
class Maal:
    """Siste steg, hvor mange saker som skal ende der, og hvor mange dager de har stått der."""

    siste: str
    antall: int
    dager: tuple[int, int]

    @property
    def flest_dager(self) -> int:
        steg = list(STEG)
        return self.dager[1] + sum(STEG[s] for s in steg[: steg.index(self.siste) + 1]) + 10


class Stadium(Enum):
    MOTTATT = Maal("registrert", 14, (2, 45))
    BEGYNT = Maal("begynt", 10, (2, 30))
    UTGANG = Maal("vurdert", 7, (5, 200))
    VURDERT = Maal("vurdert", 8, (2, 20))
    SAMTYKKET = Maal("samtykke", 7, (2, 15))
    UTKAST = Maal("utkast", 8, (2, 14))
    AVSLAG = Maal("fattet", 5, (3, 60))
    FATTET = Maal("fattet", 9, (2, 18))
    PEKT_UT = Maal("pekt_ut", 8, (2, 18))
    OPPNEVNT = Maal("oppnevnt", 7, (3, 25))
    NEI_TIL_PLAN = Maal("oppnevnt", 5, (20, 200))
    BYTTE = Maal("etterpaa", 3, (4, 20))
    PLANUTKAST = Maal("plan", 8, (4, 40))
    FORFALT = Maal("aktivert", 5, (190, 260))
    SNART = Maal("aktivert", 6, (100, 240))
    TRUKKET = Maal("etterpaa", 4, (4, 60))
    AVSLUTTET = Maal("etterpaa", 3, (10, 90))
    AKTIV = Maal("aktivert", 0, (20, 220))  # resten


# Et ventet barn kan få barnekoordinator, men ikke plan ennå.
FOR_VENTEDE = (Stadium.MOTTATT, Stadium.BEGYNT, Stadium.UTKAST, Stadium.FATTET, Stadium.PEKT_UT, Stadium.OPPNEVNT)


def fordel(hovedpersoner: list[Hovedperson], fro: Random, dag: date) -> list[tuple[Hovedperson, Stadium]]:
    """Gir hver sak et stadium. De som er født sist velger først, for de har kortest historie."""
    ledige = [s for s in Stadium for _ in range(s.value.antall)]
    ledige += [Stadium.AKTIV] * (len(hovedpersoner) - len(ledige))
    nora = hovedpersoner[0]
    ledige.remove(Stadium.MOTTATT)
    fro.shuffle(ledige)
    valgt = {id(nora): Stadium.MOTTATT}
    for hoved in sorted(hovedpersoner[1:], key=lambda h: _dager(h, dag)):
        stadium = next(s for s in _passende(ledige, hoved, dag))
        ledige.remove(stadium)
        valgt[id(hoved)] = stadium
    return [(h, valgt[id(h)]) for h in hovedpersoner]


def _dager(hoved: Hovedperson, dag: date) -> int:
    """Så lenge saken kan ha vart: siden fødselen, og for en ungdom siden hen ble den som selv samtykker."""
    fodt = hoved.person.fodselsdato
    if fodt is None:
        return 0
    er_ungdom = hoved.foreldre and hoved.person.alder(dag) >= HELSERETTSLIG_MYNDIG
    return (dag - fodt).days - (int(HELSERETTSLIG_MYNDIG * AAR) + 1 if er_ungdom else 0)


def _passende(ledige: list[Stadium], hoved: Hovedperson, dag: date) -> Iterable[Stadium]:
    er_ventet, er_voksen = hoved.person.fodselsdato is None, not hoved.foreldre
    for stadium in ledige:
        if er_ventet:
            if stadium in FOR_VENTEDE:
                yield stadium
        elif stadium.value.flest_dager < _dager(hoved, dag) and (er_voksen or stadium is not Stadium.AVSLAG):
            yield stadium
