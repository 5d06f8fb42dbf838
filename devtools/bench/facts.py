"""A municipality of any size, made set-based by the owner role in the real tables, with their constraints and history triggers.

The number of a person gives everything about it. Each person has a plan, a coordinator, three group members in three services, two
compartments and two consents; a few accounts stand out (SPECIAL). The access rows are built by the product's own `projiser`.
"""

import hashlib
from datetime import date
from uuid import UUID

from django.contrib.auth.models import Group
from django.db import models

from ip.models import Maal, Plan, Tiltak
from personer.models import Ansettelse, Enhet, Hendelse, Konto, Person
from tilgang.models import Innsynsdel, Samtykke, Samtykkegiver, Samtykkelinje, Tilknytning

UNITS = 40  # the first is KE
FIFTY = 50
# Accounts that stand out: the number of the unit they work in.
SPECIAL = {"coordinator": UNITS, "member": UNITS, "service": UNITS + 1, "large_service": UNITS + 2, "office": 0}


def key(kind: str, n: str) -> str:
    """SQL for the id of row number n of a kind: the same every time, in an order as random as uuid4."""
    return f"md5('{kind} ' || ({n}))::uuid"


def account_key(name: str) -> UUID:
    """What key('konto', …) gives, here."""
    return UUID(hashlib.md5(f"konto {name}".encode()).hexdigest())


def hashed(n: str, salt: int, among: int) -> str:
    """SQL for an even spread of n over 0..among-1 that has no pattern across salts."""
    return f"(hashint8extended({n}, {salt}) & 2147483647) % ({among})"


def insert(c, model: type[models.Model], columns: dict[str, str], source: str) -> int:
    """INSERT … SELECT. A column that is not named gets the model's default, so a new field does not stop the run."""
    given = dict(columns)
    for field in model._meta.concrete_fields:
        if field.column not in given and not field.null and not (field.primary_key and not isinstance(field, models.UUIDField)):
            default = field.get_default()
            if default is None:
                raise TypeError(f"{model.__name__}.{field.name} has no default: say in devtools/bench/facts.py what it is")
            given[field.column] = "gen_random_uuid()" if isinstance(default, UUID) else literal(default)
    names = ", ".join(f'"{name}"' for name in given)
    return c.execute(f"INSERT INTO {model._meta.db_table} ({names}) SELECT {', '.join(given.values())} FROM {source}").rowcount


