"""What there is to prove (proofs.toml), and what is done, for this state of the code."""
import contextlib
import fcntl
import hashlib
import json
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = Path(os.environ.get("SAMVEV_BEVIS_DIR") or ROOT / ".bevis")
OURS = Path(__file__).with_name("proofs.toml")
REGISTRY = Path(os.environ.get("SAMVEV_BEVIS_REGISTER") or OURS)
CODE = {".py", ".html", ".sql", ".toml", ".txt", ".css", ".js", ".po"}
NOT_CODE = {".venv", "node_modules", ".git", ".bevis", "__pycache__", ".hypothesis", "docs", "bench"}


@dataclass(frozen=True)
class Proof:
    name: str
    counts: str
    goal: int
    hours: float = 0.0
    tests: list[str] = field(default_factory=list)
    command: list[str] = field(default_factory=list)
    env: dict[str, str] = field(default_factory=dict)
    read: str = ""
    parts: int = 1
    alone: bool = False
    beside: str = ""

    @property
    def mark(self) -> str:
        """Changes when the proof is told to do something else."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:12]

    @property
    def output_name(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower())

    def line(self) -> list[str]:
        return [sys.executable, *(self.command or ["-m", "pytest", "-q", "-x", "-s", *self.tests])]

    def measured(self, output: str) -> int:
        """How much a part tried."""
        if not self.read:
            return self.goal // self.parts
        return sum(int(number.replace(" ", "")) for number in re.findall(self.read, output))


@dataclass
class Done:
    """One part that was run to its end."""

    part: int
    word: str  # passed, failed, or skipped: what this machine cannot do is not run, never ok
    measured: int
    seconds: float
    day: str
    code: str  # the commit

    @property
    def passed(self) -> bool:
        return self.word == "passed"


def every(more: bool) -> list[Proof]:
    """In the order of the registry. One that is read from another's output runs as often as that one."""
    rows = [row | (extra if more else {}) for row in tomllib.loads(REGISTRY.read_text())["proof"] for extra in [row.pop("more", {})]]
    hosts = {row["name"]: row for row in rows}
    return [Proof(**row | {"parts": hosts[row["beside"]].get("parts", 1)} if "beside" in row else row) for row in rows]


def chosen(proofs: list[Proof], names: list[str]) -> list[Proof]:
    """Those whose name has one of the words, with the ones they are read beside."""
    named = [proof for proof in proofs if not names or any(name in proof.name for name in names)]
    runs = {proof.beside or proof.name for proof in named}
    return [proof for proof in proofs if (proof.beside or proof.name) in runs]


def hours(proofs: list[Proof], jobs: int) -> float:
    """From beginning to end: what must be alone on the machine is."""
    alone = sum(proof.hours for proof in proofs if proof.alone)
    return alone + (sum(proof.hours for proof in proofs) - alone) / jobs


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
    """What is done, written after each part. Two runs at once add to the same file."""

    def __init__(self):
        KEPT.mkdir(exist_ok=True)
        self.code = code()
        self.file = KEPT / f"{self.code}.json"
        self.known = self._read()

    def _read(self) -> dict:
        return json.loads(self.file.read_text()) if self.file.exists() else {}

    def of(self, proof: Proof) -> list[Done]:
        return [Done(**row) for row in self.known.get(proof.mark, [])]

    def add(self, proof: Proof, done: Done):
        with self._changed() as known:
            known.setdefault(proof.mark, []).append(vars(done))

    def forget(self, proofs: list[Proof]):
        with self._changed() as known:
            for proof in proofs:
                known.pop(proof.mark, None)

    @contextlib.contextmanager
    def _changed(self) -> Iterator[dict]:
        with open(KEPT / "lock", "wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.known = self._read()
            yield self.known
            new = self.file.with_suffix(".new")
            new.write_text(json.dumps(self.known, indent=1))
            new.replace(self.file)


@dataclass(frozen=True)
class Verdict:
    """One line: the last run of each part decides."""

    proof: Proof
    done: list[Done]

    @classmethod
    def on(cls, proof: Proof, state: State) -> "Verdict":
        return cls(proof, list({done.part: done for done in state.of(proof)}.values()))

    @property
    def total(self) -> int:
        return sum(done.measured for done in self.done if done.passed)

    @property
    def seconds(self) -> float:
        return sum(done.seconds for done in self.done)

    @property
    def word(self) -> str:
        words = [done.word for done in self.done]
        if "failed" in words:
            return "failed"
        if words.count("passed") == self.proof.parts:
            return "ok" if self.total >= self.proof.goal else "short"
        return "not run"

    @property
    def why(self) -> str:
        """What is missing, when something is."""
        if self.word != "not run":
            return ""
        skipped = any(done.word == "skipped" for done in self.done)
        return "skipped on this machine" if skipped else f"{len(self.done)} of {self.proof.parts} parts"

    def __str__(self):
        note = f"({self.why})" if self.why else f"{self.seconds / 3600:.2f} h"
        return f"{self.proof.name:<52} {self.total:>9}  of {self.proof.goal:>9} {self.proof.counts:<32} {self.word}  {note}"


def remaining(proofs: list[Proof], state: State) -> list[tuple[Proof, int]]:
    """The parts that are not done; one that failed or was skipped is run again. What must be alone is last."""
    left = []
    for proof in sorted(proofs, key=lambda proof: proof.alone):
        passed = {done.part for done in Verdict.on(proof, state).done if done.passed}
        left += [(proof, part) for part in range(proof.parts) if part not in passed and not proof.beside]
    return left
