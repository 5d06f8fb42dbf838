"""Flere spørringer i én setning: hver er en kolonne med radene sine, så svaret er ett, og av ett øyeblikk.

Betingelsene er de samme; det som spares, er veien fram og tilbake. Radene blir de samme objektene som når hver spørres for seg
(tests/personer/test_sammen.py).
"""

import re
from collections.abc import Sequence

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet
from psycopg.adapt import Transformer
from psycopg.pq import Format

TYPE = re.compile(r"(?P<navn>[a-z ]+?)(\([\d, ]+\))?(?P<liste>(\[\d*\])?)")


class _Del:
    """Én av spørringene: teksten, og hvordan kolonnene leses."""

    def __init__(self, rader: QuerySet):
        self.rader = rader
        self.compiler = rader.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, self.felt = self.compiler.as_sql()
        self.slag = [uttrykk.output_field for uttrykk, *_ in self.compiler.select]

    @property
    def kolonnen(self) -> str:
        """Radene som tekst. Et ja er «t», som når databasen selv skriver det."""
        navn = [f"k{nr}" for nr in range(len(self.slag))]
        tekst = [
            f"left({n}::text, 1)" if s.get_internal_type() == "BooleanField" else f"{n}::text" for n, s in zip(navn, self.slag, strict=True)
        ]
        return f"ARRAY(SELECT ARRAY[{', '.join(tekst)}] FROM ({self.sql}) rader({', '.join(navn)}))"

    def objektene(self, tekster: Sequence[Sequence[str | None]]) -> list:
        """Som spørringen selv ville gitt: den bygger objektene av radene som alt er hentet."""
        if not tekster:
            return []
        leser = Transformer(connection.connection)
        leser.set_loader_types([_oid(slag.db_type(connection)) for slag in self.slag], Format.TEXT)
        verdier = [leser.load_sequence([v if v is None else v.encode() for v in rad]) for rad in tekster]
        hentet = self.rader.all()
        self.compiler.execute_sql = lambda *_, **__: [verdier]
        hentet.query.get_compiler = lambda *_, **__: self.compiler
        return list(hentet)


def _oid(type_: str) -> int:
    funnet = TYPE.fullmatch(type_)
    info = connection.connection.adapters.types[funnet["navn"]]
    return info.array_oid if funnet["liste"] else info.oid


def hent_sammen(*sporringer: QuerySet) -> list[list]:
    """Radene til hver. En spørring som aldri kan gi noe, er ikke med i setningen."""
    deler: dict[int, _Del] = {}
    for nr, rader in enumerate(sporringer):
        try:
            deler[nr] = _Del(rader)
        except EmptyResultSet:
            continue
    if not deler:
        return [[] for _ in sporringer]
    with connection.cursor() as c:
        c.execute(f"SELECT {', '.join(d.kolonnen for d in deler.values())}", [v for d in deler.values() for v in d.felt])
        svar = dict(zip(deler, c.fetchone(), strict=True))
    return [deler[nr].objektene(svar[nr]) if nr in deler else [] for nr in range(len(sporringer))]
