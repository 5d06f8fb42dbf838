"""P4: fetching one object with the check in the query, against fetching it alone; and the queries the check costs."""

from collections.abc import Iterator

from django.db import connection
from django.test.utils import CaptureQueriesContext

from devtools.bench.base import Run
from devtools.bench.first_page import ROLES, SEE
from devtools.bench.measure import Figure, Work, compared, counted
from ip.fakta import med_fakta
from ip.models import Plan
from ip.oversikter import planer_i_rekkefolge
from tilgang.hent import hent


def queries(work: Work) -> int:
    with CaptureQueriesContext(connection) as caught:
        work()
    return len(caught)


def lines(run: Run) -> Iterator[Figure]:
    extra = 0
    with run.town.open():
        for role in ("coordinator", "large_service", "office"):
            account = run.town.account(role)
            key = planer_i_rekkefolge(account, SEE, run.day)[0].pk

            def checked(account=account, key=key):
                return hent(med_fakta(Plan.objects.synlig_for(account), run.day), pk=key)

            def alone(key=key):
                return med_fakta(Plan.objects.all(), run.day).get(pk=key)

            def row_checked(account=account, key=key):
                return hent(Plan.objects.synlig_for(account), pk=key)

            def row_alone(key=key):
                return Plan.objects.get(pk=key)

            assert checked() == alone() == row_checked()
            for what, case, floor in (("the plan page's plan", checked, alone), ("the bare row", row_checked, row_alone)):
                yield compared(f"P4 {what} with the check, {ROLES[role]} / alone", case, floor, 1.5, rounds=run.rounds, times=5)
            extra += queries(checked) - queries(alone)
            extra += queries(lambda account=account: list(planer_i_rekkefolge(account, SEE, run.day))) - 1
    yield counted("P4 queries the check adds to list and detail", extra)
