"""P11: search restricted to whom the account may know of, against the same search over everybody; and the page in milliseconds."""

import time
from collections.abc import Iterator

from django.test import Client
from django.urls import reverse

from devtools.bench.base import Run
from devtools.bench.first_page import ROLES, SEE
from devtools.bench.measure import Figure, compared
from ip.oversikter import planer_i_rekkefolge
from personer.models import Person
from tilgang import personsok

BACKEND = "django.contrib.auth.backends.ModelBackend"
GOAL_MS = 300


def lines(run: Run) -> Iterator[Figure]:
    with run.town.open():
        for role in ("office", "coordinator"):
            account = run.town.account(role)
            person = Person.objects.get(pk=planer_i_rekkefolge(account, SEE, run.day)[0].person_id)
            words = [person.fornavn, person.etternavn]

            def restricted(account=account, words=words):
                return list(personsok.finn(account, " ".join(words)))

            def everybody(words=words):
                found = personsok.blant(Person.objects.all(), words)
                return list(found)

            assert person in restricted() and person in everybody()
            name = f"P11 search by name over {run.town.persons} persons, {ROLES[role]} / unrestricted"
            yield compared(name, restricted, everybody, 1.5, rounds=run.rounds)
            for what, q in (("name", " ".join(words)), ("case number", "2026-0001")):
                yield _page(f"P11 the page of hits by {what}, {ROLES[role]}, p95", account, q, run.rounds)


def _page(name: str, account, q: str, rounds: int) -> Figure:
    """Posted through the whole middleware, log and all."""
    client, taken = Client(headers={"host": "localhost"}), []
    client.force_login(account, backend=BACKEND)
    for _ in range(max(rounds, 20)):
        begun = time.perf_counter()
        assert client.post(reverse("oversikt:sok"), {"q": q}).status_code == 200
        taken.append((time.perf_counter() - begun) * 1000)
    taken.sort()
    return Figure(name, taken[int(len(taken) * 0.95) - 1], GOAL_MS, unit="ms")
