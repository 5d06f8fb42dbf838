"""The lines of `make prove` into docs/bevis.md, between the markers: those that were run replace their own, the others stand as they were.

A line that is only begun, or that this machine cannot do, never takes the place of one that was run to its end.
"""
import os
import subprocess
from pathlib import Path

from proofs import CODE, NOT_CODE, OURS, REGISTRY, ROOT, Verdict

BEGIN, END = "<!-- prove: begin -->", "<!-- prove: end -->"
HEAD = ("| Line | Tried | Goal | | Took | Day | Machine | Code |", "| --- | --- | --- | --- | --- | --- | --- | --- |")


def file() -> Path | None:
    """Where the lines are written. Another registry is a trial, and is not."""
    named = os.environ.get("SAMVEV_BEVIS_TABELL")
    return Path(named) if named else ROOT / "docs" / "bevis.md" if REGISTRY == OURS else None


def commit() -> str:
    """The short commit, with a star when the code has changes it does not have; empty outside a repository."""
    head = subprocess.run(["git", "rev-parse", "--short=10", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    changed = subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, text=True).stdout.splitlines()
    paths = [Path(line[3:].rpartition(" -> ")[2].strip('"')) for line in changed]
    ours = any((path.suffix in CODE or not path.suffix) and not NOT_CODE & set(path.parts) for path in paths)
    return head.stdout.strip() + "*" * ours


def took(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def row(verdict: Verdict, cores: int) -> str:
    proof, last = verdict.proof, verdict.done[-1]
    word = verdict.word if verdict.word == "ok" else f"not run ({verdict.why})" if verdict.why else f"**{verdict.word}**"
    time = f"with «{proof.beside}»" if proof.beside else took(verdict.seconds)
    tried = f"{verdict.total:,}" if verdict.total else ""
    return f"| {proof.name} | {tried} | {proof.goal:,} {proof.counts} | {word} | {time} | {last.day} | {cores} cores | {last.code} |"


def name_of(line: str) -> str:
    return line.removeprefix("| ").partition(" | ")[0]


def is_settled(line: str) -> bool:
    return "| not run" not in line


def write(verdicts: list[Verdict], names: list[str], to: Path, cores: int) -> None:
    """`names`: every line there is, in its order; a row about something else is taken out."""
    before, _, rest = to.read_text(encoding="utf-8").partition(BEGIN)
    table, _, after = rest.partition(END)
    rows = {name_of(line): line for line in table.splitlines() if name_of(line) in names}
    for verdict in verdicts:
        if verdict.done:
            new, old = row(verdict, cores), rows.get(verdict.proof.name)
            if old is None or is_settled(new) or not is_settled(old):
                rows[verdict.proof.name] = new
    body = "\n".join([*HEAD, *(rows[name] for name in names if name in rows)])
    to.write_text(f"{before}{BEGIN}\n{body}\n{END}{after}", encoding="utf-8")
