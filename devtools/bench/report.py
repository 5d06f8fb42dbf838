"""The figures into docs/ytelse.md, between the markers: the lines that were run replace their own, the others stand, with their dates.

What is written by hand around the markers is left alone. Nothing says which machine it was, only its class.
"""

import os
import re
from datetime import date
from pathlib import Path

from django.db import connection

from devtools.bench.measure import Figure, number

FILE = Path(__file__).resolve().parents[2] / "docs" / "ytelse.md"
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"
HEAD = ("| Line | Measured | Goal | | Middle half | Day | Machine |", "| --- | --- | --- | --- | --- | --- | --- |")


def machine() -> str:
    with connection.cursor() as c:
        c.execute("SHOW server_version")
        version = c.fetchone()[0].split()[0]
    return f"{os.cpu_count()} cores, PostgreSQL {version}"


def row(figure: Figure, day: date, where: str) -> str:
    goal = f"{'≥' if figure.at_least else '≤'} {number(figure.goal)}"
    if figure.measured is None:
        measured, spread = "", figure.why_not
    else:
        measured, spread = f"{number(figure.measured)}{figure.unit.replace('x', ' ×').replace('ms', ' ms')}", figure.spread
    verdict = f"**{figure.verdict}**" if figure.verdict == "short" else figure.verdict
    return f"| {figure.name.replace('|', '/')} | {measured} | {goal} | {verdict} | {spread} | {day.isoformat()} | {where} |"


def line_of(text: str) -> str:
    """Which line a row or a name belongs to: P1, P2, … or G."""
    found = re.match(r"\|? ?(P\d+|G)\b", text)
    return found[1] if found else ""


def order(text: str) -> tuple:
    line = line_of(text)
    return (line == "G", int(line[1:] or 0))


def write(figures: list[Figure], day: date, where: str, file: Path = FILE) -> None:
    before, _, rest = file.read_text(encoding="utf-8").partition(BEGIN)
    table, _, after = rest.partition(END)
    new = {line_of(figure.name) for figure in figures}
    kept = [text for text in table.splitlines() if line_of(text) and line_of(text) not in new]
    rows = sorted([*kept, *(row(figure, day, where) for figure in figures)], key=order)
    body = "\n".join([*HEAD, *rows])
    file.write_text(f"{before}{BEGIN}\n{body}\n{END}{after}", encoding="utf-8")
