"""P12 and P14: the queries of each page, the same in a small municipality and a large; and «how many» on a list against SELECT 1."""

from collections.abc import Iterator

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from devtools.bench.access_log import BACKEND
from devtools.bench.base import Run, Town
from devtools.bench.first_page import ROLES, SEE
from devtools.bench.measure import Figure, compared, counted
from ip.oversikter import planer_i_rekkefolge
from tilgang.lister import antall

AT_MOST = 12


def pages(town: Town, role: str, run: Run) -> dict[str, str]:
    """Name and address of what the role opens every day."""
    plan = planer_i_rekkefolge(town.account(role), SEE, run.day)[0]
    found = {
        "the day's work": reverse("oversikt:hjem"),
        "the person page": reverse("oversikt:person", args=[plan.person_id]),
        "the plan page": reverse("ip:plan", args=[plan.pk]),
    }
    if role == "office":
        found |= {"the leader's board": reverse("oversikt:tavle"), "the meldinger": reverse("koordinator:meldinger")}
    return found | ({"the reminders": reverse("oppfolging:liste")} if role != "member" else {})


def asked(town: Town, role: str, run: Run) -> dict[str, int]:
    """How many queries each page asks the second time, when what is kept for the process is read."""
    with town.open():
        client = Client(headers={"host": "localhost"})
        client.force_login(town.account(role), backend=BACKEND)
        found = {}
        for name, address in pages(town, role, run).items():
            client.get(address)
            with CaptureQueriesContext(connection) as caught:
                assert client.get(address).status_code == 200, f"{role}: {name}"
            found[name] = len(caught)
        return found


def p12(run: Run) -> Iterator[Figure]:
    small, large = run.towns[0], run.towns[-1]
    for role in ("coordinator", "office"):
        few, many = asked(small, role, run), asked(large, role, run)
        for name, count in many.items():
            yield counted(f"P12 queries of {name}, {ROLES[role]}", count, AT_MOST)
        more = sum(max(0, many[name] - few[name]) for name in many)
        yield counted(f"P12 queries more at {large.persons} persons than at {small.persons}, {ROLES[role]}", more)


def p14(run: Run) -> Iterator[Figure]:
    def nothing():
        with connection.cursor() as c:
            c.execute("SELECT 1")

    with run.town.open():
        for role in ("coordinator", "member", "service", "large_service", "office"):
            account = run.town.account(role)
            how_many = antall(account, SEE, run.day)
            assert how_many, f"{role} sees nobody"
            yield compared(
                f"P14 how many, {ROLES[role]} / SELECT 1", lambda a=account: antall(a, SEE, run.day), nothing, 5, rounds=run.rounds, times=5
            )
