"""Invariantene: det som alltid skal være sant om dataene. Rommene melder inn sine i AppConfig.ready(); sjekken kjenner bare registeret.

Databasens egne regler (constraints, triggere, rettigheter) holder det meste fra å bli galt. Invariantene ser etter at det ikke er galt
likevel: etter en gjenoppretting, en migrering, en feil i koden, eller noen som var i databasen utenom produktet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

_invarianter: dict[str, "Invariant"] = {}

HOYST_VISTE = 20
SVAR = "SELECT count(*), (array_agg(id::text ORDER BY id::text))[1:{antall}] FROM ({sql}) AS brudd(id)"


@dataclass(frozen=True)
class Invariant:
    """Én ting som alltid er sann. `sql` gir id-en til hver rad som bryter den, aldri noe om noen; %(dag)s og %(tid)s er nå.

    `navn` er en setning som er sann når alt er i orden. `betyr` sier hva et brudd er, til den som skal finne ut av det.
    """

    kode: str
    navn: str
    betyr: str
    sql: str


@dataclass(frozen=True)
class Svar:
    invariant: Invariant
    antall: int
    ider: list[str]

    @property
    def er_i_orden(self) -> bool:
        return self.antall == 0


def registrer(*invarianter: Invariant) -> None:
    """Kalles fra AppConfig.ready(). Koden er navnet i resultatet og kan ikke brukes av to."""
    for ny in invarianter:
        if _invarianter.setdefault(ny.kode, ny) != ny:  # den samme kan meldes to ganger: en app gjør seg klar igjen i migreringer og prøver
            raise ValueError(f"invarianten «{ny.kode}» er meldt inn før")


def alle() -> list[Invariant]:
    return sorted(_invarianter.values(), key=lambda invariant: invariant.kode)


def finn(kode: str) -> Invariant | None:
    """Invarianten, eller None for en som er tatt bort siden resultatet ble skrevet."""
    return _invarianter.get(kode)


def prov(c, invariant: Invariant, *, dag: date, tid: datetime) -> Svar:
    """Én invariant, med hvilken som helst markør: applikasjonens, eller eierens i en test."""
    c.execute(SVAR.format(sql=invariant.sql, antall=HOYST_VISTE), {"dag": dag, "tid": tid})
    antall, ider = c.fetchone()
    return Svar(invariant, antall, ider or [])


def kjor(c, *, dag: date, tid: datetime) -> Iterator[Svar]:
    """Alle, én spørring hver. Leser bare."""
    return (prov(c, invariant, dag=dag, tid=tid) for invariant in alle())
