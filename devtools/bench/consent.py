"""P5: consent to one service given and withdrawn for many persons, against guardian's bulk calls.

Ours writes for each person a consent line, its history row and the service's key; withdrawn, it marks the line, writes the history
row and removes the key. Guardian's writes and removes one permission row and keeps no trace. The access rows alone are the same work
as guardian's: the projection of the one service, with its foreign keys checked.
"""

import time
import uuid
from collections.abc import Iterator

from django.contrib.auth.models import Group
from django.db import connection, models, transaction
from guardian.models import GroupObjectPermissionBase

from devtools.bench import facts
from devtools.bench.base import Run, Town, owner, vacuum
from devtools.bench.measure import Figure, figure, seconds
from personer.historikk.aktor import som
from personer.models import Enhet
from tilgang.models import Innsynsdel, InnsynsdelGruppe, Samtykkelinje
from tilgang.projeksjon import projiser

CHECK = "SET CONSTRAINTS ALL IMMEDIATE"  # the foreign keys, which otherwise wait for the end
BLOCKS = 5  # persons in turn, so that each round writes new rows
GIVE = """
    INSERT INTO tilgang_samtykkelinje (id, samtykke_id, innsynsdel_id, til_enhet_id, nivaa, fra)
    SELECT gen_random_uuid(), s.id, d.id, %(unit)s, 'SE', %(day)s
    FROM tilgang_innsynsdel d JOIN tilgang_samtykke s ON s.person_id = d.person_id AND s.formaal = 'DELING'
    WHERE d.slag = 'PLAN' AND d.person_id = ANY(%(persons)s)
"""
TAKE = """
    UPDATE tilgang_samtykkelinje SET trukket_tid = clock_timestamp(), trukket_av_id = %(account)s
    WHERE til_enhet_id = %(unit)s AND trukket_tid IS NULL
      AND innsynsdel_id IN (SELECT id FROM tilgang_innsynsdel WHERE person_id = ANY(%(persons)s))
"""


class GuardianRow(GroupObjectPermissionBase):
    """A direct-key table as guardian itself would have it: no period and no reason."""

    content_object = models.ForeignKey(Innsynsdel, models.CASCADE, related_name="+")

    class Meta:
        app_label = "tilgang"
        managed = False
        db_table = "bench_guardian_row"
        default_permissions = ()

    def __str__(self):
        return str(self.pk)


def _table(town: Town) -> None:
    with town.open(), connection.schema_editor(collect_sql=True, atomic=False) as editor:
        editor.create_model(GuardianRow)
        statements = editor.collected_sql + editor.deferred_sql
        editor.deferred_sql = []
    with owner(town.name) as c:
        for statement in statements:
            c.execute(str(statement))
        c.execute("GRANT ALL ON bench_guardian_row TO samvev_app")


def _unit(town: Town, day) -> Enhet:
    """A service nobody has consented to yet, with one employee."""
    with owner(town.name) as c:
        c.execute("SELECT set_config('samvev.system', 'oppsett', true)")
        facts.insert(c, Group, {"id": "900", "name": "'måling ny'"}, "(SELECT 1) x")
        columns = {"id": f"'{uuid.uuid4()}'::uuid", "navn": "'Fjordvik ny enhet'", "tjeneste": "'HELSE_OMSORG'", "gruppe_id": "900"}
        facts.insert(c, Enhet, columns, "(SELECT 1) x")
    with town.open():
        return Enhet.objects.get(gruppe=900)


def lines(run: Run) -> Iterator[Figure]:
    town, many = run.town, min(10_000, run.town.persons // (BLOCKS + 1))
    _table(town)
    unit = _unit(town, run.day)
    times = {(what, which): [] for what in ("give", "take") for which in ("all", "rows")}
    with town.open():
        account = town.account("office")
        everybody = list(Innsynsdel.objects.filter(slag="PLAN").order_by("person").select_related("person")[: many * (BLOCKS + 1)])
        for block in range(BLOCKS + 1):
            parts = everybody[block * many : (block + 1) * many]
            ours, theirs = Ours(unit, account, [part.person_id for part in parts], run.day), Guardians(unit.gruppe, parts)
            spent = {}
            for who in (ours, theirs) if block % 2 else (theirs, ours):
                for what, left in (("give", many), ("take", 0)):
                    spent[who, what] = seconds(getattr(who, what), 1)
                    assert who.count() == left, f"{what}: not every row"
            for what in ("give", "take") if block else ():  # the first is a warm-up
                times[what, "all"].append(spent[theirs, what] / spent[ours, what])
                times[what, "rows"].append(spent[theirs, what] / ours.rows[what])
            assert _trace(unit, parts) == 2 * many, "the history missed a row"
    vacuum(town)
    for what, name, call in (("give", "given", "assign_perm"), ("take", "withdrawn", "bulk_remove_perm")):
        yield figure(f"P5 consent {name} for {many}, trace included, times faster than {call}", times[what, "all"], 3, at_least=True)
        yield figure(f"P5 the access rows of it alone, times faster than {call}", times[what, "rows"], 3, at_least=True)


class Ours:
    def __init__(self, unit: Enhet, account, persons: list, day):
        self.unit, self.account, self.persons, self.rows = unit, account, persons, {}
        self.values = {"unit": unit.pk, "day": day, "persons": persons, "account": account.pk}

    def give(self):
        self._write("give", GIVE)

    def take(self):
        self._write("take", TAKE)

    def _write(self, what: str, statement: str):
        with som(self.account, grunn="måling"), connection.cursor() as c:
            c.execute(statement, self.values)
            c.execute(CHECK)
            begun = time.perf_counter()
            projiser(self.persons, [self.unit.pk])
            c.execute(CHECK)
            self.rows[what] = time.perf_counter() - begun

    def count(self) -> int:
        return InnsynsdelGruppe.objects.filter(group=self.unit.gruppe).count()


class Guardians:
    def __init__(self, group: Group, parts: list):
        self.group, self.parts = group, parts

    def give(self):
        with transaction.atomic():
            GuardianRow.objects.bulk_assign_perm("se", self.group, self.parts)

    def take(self):
        with transaction.atomic():
            GuardianRow.objects.bulk_remove_perm("se", self.group, self.parts)

    def count(self) -> int:
        return GuardianRow.objects.filter(group=self.group).count()


def _trace(unit: Enhet, parts: list) -> int:
    return Samtykkelinje.history.filter(til_enhet_id=unit.pk, innsynsdel_id__in=[part.pk for part in parts]).count()
