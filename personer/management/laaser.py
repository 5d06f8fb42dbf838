"""Migreringer mens tjenesten går: ingen venter lenge på en lås, for bak den som venter, stiller alle andre seg i kø.

Får en setning ikke låsen innen `lock_timeout`, rulles transaksjonen tilbake, de som ventet, slipper til, og den prøves igjen.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import sleep

from django.core.management.base import CommandError
from django.db import OperationalError

FIKK_IKKE_LAASEN = ("55P03", "40P01")  # lock_not_available, deadlock_detected
LENGSTE_PAUSE = 5

# Uten spørringen selv: den kan ha opplysninger om noen i seg.
LENGST_AAPNE = """
    SELECT pid, coalesce(nullif(application_name, ''), usename, '?'), extract(epoch FROM clock_timestamp() - xact_start)::int, state
    FROM pg_catalog.pg_stat_activity
    WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()
    ORDER BY xact_start LIMIT 3
"""
HALVE_INDEKSER = """
    SELECT format('%I.%I', n.nspname, k.relname)
    FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class k ON k.oid = i.indexrelid JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace
    WHERE NOT i.indisvalid AND n.nspname = 'public'
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid)
"""


@contextmanager
def korte_laaser(tilkobling, millisekunder: int) -> Iterator[None]:
    """Alt som gjøres på forbindelsen, venter så lenge på en lås og ikke lenger."""
    _sett(tilkobling, f"{millisekunder}ms")
    try:
        yield
    finally:
        _sett(tilkobling, "0")


def _sett(tilkobling, verdi: str) -> None:
    with tilkobling.cursor() as c:
        c.execute("SELECT set_config('lock_timeout', %s, false)", [verdi])


def fikk_ikke_laasen(feil: BaseException) -> bool:
    return getattr(feil.__cause__, "sqlstate", "") in FIKK_IKKE_LAASEN


class Forsoker:
    """Gjør noe til det går, og sier fra hver gang det ikke gjorde det."""

    def __init__(self, tilkobling, *, forsok: int, si: Callable[[str], None], vent: Callable[[float], None] = sleep):
        self.tilkobling, self.forsok, self.si, self.vent = tilkobling, forsok, si, vent
        self.hva = "migreringen"

    def __call__(self, gjor: Callable[[], None]) -> None:
        for nr in range(1, self.forsok + 1):
            try:
                return gjor()
            except OperationalError as feil:
                if not fikk_ikke_laasen(feil):
                    raise
                if nr == self.forsok:
                    raise CommandError(self._ga_opp()) from feil
            pause = min(nr, LENGSTE_PAUSE)
            self.si(f"Fikk ikke låsen til {self.hva}; prøver igjen om {pause} s ({nr} av {self.forsok}).")
            self.vent(pause)
            self._slett_halve_indekser()
        return None

    def _ga_opp(self) -> str:
        with self.tilkobling.cursor() as c:
            c.execute(LENGST_AAPNE)
            aapne = [f"pid {pid} ({hvem}, {sekunder} s, {stand})" for pid, hvem, sekunder, stand in c.fetchall()]
        return (
            f"Fikk ikke låsen til {self.hva} etter {self.forsok} forsøk. Det som er gjort før den, står; av den selv står ingenting, og "
            f"tjenesten går som før. Lengst åpne transaksjoner: {', '.join(aapne) or 'ingen'}. Se hva de er, og kjør migrate igjen."
        )

    def _slett_halve_indekser(self) -> None:
        """En CREATE INDEX CONCURRENTLY som ble avbrutt, etterlater en indeks som ikke brukes og står i veien for den neste."""
        with self.tilkobling.cursor() as c:
            c.execute(HALVE_INDEKSER)
            for (navn,) in c.fetchall():
                c.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {navn}")
