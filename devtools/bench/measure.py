"""Paired medians: the case and what it is held against in turn, round after round, so that a busy machine hits both alike."""

import gc
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True)
class Figure:
    """One line of the printout. A figure that was not measured says why."""

    name: str
    measured: float | None
    goal: float
    spread: str = ""
    at_least: bool = False
    unit: str = "x"
    why_not: str = ""

    @property
    def verdict(self) -> str:
        if self.measured is None:
            return "not run"
        reached = self.measured >= self.goal if self.at_least else self.measured <= self.goal
        return "ok" if reached else "short"

    def __str__(self) -> str:
        goal = f"{'>=' if self.at_least else '<='} {number(self.goal)}"
        if self.measured is None:
            return f"{self.name:<66} {'':>8}  {goal:>9}  not run ({self.why_not})"
        return f"{self.name:<66} {number(self.measured) + self.unit:>8}  {goal:>9}  {self.verdict:<6} {self.spread}".rstrip()


def number(value: float) -> str:
    return f"{value:.0f}" if value == int(value) else f"{value:.2f}" if abs(value) >= 0.1 else f"{value:.3f}"


def cpu() -> float:
    """What this process and the children it has waited for have used, not what they waited for."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(u.ru_utime + u.ru_stime for u in used)


def seconds(work: Work, times: int, clock: Callable[[], float] = time.perf_counter) -> float:
    begun = clock()
    for _ in range(times):
        work()
    return clock() - begun


def ratios(
    case: Work,
    floor: Work,
    *,
    rounds: int,
    times: int = 1,
    before: Callable[[str], None] | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> list[float]:
    """time(case) / time(floor) in each round. `before` is told which of the two comes next, outside the clock."""
    found = []
    collects = gc.isenabled()
    gc.disable()
    try:
        for turn in range(-1, rounds):  # the first is a warm-up
            spent = {}
            for name, work in (("case", case), ("floor", floor)) if turn % 2 else (("floor", floor), ("case", case)):
                if before:
                    before(name)
                spent[name] = seconds(work, times, clock)
            gc.collect()
            if turn >= 0:
                found.append(spent["case"] / spent["floor"])
    finally:
        if collects:
            gc.enable()
    return found


def compared(name: str, case: Work, floor: Work, goal: float, *, rounds: int, times: int = 1, before: Callable | None = None) -> Figure:
    """How many times the floor the case takes: the median of the rounds."""
    return figure(name, ratios(case, floor, rounds=rounds, times=times, before=before), goal)


def faster(name: str, case: Work, floor: Work, goal: float, *, rounds: int, times: int = 1, before: Callable | None = None) -> Figure:
    """How many times faster than the floor the case is."""
    found = [1 / ratio for ratio in ratios(case, floor, rounds=rounds, times=times, before=before)]
    return figure(name, found, goal, at_least=True)


def figure(name: str, found: list[float], goal: float, *, at_least: bool = False, unit: str = "x") -> Figure:
    return Figure(name, statistics.median(found), goal, spread(found), at_least, unit)


def counted(name: str, count: int, goal: int = 0) -> Figure:
    return Figure(name, count, goal, unit="")


def not_run(name: str, goal: float, why: str, *, at_least: bool = False) -> Figure:
    return Figure(name, None, goal, at_least=at_least, why_not=why)


def spread(found: list[float]) -> str:
    """The middle half of the rounds."""
    if len(found) < 4:
        return ""
    low, _, high = statistics.quantiles(found, n=4)
    return f"{number(low)}–{number(high)}"
