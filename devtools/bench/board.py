"""P15: the leader's board through the whole middleware, against one count over the rows it counts; and in milliseconds.

The board has about twenty tables and the list behind each number, over the plans, what happened to them, their history and their
consents. What a plan was on the day is asked once. Measured where the promise was made, at the smaller size: 10,000 plans are more
than any municipality of the country has.
"""

import statistics
import time
from collections.abc import Iterator

from django.test import Client
from django.urls import reverse

from devtools.bench.access_log import BACKEND
from devtools.bench.base import Run
from devtools.bench.measure import Figure, compared
from ip.models import Plan
from oversikt.tavle import visning
from oversikt.tavle.tall import TABELLER
from oversikt.tavle.tidsrom import i_aar
from personer.models import Hendelse
from tilgang.models import Samtykke, Samtykkelinje

GOAL_TIMES, GOAL_MS = 100, 2000  # about twenty tables, each grouping and naming what one count only counts
COUNTED = (Plan, Plan.history.model, Hendelse, Samtykke, Samtykkelinje)


def lines(run: Run) -> Iterator[Figure]:
    town = run.towns[0]
    with town.open():
        client = Client(headers={"host": "localhost"})
        client.force_login(town.account("office"), backend=BACKEND)
        address = reverse("oversikt:tavle")
        t = i_aar(run.day)
        for code, counted in visning.tell(t).items():
            table = TABELLER[code]
            for rad, kol in counted:
                assert table.liste(t, rad, kol).count() == counted[rad, kol], f"{code}: the number is not its list"
        assert TABELLER["planer"].antall(t).total() + TABELLER["utkast"].antall(t).total() == town.persons, "a plan is not counted"

        def board():
            assert client.get(address).status_code == 200

        def count():
            for model in COUNTED:
                model.objects.count()

        yield compared(f"P15 the board at {town.persons} plans / one count over its rows", board, count, GOAL_TIMES, rounds=run.few)
        taken = []
        for _ in range(max(run.few, 5)):
            begun = time.perf_counter()
            board()
            taken.append((time.perf_counter() - begun) * 1000)
        yield Figure(f"P15 the board at {town.persons} plans, the median of {len(taken)}", statistics.median(taken), GOAL_MS, unit="ms")
