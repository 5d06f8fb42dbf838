"""P6: what the history triggers cost, with and without them on the same table; and how many changes they miss."""

import itertools
from collections.abc import Iterator

from django.db import connection, transaction

from devtools.bench.base import Run, owner_alone, vacuum
from devtools.bench.measure import Figure, Work, compared, counted
from ip.models import Maal, Plan
from personer.historikk.aktor import som
from personer.historikk.vern import UTLOSERE

TABLE = Maal._meta.db_table
OBJECTS, BULK = 100, 5_000
number = itertools.count(10)  # places in a plan that are free


class Goals:
    """Goals to make and change: the same work with and without history."""

    def __init__(self, account, day):
        self.account = account
        plans = Plan.objects.aapne().exclude(maal=None).order_by("pk").prefetch_related("maal")[:BULK]
        self.goals = [plan.maal.all()[0] for plan in plans]
        self.touched = 0

    def transaction(self, with_history: bool):
        return som(self.account, grunn="måling") if with_history else transaction.atomic()

    def new(self, count: int) -> list[Maal]:
        place = next(number)
        return [Maal(plan_id=g.plan_id, innsynsdel_id=g.innsynsdel_id, tekst="Nytt mål", rekkefolge=place) for g in self.goals[:count]]

    def create(self):
        for goal in self.new(OBJECTS):
            goal.save(force_insert=True)
        return OBJECTS

    def update(self):
        for goal in self.goals[:OBJECTS]:
            goal.versjon += 1
            goal.save()
        return OBJECTS

    def bulk_create(self):
        return len(Maal.objects.bulk_create(self.new(BULK)))

    def queryset_update(self):
        return Maal.objects.filter(plan__in=[g.plan_id for g in self.goals], rekkefolge=1).update(status="NAADD")

    def raw(self):
        with connection.cursor() as c:
            c.execute(f"UPDATE {TABLE} SET versjon = versjon + 1 WHERE plan_id = ANY(%s)", [[g.plan_id for g in self.goals[:OBJECTS]]])
            return c.rowcount


def lines(run: Run) -> Iterator[Figure]:
    town = run.town
    with town.open(), owner_alone(town.name) as c:
        goals = Goals(town.account("office"), run.day)

        def switch(which: str):
            word = "ENABLE" if which == "case" else "DISABLE"
            c.execute(f"ALTER TABLE {TABLE} {', '.join(f'{word} TRIGGER {name}' for name, *_ in UTLOSERE)}")
            goals.with_history = which == "case"

        def in_transaction(what) -> Work:
            def work():
                with goals.transaction(goals.with_history):
                    what()

            return work

        for name, what, goal in (
            ("create, one by one", goals.create, 1.5),
            ("update, one by one", goals.update, 1.4),
            ("bulk_create", goals.bulk_create, 1.35),
            ("update()", goals.queryset_update, 1.3),
        ):
            work = in_transaction(what)
            yield compared(f"P6 {name}, with history / without", work, work, goal, rounds=run.few, before=switch)
        switch("case")
        before = Maal.history.count()
        changed = 0
        for what in (goals.create, goals.update, goals.bulk_create, goals.queryset_update, goals.raw):
            with goals.transaction(True):
                changed += what()
        yield counted(f"P6 changes the history missed, of {changed}", changed - (Maal.history.count() - before))
    vacuum(town)
