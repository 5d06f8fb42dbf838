"""Hva en ny migrering ikke kan gjøre mens den forrige utgaven går, og hva den skal gjøre i stedet (docs/migreringer.md).

Utgave N−1 skal virke på skjemaet til N, og ingen lås skal holdes mer enn to sekunder. Reglene ser på operasjonene og på teksten i RunSQL.
En tabell som er ny i samme utgave, kan det gjøres hva som helst med: den er tom, og N−1 kjenner den ikke.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.postgres import operations as pg
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

FAST_VERDI = (str, int, float, bool, list, dict, type(None))
# Regelen, og hva en gjør i stedet.
RAAD = {
    "fjernet": "ta feltet ut av tilstanden nå (SeparateDatabaseAndState), og slipp kolonnen eller tabellen i neste utgave",
    "nytt navn": "lag den nye, skriv i begge, flytt, og slipp den gamle i neste utgave",
    "uten forvalg": "gi feltet null=True eller en fast db_default: N−1 skriver rader uten det",
    "skrives om": "lag en ny kolonne med den nye typen, og fyll den i bolker; tabellen skrives ellers om bak en lås",
    "skranke": "AddConstraintNotValid nå, og ValidateConstraint i en migrering for seg",
    "unik": "bygg den unike indeksen med CREATE UNIQUE INDEX CONCURRENTLY, og gjør den til skranken med USING INDEX",
    "eksklusjon": "PostgreSQL kan ikke lage den ved siden av: lag en ny tabell som har den fra starten",
    "indeks": "AddIndexConcurrently eller RemoveIndexConcurrently, i en migrering for seg med atomic = False",
    "sammen": "én operasjon i en migrering med atomic = False: den kan ikke rulles tilbake og gjøres om igjen",
    "samme transaksjon": "flytt den til en migrering for seg: låsen fra den første holdes ellers mens den går",
    "rekkefølge": "lag de nye tabellene først: låsen på en tabell i bruk holdes til migreringen er ferdig",
    "data": "flytt dataene i bolker fra en kommando eller arbeideren, ikke i migreringen",
    "laasetid": "la migrate bestemme (SAMVEV_MIGRERING_LAAS_MS)",
    "laas": "ikke ta låser selv",
}


@dataclass(frozen=True)
class Funn:
    migrering: str
    regel: str
    hva: str

    def __str__(self):
        return f"{self.migrering}: {self.hva} ({self.regel}). I stedet: {RAAD[self.regel]}."


@dataclass
class Lest:
    """Det en regel trenger: tilstanden før operasjonen, og hva N−1 kjenner."""

    foer: ProjectState
    forrige: ProjectState
    app: str
    migrering: migrations.Migration

    def kjent(self, modell: str) -> bool:
        """Sant når N−1 har tabellen."""
        return (self.app, modell.lower()) in self.forrige.models

    def felt(self, modell: str, navn: str) -> models.Field:
        return self.foer.models[self.app, modell.lower()].fields[navn]


def gaa_gjennom(migrering: migrations.Migration, foer: ProjectState, forrige: ProjectState) -> Iterator[Funn]:
    """Alt som er galt med én migrering. `foer` er tilstanden den kjøres på; `forrige` er der forrige utgave stanset."""
    navn = f"{migrering.app_label}.{migrering.name}"
    lest = Lest(foer.clone(), forrige, migrering.app_label, migrering)
    if not migrering.atomic and len(migrering.operations) > 1:
        yield Funn(navn, "sammen", f"{len(migrering.operations)} operasjoner uten en felles transaksjon")
    ikke_provd: set[str] = set()
    i_bruk = ""
    for nr, operasjon in enumerate(migrering.operations):
        for regel, hva in i_operasjonen(operasjon, lest):
            yield Funn(navn, regel, hva)
        if isinstance(operasjon, pg.AddConstraintNotValid):
            ikke_provd.add(operasjon.constraint.name)
        if isinstance(operasjon, pg.ValidateConstraint) and operasjon.name in ikke_provd:
            yield Funn(navn, "samme transaksjon", f"{operasjon.name} legges på og prøves i én migrering")
        if isinstance(operasjon, migrations.RunPython) and len(migrering.operations) > 1:
            yield Funn(navn, "samme transaksjon", f"operasjon {nr + 1} flytter data sammen med endringer av tabeller")
        if i_bruk and isinstance(operasjon, migrations.CreateModel):
            yield Funn(navn, "rekkefølge", f"{operasjon.name} lages mens {i_bruk} er låst")
        if lest.kjent(getattr(operasjon, "model_name", "")):
            i_bruk = i_bruk or operasjon.model_name
        operasjon.state_forwards(migrering.app_label, lest.foer)


def i_operasjonen(o: Operation, lest: Lest) -> Iterator[tuple[str, str]]:
    """(regel, hva) for det som er galt. Rekkefølgen er slik at en underklasse kommer før den den arver fra."""
    match o:
        case migrations.SeparateDatabaseAndState():
            yield from _bare_tilstanden(o, lest)
            for inni in o.database_operations:
                yield from i_operasjonen(inni, lest)
        case migrations.RunSQL():
            yield from _sql(o, lest)
        case migrations.RenameField() | migrations.RenameModel() | migrations.AlterModelTable():
            yield "nytt navn", o.describe()
        case migrations.RemoveField() | migrations.DeleteModel():
            if lest.kjent(o.model_name if isinstance(o, migrations.RemoveField) else o.name):
                yield "fjernet", o.describe()
        case migrations.AddField() if lest.kjent(o.model_name):
            yield from _nytt_felt(o)
        case migrations.AlterField() if lest.kjent(o.model_name):
            yield from _endret_felt(o, lest)
        case pg.AddIndexConcurrently() | pg.RemoveIndexConcurrently():
            if lest.migrering.atomic:
                yield "indeks", o.describe()
        case migrations.AddIndex() | migrations.RemoveIndex() if lest.kjent(o.model_name):
            yield "indeks", o.describe()
        case migrations.AlterUniqueTogether() | migrations.AlterIndexTogether() if lest.kjent(o.name) and o.option_value:
            yield "unik", o.describe()
        case pg.AddConstraintNotValid():
            pass
        case migrations.AddConstraint() if lest.kjent(o.model_name):
            regel = {models.UniqueConstraint: "unik", ExclusionConstraint: "eksklusjon"}.get(type(o.constraint), "skranke")
            yield regel, o.describe()


def _nytt_felt(o: migrations.AddField) -> Iterator[tuple[str, str]]:
    felt = o.field
    if felt.many_to_many:
        return  # en ny tabell
    forvalg = getattr(felt, "db_default", models.NOT_PROVIDED)
    har = forvalg is not models.NOT_PROVIDED
    if not felt.null and not har:
        yield "uten forvalg", o.describe()
    if isinstance(felt, models.GeneratedField) or har and not isinstance(getattr(forvalg, "value", forvalg), FAST_VERDI):
        yield "skrives om", o.describe()
    yield from _indeks_og_skranke(o, felt)


def _indeks_og_skranke(o, felt: models.Field) -> Iterator[tuple[str, str]]:
    if felt.unique and not felt.primary_key:
        yield "unik", o.describe()
    elif felt.db_index:
        yield "indeks", f"{o.describe()} med db_index"
    if isinstance(felt, models.PositiveIntegerField | models.PositiveSmallIntegerField | models.PositiveBigIntegerField):
        yield "skranke", f"{o.describe()}, som har sin egen"


def _endret_felt(o: migrations.AlterField, lest: Lest) -> Iterator[tuple[str, str]]:
    gammelt, nytt = lest.felt(o.model_name, o.name), o.field
    if gammelt.null and not nytt.null:
        yield "skranke", f"{o.describe()}: NOT NULL"
    if type_(gammelt) != type_(nytt) and not _bare_lenger(gammelt, nytt):
        yield "skrives om", o.describe()
    if (nytt.unique, nytt.db_index) != (gammelt.unique, gammelt.db_index):
        yield "unik" if nytt.unique else "indeks", f"{o.describe()}: unique eller db_index"


def type_(felt: models.Field) -> tuple:
    """Kolonnens type, uten å spørre noen base."""
    til = felt.remote_field.model if felt.remote_field else ""
    i_listen = type_(felt.base_field) if hasattr(felt, "base_field") else ()
    return (felt.get_internal_type(), felt.max_length, getattr(felt, "decimal_places", None), str(til).lower(), i_listen)


def _bare_lenger(gammelt: models.Field, nytt: models.Field) -> bool:
    """varchar til en lengre varchar, eller til text: bare katalogen endres."""
    fra, til = gammelt.get_internal_type(), nytt.get_internal_type()
    if fra != "CharField":
        return False
    return til == "TextField" or til == fra and (nytt.max_length or 10**9) >= (gammelt.max_length or 10**9)


def _bare_tilstanden(o: migrations.SeparateDatabaseAndState, lest: Lest) -> Iterator[tuple[str, str]]:
    """Et felt som tas ut av tilstanden, men står i basen: N skriver rader uten det, så basen må klare seg selv."""
    for inni in o.state_operations:
        if isinstance(inni, migrations.RemoveField):
            felt = lest.felt(inni.model_name, inni.name)
            if not felt.null and getattr(felt, "db_default", models.NOT_PROVIDED) is models.NOT_PROVIDED:
                yield "uten forvalg", f"{inni.describe()}, som basen fortsatt krever"


# --- Teksten i RunSQL ---

BLOKK = re.compile(r"\$(\w*)\$.*?\$\1\$", re.DOTALL)  # kroppen til en funksjon
MERKNAD = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
NAVN = r'(?:if\s+(?:not\s+)?exists\s+)?(?:only\s+)?"?(?:public"?\.)?"?(\w+)"?'
SQLREGLER = (
    ("nytt navn", re.compile(rf"alter\s+table\s+{NAVN}\s+rename", re.IGNORECASE)),
    ("skrives om", re.compile(rf"alter\s+table\s+{NAVN}[^;]*?alter\s+(?:column\s+)?\S+\s+(?:set\s+data\s+)?type", re.IGNORECASE)),
    ("skranke", re.compile(rf"alter\s+table\s+{NAVN}[^;]*?set\s+not\s+null", re.IGNORECASE)),
    ("skranke", re.compile(rf"alter\s+table\s+{NAVN}[^;]*?add\s+constraint(?![^;]*(?:not\s+valid|using\s+index))", re.IGNORECASE)),
    ("uten forvalg", re.compile(rf"alter\s+table\s+{NAVN}[^;]*?add\s+column(?=[^;]*not\s+null)(?![^;]*default)", re.IGNORECASE)),
    ("indeks", re.compile(rf"create\s+(?:unique\s+)?index\s+(?!concurrently)[^;]*?\son\s+{NAVN}", re.IGNORECASE)),
    ("laas", re.compile(rf"(?:lock\s+table|lock|cluster|vacuum\s+full|truncate(?:\s+table)?)\s+{NAVN}", re.IGNORECASE)),
    ("data", re.compile(rf"(?:^|;)\s*(?:update|delete\s+from)\s+{NAVN}", re.IGNORECASE)),
)
SLIPPER = (
    re.compile(rf"alter\s+table\s+{NAVN}[^;]*?drop\s+column\s+(?:if\s+exists\s+)?\"?(\w+)", re.IGNORECASE),
    re.compile(rf"drop\s+table\s+{NAVN}()", re.IGNORECASE),
)
SETTER_LAASETID = re.compile(r"(lock_timeout|statement_timeout)", re.IGNORECASE)


def _sql(o: migrations.RunSQL, lest: Lest) -> Iterator[tuple[str, str]]:
    sql = o.sql if isinstance(o.sql, str) else "; ".join(s if isinstance(s, str) else s[0] for s in o.sql)
    ren = MERKNAD.sub(" ", BLOKK.sub("''", sql))
    kjent = kolonner(lest.forrige)
    for regel, monster in SQLREGLER:
        for treff in monster.finditer(ren):
            if treff[1].lower() in kjent:
                yield regel, _kort(treff[0])
    for monster in SLIPPER:
        for treff in monster.finditer(ren):
            tabell, kolonne = treff[1].lower(), treff[2].lower()
            if tabell in kjent and (not kolonne or kolonne in kjent[tabell]):
                yield "fjernet", _kort(treff[0])
    if treff := SETTER_LAASETID.search(ren):
        yield "laasetid", treff[0]
    if "concurrently" in ren.lower() and lest.migrering.atomic:
        yield "indeks", "CONCURRENTLY i en transaksjon"


def _kort(sql: str) -> str:
    return " ".join(sql.split())[:80]


def kolonner(tilstand: ProjectState) -> dict[str, set[str]]:
    """Tabellene og kolonnene en utgave kjenner."""
    ut = {}
    for (app, navn), modell in tilstand.models.items():
        tabell = modell.options.get("db_table") or f"{app}_{navn}"
        ut[tabell] = {f.db_column or (f"{n}_id" if f.remote_field and not f.many_to_many else n) for n, f in modell.fields.items()}
    return ut
