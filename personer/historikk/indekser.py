"""Migreringer som slipper indekser ingen leser etter, og fremmednøkler som prøves for hver rad der noe annet holder det samme."""

from collections.abc import Iterator

from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ModelState, ProjectState
from simple_history.models import HistoricalChanges

# Bare indekser på den ene kolonnen. De som holder en regel, og kjedens BRIN, blir.
INDEKSER = """
    SELECT format('%%I.%%I', n.nspname, k.relname) FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_class k ON k.oid = i.indexrelid JOIN pg_catalog.pg_am m ON m.oid = k.relam AND m.amname = 'btree'
    JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace
    JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
    WHERE i.indrelid = %s::regclass AND NOT i.indisunique AND i.indnatts = 1 AND a.attname = ANY(%s) ORDER BY 1
"""
NOKLER = """
    SELECT quote_ident(f.conname) FROM pg_catalog.pg_constraint f
    JOIN pg_catalog.pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
    WHERE f.conrelid = %s::regclass AND f.contype = 'f' AND a.attname = ANY(%s) ORDER BY 1
"""


class UtenIndeks(Operation):
    """Feltene mister indeksen sin; de i `uten_skranke` også prøvelsen mot tabellen de viser til. Begge er modell -> felter.

    Kjøres med `atomic = False`, og kan avbrytes og gjøres om igjen: hver indeks slippes for seg ved siden av trafikken, og det som er
    sluppet, finnes ikke neste gang. I en tom tabell slippes de sammen: der venter ingen.
    """

    category = OperationCategory.ALTERATION
    reversible = False
    migration_name_fragment = "uten_indeks"

    def __init__(self, uten_indeks: dict[str, list[str]], uten_skranke: dict[str, list[str]] | None = None):
        self.uten_indeks, self.uten_skranke = uten_indeks, uten_skranke or {}

    def felter(self, app_label: str, tilstand: ProjectState) -> Iterator[tuple[ModelState, list[str], list[str]]]:
        """(modellen, felter uten indeks, felter uten skranke)."""
        for navn in {**self.uten_indeks, **self.uten_skranke}:
            yield tilstand.models[app_label, navn], self.uten_indeks.get(navn, []), self.uten_skranke.get(navn, [])

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        endret = []
        for modell, uten_indeks, uten_skranke in list(self.felter(app_label, state)):
            for navn in {*uten_indeks, *uten_skranke}:
                felt = modell.fields[navn] = modell.fields[navn].clone()
                felt.db_index = felt.db_index and navn not in uten_indeks
                if navn in uten_skranke:
                    felt.db_constraint = False
            endret.append((app_label, modell.name_lower))
        state.reload_models(endret, delay=True)

    def database_forwards(self, app_label: str, schema_editor, from_state: ProjectState, to_state: ProjectState) -> None:
        for modell, uten_indeks, uten_skranke in self.felter(app_label, to_state):
            tabell = schema_editor.quote_name(modell.options.get("db_table") or f"{app_label}_{modell.name_lower}")
            with schema_editor.connection.cursor() as c:
                c.execute(NOKLER, [tabell, _kolonner(modell, uten_skranke)])
                for (navn,) in c.fetchall():
                    c.execute(f"ALTER TABLE {tabell} DROP CONSTRAINT IF EXISTS {navn}")
                c.execute(INDEKSER, [tabell, _kolonner(modell, uten_indeks)])
                _slipp(c, tabell, [navn for (navn,) in c.fetchall()])

    def database_backwards(self, app_label, schema_editor, from_state, to_state) -> None:
        raise NotImplementedError("forrige utgave klarer seg uten; lag indeksene på nytt for hånd om de savnes")

    def describe(self) -> str:
        return "Slipper indekser ingen leser etter"


class HistorikkenUtenIndekser(UtenIndeks):
    """Alle historikktabellene i rommet. `leses_etter` er det modellene selv sier (modell.py): historikkmodell -> fremmednøkler."""

    migration_name_fragment = "historikkens_indekser"

    def __init__(self, leses_etter: dict[str, list[str]] | None = None):
        self.leses_etter = leses_etter or {}

    def felter(self, app_label: str, tilstand: ProjectState) -> Iterator[tuple[ModelState, list[str], list[str]]]:
        for (app, navn), modell in tilstand.models.items():
            if app == app_label and HistoricalChanges in modell.bases:
                blir = {"id", "history_id", *self.leses_etter.get(navn, [])}
                yield modell, [felt for felt in modell.fields if felt not in blir], ["history_user"]


def _kolonner(modell: ModelState, felter: list[str]) -> list[str]:
    return [f"{navn}_id" if modell.fields[navn].remote_field else navn for navn in felter]


def _slipp(c, tabell: str, indekser: list[str]) -> None:
    c.execute(f"SELECT EXISTS (SELECT FROM {tabell})")
    if c.fetchone()[0]:
        for navn in indekser:
            c.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {navn}")
    elif indekser:
        c.execute(f"DROP INDEX IF EXISTS {', '.join(indekser)}")
