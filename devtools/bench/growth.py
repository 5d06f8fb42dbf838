"""How each work grows with the municipality: the exponent from the smallest size to the largest, measured in turn. 0 is flat, 1 linear."""

import math
from collections.abc import Callable, Iterator

from django.test import Client
from django.urls import reverse

from devtools.bench.access_log import BACKEND
from devtools.bench.base import Run, Town
from devtools.bench.first_page import SEE, unfiltered
from devtools.bench.measure import Figure, figure, ratios
from ip.oversikter import planer_i_rekkefolge
from oversikt.tavle import visning
from oversikt.tavle.tidsrom import i_aar
from personer.historikk.aktor import Systemaktor, som
from personer.models import Person
from tilgang import personsok
from tilgang.husk import glem
from tilgang.lister import antall
from tilgang.projeksjon import projiser

FLAT, LINEAR = 0.15, 1.15
Make = Callable[[Town, Run], Callable[[], object]]


def lines(run: Run) -> Iterator[Figure]:
    small, large = run.towns[0], run.towns[-1]
    span = math.log(large.persons / small.persons)
    for name, make, goal, times in WORKS:
        case, floor = _in(large, make, run), _in(small, make, run)
        found = [math.log(ratio) / span for ratio in ratios(case, floor, rounds=run.few, times=times)]
        yield figure(f"G growth of {name}, {small.persons} to {large.persons}, exponent", found, goal, unit="")


def _in(town: Town, make: Make, run: Run) -> Callable[[], None]:
    with town.open():
        work = make(town, run)

    def inside():
        with town.open():
            work()

    return inside


def _first_page(role: str) -> Make:
    def make(town: Town, run: Run):
        account = town.account(role)
        return lambda: list(planer_i_rekkefolge(account, SEE, run.day))

    return make


def _page(role: str, name: str) -> Make:
    def make(town: Town, run: Run):
        account = town.account(role)
        plan = planer_i_rekkefolge(account, SEE, run.day)[0]
        address = {"day": reverse("oversikt:hjem"), "person": reverse("oversikt:person", args=[plan.person_id])}
        address["plan"] = reverse("ip:plan", args=[plan.pk])
        client = Client(headers={"host": "localhost"})
        client.force_login(account, backend=BACKEND)

        def read():
            assert client.get(address[name]).status_code == 200

        return read

    return make


def _how_many(town: Town, run: Run):
    account = town.account("service")
    return lambda: antall(account, SEE, run.day)


def _search(town: Town, run: Run):
    account = town.account("office")
    person = Person.objects.get(pk=planer_i_rekkefolge(account, SEE, run.day)[0].person_id)
    return lambda: list(personsok.finn(account, f"{person.fornavn} {person.etternavn}"))


def _one_projected(town: Town, run: Run):
    person = Person.objects.order_by("pk").values_list("pk", flat=True)[0]

    def project():
        with som(Systemaktor.OPPSETT, grunn="måling"):
            assert not projiser([person])

    return project


def _board(town: Town, run: Run):
    def count():
        glem()
        visning.tavle(i_aar(run.day))

    return count


WORKS: tuple[tuple[str, Make, float, int], ...] = (
    ("the first page, unfiltered", lambda town, run: unfiltered, FLAT, 5),
    ("the first page, coordinator with 50", _first_page("coordinator"), FLAT, 5),
    ("the first page, KE", _first_page("office"), FLAT, 5),
    ("the day's work, coordinator", _page("coordinator", "day"), FLAT, 1),
    ("the day's work, KE", _page("office", "day"), FLAT, 1),
    ("the page of a person", _page("coordinator", "person"), FLAT, 1),
    ("the page of a plan", _page("coordinator", "plan"), FLAT, 1),
    ("«how many», a service with 2.5 %", _how_many, FLAT, 3),
    ("the search by name, KE", _search, LINEAR, 1),
    ("the projection of one person", _one_projected, FLAT, 3),
    ("the leader's board", _board, LINEAR, 1),
)
