"""Hvilke tabeller som står i kjeden, og SQL-en som gir en rad sitt avtrykk. Alt følger av modellene og databasens katalog."""

from collections.abc import Sequence
from dataclasses import dataclass

from personer.historikk.modell import er_historikk
from personer.historikk.vern import kjedemodeller, radkolonne

# Verdiene skrives likt uansett hvem som spør og hvordan tjeneren er satt opp.
FAST_TEKSTFORM = (
    "SELECT set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, YMD', true), set_config('intervalstyle', 'postgres', true),"
    " set_config('extra_float_digits', '1', true), set_config('bytea_output', 'hex', true)"
)
UTC_TEKST = "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
KATALOG = """
    SELECT c.relname, a.attname, a.atttypid = 'bytea'::regtype
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname = ANY(%s)
      AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY c.relname, a.attnum
"""


@dataclass(frozen=True)
class Tabell:
    navn: str
    radkolonne: str
    er_historikk: bool
    kolonner: dict[str, bool]  # navn -> er byte, i databasens rekkefølge

    def avtrykk(self, kolonner: Sequence[str]) -> str:
        """Radens sha256. Teksten av en rad er entydig; byte tas som sitt eget avtrykk, så de ikke skrives ut som tekst først."""
        verdier = (f'pg_catalog.sha256(t."{k}")' if self.kolonner[k] else f't."{k}"' for k in kolonner)
        return f"pg_catalog.sha256(pg_catalog.convert_to(ROW({', '.join(verdier)})::text, 'UTF8'))"


def tabeller(c) -> dict[str, Tabell]:
    """Kjedens tabeller slik de er i databasen nå."""
    modell_av = {m._meta.db_table: m for m in kjedemodeller()}
    c.execute(KATALOG, [sorted(modell_av)])
    kolonner: dict[str, dict[str, bool]] = {}
    for tabell, kolonne, er_byte in c.fetchall():
        kolonner.setdefault(tabell, {})[kolonne] = er_byte
    return {
        navn: Tabell(navn, radkolonne(modell_av[navn]), er_historikk(modell_av[navn]), egne)
        for navn, egne in kolonner.items()
        if radkolonne(modell_av[navn]) in egne
    }
