#!/usr/bin/env python3
"""The full proofs, which take hours: a line each, with how much was tried, the goal, and ok, short or not run.

    python devtools/services.py --durable -- python devtools/prove.py [--list] [--again] [NAME…]

The proofs stand in proofs.toml. What is done is kept in .bevis/ for this state of the code, part by part: stopped with Ctrl-C or
killed, the next run goes on where it was. --again forgets it. NAME chooses the proofs whose name contains it. The output of the
last run of a part lies beside the state. Exit status 1 when a proof failed.
"""
import argparse
import contextlib
import hashlib
import json
import os
import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = Path(os.environ.get("SAMVEV_BEVIS_DIR") or ROOT / ".bevis")
REGISTRY = Path(os.environ.get("SAMVEV_BEVIS_REGISTER") or Path(__file__).with_name("proofs.toml"))
CODE = {".py", ".html", ".sql", ".toml", ".txt", ".css", ".js", ".po"}
NOT_CODE = {".venv", "node_modules", ".git", ".bevis", "__pycache__", ".hypothesis", "docs", "bench"}


@dataclass(frozen=True)
class Proof:
    name: str
    counts: str
    goal: int
    hours: float
    tests: list[str] = field(default_factory=list)
    command: list[str] = field(default_factory=list)
    env: dict[str, str] = field(default_factory=dict)
    read: str = ""
    parts: int = 1

    @property
    def mark(self) -> str:
        """Changes when the proof is told to do something else."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:12]

    def line(self) -> list[str]:
        return [sys.executable, *(self.command or ["-m", "pytest", "-q", "-x", "-s", *self.tests])]


@dataclass
class Done:
    """One part that was run to its end."""

    part: int
    word: str  # passed, failed, or skipped: what this machine cannot do is not run, never ok
    measured: int
    seconds: float

    @property
    def passed(self) -> bool:
        return self.word == "passed"


def code() -> str:
    """The state of the code the proofs are about."""
    total = hashlib.sha256()
    for folder, below, files in os.walk(ROOT):
        below[:] = sorted(name for name in below if name not in NOT_CODE)
        for name in sorted(files):
            path = Path(folder, name)
            if path.suffix in CODE:
                total.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return total.hexdigest()[:12]


class State:
    """What is done, written after each part."""

    def __init__(self, forget: bool):
        KEPT.mkdir(exist_ok=True)
        self.file = KEPT / f"{code()}.json"
        self.known = json.loads(self.file.read_text()) if self.file.exists() and not forget else {}

    def of(self, proof: Proof) -> list[Done]:
        return [Done(**row) for row in self.known.get(proof.mark, [])]

    def add(self, proof: Proof, done: Done):
        self.known.setdefault(proof.mark, []).append(vars(done))
        new = self.file.with_suffix(".new")
        new.write_text(json.dumps(self.known, indent=1))
        new.replace(self.file)


def proofs(names: list[str]) -> list[Proof]:
    every = [Proof(**row) for row in tomllib.loads(REGISTRY.read_text())["proof"]]
    return [proof for proof in every if not names or any(name in proof.name for name in names)]


def remaining(proof: Proof, state: State) -> Iterator[int]:
    """The parts that are not done; one that failed or was skipped is run again."""
    passed = {done.part for done in state.of(proof) if done.passed}
    return (part for part in range(proof.parts) if part not in passed)


def run(proof: Proof, part: int) -> Done:
    output = KEPT / f"{re.sub(r'[^a-z0-9]+', '-', proof.name.lower())}-{part}.log"
    env = os.environ | {name: value.replace("{part}", str(part)) for name, value in proof.env.items()}
    begun = time.monotonic()
    with open(output, "w", encoding="utf-8") as out:
        status = subprocess.run(proof.line(), cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT).returncode
    text = output.read_text(encoding="utf-8", errors="replace")
    word = "failed" if status else "skipped" if proof.tests and not re.search(r"\b[1-9]\d* passed", text) else "passed"
    return Done(part, word, measured(proof, text) if word == "passed" else 0, time.monotonic() - begun)


def measured(proof: Proof, output: str) -> int:
    """How much the part tried."""
    if not proof.read:
        return proof.goal // proof.parts
    return sum(int(number.replace(" ", "")) for number in re.findall(proof.read, output))


def verdict(proof: Proof, state: State) -> tuple[str, int]:
    passed = {done.part: done.measured for done in state.of(proof) if done.passed}
    total = sum(passed.values())
    if len(passed) == proof.parts:
        return ("ok" if total >= proof.goal else "short"), total
    last = {done.part: done.word for done in state.of(proof)}
    return ("failed" if "failed" in last.values() else "not run"), total


def report(chosen: list[Proof], state: State):
    for proof in chosen:
        word, total = verdict(proof, state)
        parts = {done.part: done.word for done in state.of(proof)}
        spent = sum(done.seconds for done in state.of(proof)) / 3600
        skipped = "skipped on this machine" if "skipped" in parts.values() else f"{len(parts)} of {proof.parts} parts"
        why = f"  ({skipped})" if word == "not run" else f"  {spent:.2f} h"
        print(f"{proof.name:<52} {total:>9}  of {proof.goal:>9} {proof.counts:<32} {word}{why}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--list", action="store_true", help="say what is done, and run nothing")
    parser.add_argument("--again", action="store_true", help="forget what is done")
    parser.add_argument("names", nargs="*", metavar="NAME")
    arguments = parser.parse_args()
    chosen, state = proofs(arguments.names), State(arguments.again)
    if not arguments.list:
        budget = sum(proof.hours for proof in chosen)
        print(f"· {len(chosen)} proofs, {budget:g} hours when nothing is done before; output in {KEPT}", file=sys.stderr, flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            for proof in chosen:
                for part in remaining(proof, state):
                    which = f", part {part + 1} of {proof.parts}" if proof.parts > 1 else ""
                    print(f"· {proof.name}{which}", file=sys.stderr, flush=True)
                    state.add(proof, run(proof, part))
    report(chosen, state)
    return int(any(verdict(proof, state)[0] in ("failed", "short") for proof in chosen))


if __name__ == "__main__":
    sys.exit(main())