def literal(value) -> str:
    value = getattr(value, "value", value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def fill(c, persons: int, day: date) -> None:
    """Persons 1..persons. `c` is the owner's connection; one transaction, committed by the caller."""
    c.execute("SELECT set_config('samvev.system', 'oppsett', true), set_config('samvev.grunn', 'måling', true)")
    numbers = f"generate_series(1, {persons}) n"
    _services(c, day)
    _employ(c, f"(SELECT k::text, {unit_of('k')} AS e FROM generate_series(0, {pool(persons) - 1}) k) x", day)
    _persons(c, numbers, day)
    _ties(c, numbers, persons, day)
    _consents(c, numbers, day)
    _plans(c, numbers, day)
    _events(c, numbers, day)


def pool(persons: int) -> int:
    """One account for every fifty persons, and at least sixty."""
    return max(60, persons // 50)


def _services(c, day: date) -> None:
    units = f"generate_series(0, {UNITS + 2}) e"
    insert(c, Group, {"id": "100 + e", "name": "'måling ' || e"}, units)
    insert(
        c,
        Enhet,
        {"id": key("enhet", "e"), "navn": "'Fjordvik enhet ' || e", "tjeneste": "'HELSE_OMSORG'", "er_ke": "e = 0", "gruppe_id": "100 + e"},
        units,
    )
    for name, unit in SPECIAL.items():
        _employ(c, f"(SELECT '{name}'::text AS k, {unit} AS e) x", day, "KE_LEDER" if name == "office" else "ANSATT")


def unit_of(k: str) -> str:
    return f"(1 + ({k}) % {UNITS - 1})"


def _employ(c, source: str, day: date, position: str = "ANSATT") -> None:
    account = key("konto", "k")
    insert(c, Konto, {"id": account, "epost": "'k' || k || '@fjordvik.example'", "navn": "'Ansatt ' || k", "password": "'!'"}, source)
    columns = {
        "konto_id": account, "enhet_id": key("enhet", "e"), "stilling": f"'{position}'", "fra": f"'{day}'::date - 900",
        "fornyet_dato": f"'{day}'::date - 30", "til": f"'{day}'::date + 300",
    }  # fmt: skip
    insert(c, Ansettelse, columns, source)


FIRST = ("Ane", "Bo", "Dag", "Eli", "Finn", "Gry", "Ida", "Jon", "Kari", "Leif", "Mona", "Nils", "Oda", "Per", "Siv", "Tor")
LAST = ("Bakken", "Dalen", "Elvestad", "Fossum", "Haugen", "Lunde", "Moen", "Nygård", "Solberg", "Vik")


def _persons(c, numbers: str, day: date) -> None:
    def pick(names, salt):
        return f"(ARRAY[{', '.join(map(literal, names))}])[1 + {hashed('n', salt, len(names))}]"

    columns = {
        "id": key("person", "n"),
        "fornavn": pick(FIRST, 1),
        "etternavn": f"{pick(LAST, 2)} || ' ' || {hashed('n', 3, 5000)}",
        # Every fifth is a child; the number before a child is an adult.
        "fodselsdato": f"'{day}'::date - CASE WHEN n % 5 = 0 THEN 2000 ELSE 9000 END - ({hashed('n', 4, 3000)})::int",
    }
    insert(c, Person, columns, numbers)


def _ties(c, numbers: str, persons: int, day: date) -> None:
    """A coordinator and three group members each, from services next to one another; and the accounts that stand out."""

    def account(j):
        return f"(({hashed('n', 10, pool(persons))}) + {7 * j}) % {pool(persons)}"

    rows = [
        f"SELECT n, ({account(j)})::text AS k, {unit_of(account(j))} AS e, "
        f"'{'KOORDINATOR' if j == 0 else 'GRUPPEMEDLEM'}' AS rolle, {j} AS j FROM {numbers}"
        for j in range(4)
    ]
    few = f"n % {persons // FIFTY} = 0"
    for k, role, which in (
        ("coordinator", "VIKAR", few),
        ("member", "GRUPPEMEDLEM", few),
        ("service", "GRUPPEMEDLEM", "n % 40 = 7"),
        ("large_service", "GRUPPEMEDLEM", "n % 7 = 3"),
    ):
        rows.append(f"SELECT n, '{k}', {SPECIAL[k]}, '{role}', 9 FROM {numbers} WHERE {which}")
    c.execute(f"CREATE TEMP TABLE bench_tie ON COMMIT DROP AS {' UNION ALL '.join(rows)}")
    c.execute("ANALYZE bench_tie")
    columns = {
        "id": key("knytning", "n || ' ' || k"), "person_id": key("person", "n"), "konto_id": key("konto", "k"),
        "enhet_id": key("enhet", "e"), "rolle": "rolle", "kilde": "CASE rolle WHEN 'GRUPPEMEDLEM' THEN 'MEDLEMSKAP' ELSE 'OPPNEVNING' END",
        "kilde_id": key("verv", "n || ' ' || k"), "fra": f"'{day}'::date - 300",
    }  # fmt: skip
    insert(c, Tilknytning, columns, "bench_tie")


def _consents(c, numbers: str, day: date) -> None:
    for slag, j in (("PLAN", 0), ("HELSE", 1)):
        columns = {
            "id": key("del", f"n || ' {slag}'"), "person_id": key("person", "n"), "kilde_enhet_id": key("enhet", "e"), "slag": f"'{slag}'"
        }  # fmt: skip
        insert(c, Innsynsdel, columns, f"bench_tie WHERE j = {j}")
    for formaal in ("PLAN", "DELING"):
        consent = key("samtykke", f"n || ' {formaal}'")
        columns = {
            "id": consent, "person_id": key("person", "n"), "formaal": f"'{formaal}'", "utfall": "'GITT'", "form": "'SKRIFTLIG'",
            "informasjon_gitt": "'Hva som deles, og med hvem.'", "gitt_dato": f"'{day}'::date - 200",
            "registrert_av_id": key("konto", "'office'"),
        }  # fmt: skip
        insert(c, Samtykke, columns, numbers)
        columns = {
            "samtykke_id": consent, "giver_id": key("person", "CASE WHEN n % 5 = 0 THEN n - 1 ELSE n END"),
            "kapasitet": "CASE WHEN n % 5 = 0 THEN 'FORELDER' ELSE 'SELV' END",
        }  # fmt: skip
        insert(c, Samtykkegiver, columns, numbers)
    # The plan compartment to the members' services and the special ones, the health compartment to the coordinator's.
    for slag, which in (("PLAN", "j > 0 AND rolle <> 'VIKAR'"), ("HELSE", "j = 0")):
        columns = {
            "samtykke_id": key("samtykke", "n || ' DELING'"), "innsynsdel_id": key("del", f"n || ' {slag}'"),
            "til_enhet_id": key("enhet", "e"),
            "nivaa": "CASE WHEN n % 4 = 0 THEN 'ENDRE' ELSE 'SE' END", "fra": f"'{day}'::date - 200",
        }  # fmt: skip
        insert(c, Samtykkelinje, columns, f"(SELECT DISTINCT ON (n, e) n, e FROM bench_tie WHERE {which}) t")


DRAFT = f"{hashed('n', 6, 16)} = 0"


def _plans(c, numbers: str, day: date) -> None:
    """One plan in sixteen is a draft, and half the drafts have no date."""
    draft, undated = DRAFT, f"{hashed('n', 6, 32)} = 0"
    columns = {
        "id": key("plan", "n"), "person_id": key("person", "n"), "lover": "ARRAY['PBRL']", "fra": f"'{day}'::date - 100",
        "til": f"'{day}'::date + 1000", "tilstand": f"CASE WHEN {draft} THEN 'UTKAST' ELSE 'AKTIV' END",
        "revisjon_dato": f"CASE WHEN {undated} THEN NULL ELSE '{day}'::date - 30 + ({hashed('n', 5, 900)})::int END",
        "aktivert_tid": f"CASE WHEN {draft} THEN NULL ELSE '{day}'::date - 100 END::timestamptz",
        "aktivert_av_id": f"CASE WHEN {draft} THEN NULL ELSE {key('konto', repr('office'))} END",
    }  # fmt: skip
    insert(c, Plan, columns, numbers)
    goal = {
        "id": key("maal", "n"), "plan_id": key("plan", "n"), "innsynsdel_id": key("del", "n || ' PLAN'"),
        "tekst": "'Delta i noe på fritiden'", "rekkefolge": "1",
    }  # fmt: skip
    insert(c, Maal, goal, numbers)
    measure = {
        "maal_id": key("maal", "n"), "innsynsdel_id": key("del", "n || ' PLAN'"), "tekst": "'Prøve svømming'", "ansvarlig": "'FAMILIEN'",
        "omfang": "'én gang i uken'", "fra": f"'{day}'::date - 90", "til": "NULL::date", "rekkefolge": "1",
    }  # fmt: skip
    insert(c, Tiltak, measure, numbers)


def _events(c, numbers: str, day: date) -> None:
    """What happened to each plan: made a year ago, taken into use if it is not a draft, and touched some time since."""
    for hva, ago, which in (
        ("PLAN_OPPRETTET", "400", "true"),
        ("PLAN_AKTIVERT", "100", f"NOT ({DRAFT})"),
        ("PLAN_ENDRET", f"({hashed('n', 7, 300)})::int", "true"),
    ):
        columns = {
            "person_id": key("person", "n"), "gjelder": key("plan", "n"), "hva": f"'{hva}'", "tid": f"('{day}'::date - {ago})::timestamptz"
        }  # fmt: skip
        insert(c, Hendelse, columns, f"{numbers} WHERE {which}")
