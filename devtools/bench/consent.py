"""P5: consent to one service given and withdrawn for many persons, with the trace and the access rows, against guardian's bulk calls.

Ours writes for each person a consent line, its history row and the service's key; withdrawn, it marks the line, writes the history
row and removes the key. Guardian's writes and removes one permission row and keeps no trace.
"""

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
    given, taken = [], []
    with town.open():
        account = town.account("office")
        everybody = list(Innsynsdel.objects.filter(slag="PLAN").order_by("person").select_related("person")[: many * (BLOCKS + 1)])
        for block in range(BLOCKS + 1):
            parts = everybody[block * many : (block + 1) * many]
            ours = _ours(unit, account, [part.person_id for part in parts], run.day)
            theirs = _guardians(unit.gruppe, parts)
            spent = {}
            for who in (("ours", "theirs"), ("theirs", "ours"))[block % 2]:
                give, take, count = ours if who == "ours" else theirs
                spent[who, "give"] = seconds(give, 1)
                assert count() == many, f"{who}: not every row was given"
                spent[who, "take"] = seconds(take, 1)
                assert count() == 0, f"{who}: not every row was taken"
            if block:  # the first is a warm-up
                given.append(spent["theirs", "give"] / spent["ours", "give"])
                taken.append(spent["theirs", "take"] / spent["ours", "take"])
            assert _trace(unit, parts) == 2 * many, "the history missed a row"
    vacuum(town)
    yield figure(f"P5 consent for a service over {many} persons, times faster than assign_perm", given, 3, at_least=True)
    yield figure(f"P5 withdrawn for {many}, times faster than bulk_remove_perm", taken, 3, at_least=True)


def _ours(unit: Enhet, account, persons: list, day):
    values = {"unit": unit.pk, "day": day, "persons": persons, "account": account.pk}

    def write(statement: str):
        def work():
            with som(account, grunn="måling"):
                with connection.cursor() as c:
                    c.execute(statement, values)
                projiser(persons, [unit.pk])

        return work

    return write(GIVE), write(TAKE), lambda: InnsynsdelGruppe.objects.filter(group=unit.gruppe).count()


def _guardians(group: Group, parts: list):
    def give():
        with transaction.atomic():
            GuardianRow.objects.bulk_assign_perm("se", group, parts)

    def take():
        with transaction.atomic():
            GuardianRow.objects.bulk_remove_perm("se", group, parts)

    return give, take, GuardianRow.objects.filter(group=group).count


def _trace(unit: Enhet, parts: list) -> int:
    return Samtykkelinje.history.filter(til_enhet_id=unit.pk, innsynsdel_id__in=[part.pk for part in parts]).count()
