"""P1–P3: the first 25 plans by next revision, as the accounts see them, against the same page with no question of access."""

from collections.abc import Iterator

from django.db.models import F, QuerySet
from django.db.models.expressions import RawSQL
from guardian.shortcuts import get_objects_for_user

from devtools.bench.base import Run, Town
from devtools.bench.measure import Figure, Work, compared, figure, ratios
from ip.models import Plan
from ip.oversikter import planer_i_rekkefolge
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Innsynsdel

SEE = Handling.SE_PLANRAMME
ORDER = (F("revisjon_dato").asc(nulls_first=True), "person_id")
BY_NAME = ("person__etternavn", "person__fornavn", "pk")
ROLES = {
    "coordinator": "coordinator, 50 visible",
    "member": "group member, 50 visible",
    "service": "2.5 % of all, one service",
    "large_service": "14 % of all, one service",
    "office": "KE",
}


def unfiltered() -> list[Plan]:
    """The page for somebody who sees everything: the top of the one index it needs, joined to the same rows."""
    top = RawSQL("SELECT person_id FROM tilgang_sorteringsdato ORDER BY dato, person_id LIMIT 25", ())
    return list(Plan.objects.aapne().filter(person__in=top).select_related("person").order_by(*ORDER))


def page(account: Konto, run: Run) -> Work:
    """The product's page, asserted to be what the check allows, in the same order."""
    visible = Plan.objects.aapne().filter(person__in=regler.personer_for(account, SEE, run.day))
    expected = sorted(visible.values_list("revisjon_dato", "person"), key=lambda row: (row[0] is not None, row[0], row[1].bytes))[:25]
    shown = list(planer_i_rekkefolge(account, SEE, run.day))
    assert [plan.person_id for plan in shown] == [person for _, person in expected], f"{account}: the page is not what the check allows"
    assert len(shown) == 25
    return lambda: list(planer_i_rekkefolge(account, SEE, run.day))


def p1(run: Run) -> Iterator[Figure]:
    for town in run.towns:
        with town.open():
            for role in ("coordinator", "member"):
                case = page(town.account(role), run)
                name = f"P1 first page, {ROLES[role]}, of {town.persons} persons / unfiltered"
                yield compared(name, case, unfiltered, 1.5, rounds=run.rounds, times=3)
    small, large = run.towns[0], run.towns[-1]
    yield figure(
        f"P1 the same page at {large.persons} persons / at {small.persons}",
        ratios(in_town(large, "coordinator", run), in_town(small, "coordinator", run), rounds=run.rounds, times=3),
        1.2,
    )


def in_town(town: Town, role: str, run: Run) -> Work:
    with town.open():
        account = town.account(role)
        page(account, run)

    def work():
        with town.open():
            for _ in range(3):
                list(planer_i_rekkefolge(account, SEE, run.day))

    return work


def p2(run: Run) -> Iterator[Figure]:
    town = run.town
    with town.open():
        for role in ("service", "large_service", "member", "office"):
            account = town.account(role)
            name = f"P2 first page, {ROLES[role]} / unfiltered"
            yield compared(name, page(account, run), unfiltered, 2.0, rounds=run.rounds, times=3)
        for what, change in {
            "by name": lambda plans: plans.order_by(*BY_NAME),
            "drafts by name": lambda plans: plans.filter(tilstand="UTKAST").order_by(*BY_NAME),
        }.items():
            for role in ("coordinator", "service", "large_service"):
                yield _other(f"P2 {what}, {ROLES[role]} / the same unfiltered", town.account(role), change, run)


def _other(name: str, account: Konto, change, run: Run) -> Figure:
    def ask(plans: QuerySet) -> list[Plan]:
        return list(change(plans.aapne().select_related("person"))[:25])

    visible = {person.pk for person in regler.personer_for(account, SEE, run.day)}
    found = ask(Plan.objects.synlig_for(account))
    assert found, f"{name}: nothing to show"
    assert {plan.person_id for plan in found} <= visible
    return compared(name, lambda: ask(Plan.objects.synlig_for(account)), lambda: ask(Plan.objects), 2.0, rounds=run.few)


def p3(run: Run) -> Iterator[Figure]:
    with run.town.open():
        for role in ("coordinator", "member", "service"):
            account = run.town.account(role)

            def theirs(account=account):
                parts = get_objects_for_user(account, "tilgang.se", Innsynsdel)
                plans = Plan.objects.aapne().filter(person__in=parts.values("person"))
                return list(plans.select_related("person").order_by(*ORDER)[:25])

            ours = page(account, run)
            assert theirs() == ours(), "guardian and we do not show the same page"
            yield compared(f"P3 first page, {ROLES[role]} / get_objects_for_user", ours, theirs, 0.05, rounds=run.few)


def lines(run: Run) -> Iterator[Figure]:
    yield from p1(run)
    yield from p2(run)
    yield from p3(run)
