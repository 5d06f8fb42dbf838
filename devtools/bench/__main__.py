"""Runs every line and prints it: name, measured, goal, ok or short (or not run, and why).

    python -m devtools.bench [P1 P5 …]

SAMVEV_BENCH_PERSONER   persons in the municipality; 100000
SAMVEV_BENCH_MILLION    1 adds a municipality of a million persons to P1
SAMVEV_BENCH_RUNDER     rounds of each pair; 31
SAMVEV_BENCH_RAPPORT    empty: the figures are not written into docs/ytelse.md, which a run that is not a trial does
SAMVEV_BENCH_PROVE      1: a few rounds on a small municipality, to see that every query is right; the figures then say nothing
"""

import os
import sys
from itertools import chain

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
os.environ.setdefault("SAMVEV_LESETAK", "1000000")  # a measurement opens more cases in an hour than anybody may

import django  # noqa: E402

django.setup()

from devtools.bench import (  # noqa: E402
    access_log,
    board,
    consent,
    first_page,
    growth,
    history,
    letter,
    one_object,
    pages,
    plan_page,
    report,
    search,
    server,
    sweep,
)
from devtools.bench.base import Run, build, drop, durable, migrated, say  # noqa: E402
from personer.klokke import i_dag  # noqa: E402

LINES = {
    "P1": first_page.p1,
    "P2": first_page.p2,
    "P3": first_page.p3,
    "P4": one_object.lines,
    "P5": consent.lines,
    "P6": history.lines,
    "P7": letter.lines,
    "P8": sweep.lines,
    "P9": lambda run: chain(plan_page.lines(run), server.lines(run)),
    "P10": access_log.lines,
    "P11": search.lines,
    "P12": pages.p12,
    "P13": letter.p13,
    "P14": pages.p14,
    "P15": board.lines,
    "G": growth.lines,
}


def number(name: str, default: int) -> int:
    return int(os.environ.get(f"SAMVEV_BENCH_{name}", "") or default)


def main(wanted: list[str]) -> int:
    trial = bool(number("PROVE", 0))
    persons = number("PERSONER", 1_000 if trial else 100_000)
    rounds = number("RUNDER", 1 if trial else 31)
    if not trial and not durable():
        sys.exit("The database is not durable (fsync off), and what is measured on it would say nothing: use `make bench`.")
    sizes = sorted({min(10_000, persons // 2), persons} | ({1_000_000} if number("MILLION", 0) else set()))
    template, towns, day = migrated(), [], i_dag()
    verdicts, figures = {}, []
    try:
        for size in sizes:
            towns.append(build(template, size, day))
        run = Run(day, rounds, max(1, rounds // 3), tuple(towns), next(town for town in towns if town.persons == persons))
        for name, lines in LINES.items():
            if wanted and name not in wanted:
                continue
            say(name)
            for figure in lines(run):
                print(figure, flush=True)
                figures.append(figure)
                verdicts[figure.verdict] = verdicts.get(figure.verdict, 0) + 1
    finally:
        for town in towns:
            town.close()
            drop(town.name)
        if not os.environ.get("SAMVEV_BENCH_MAL"):
            drop(template)
        if figures and not trial and os.environ.get("SAMVEV_BENCH_RAPPORT", "1"):
            report.write(figures, day, report.machine())
    print(", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items())), end="")
    print("  (a trial: the queries are right, the figures say nothing)" if trial else "", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
