"""Runs the parts of the proofs, some at a time, each beside servers of its own. Stopped, it leaves no process behind."""
import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from proofs import KEPT, ROOT, Proof
from prosess import die_with_parent

SERVICES = [sys.executable, "devtools/services.py"]
GROUND_FROM = 6  # from so many parts the migrated database and the house's world are made once, and each part starts on a copy
PATIENCE = ((signal.SIGINT, 90), (signal.SIGTERM, 30), (signal.SIGKILL, 10))  # asked to end, told to, and ended


@dataclass(frozen=True)
class Running:
    proof: Proof
    part: int
    process: subprocess.Popen
    output: Path
    begun: float

    def ended(self) -> tuple[str, str, float] | None:
        """(word, output, seconds), when it has."""
        if self.process.poll() is None:
            return None
        text = self.output.read_text(encoding="utf-8", errors="replace")
        empty = self.proof.tests and not re.search(r"\b[1-9]\d* passed", text)
        word = "failed" if self.process.returncode else "skipped" if empty else "passed"
        return word, text, time.monotonic() - self.begun


def _start(command: list[str], env: dict[str, str], out) -> subprocess.Popen:
    """In a session of its own: Ctrl-C is for us, and we end all of it."""
    return subprocess.Popen(
        command, cwd=ROOT, env=os.environ | env, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
        preexec_fn=die_with_parent(signal.SIGTERM, own_session=True),
    )


def start(proof: Proof, part: int, ground: str) -> Running:
    output = KEPT / f"{proof.output_name}-{part}.log"
    env = {name: value.replace("{part}", str(part)) for name, value in proof.env.items()}
    command = proof.line()
    if proof.tests:
        command = [*SERVICES, "--durable", *(["--copy", ground] if ground else []), "--", *command]
        env |= {"SAMVEV_TESTGRUNN": ground} if ground else {}
    with open(output, "wb") as out:
        return Running(proof, part, _start(command, env, out), output, time.monotonic())


def stop(processes: list[subprocess.Popen]):
    """Each with all it started: they end their own first. Ctrl-C again does not wait."""
    for sig, seconds in PATIENCE:
        left = [process for process in processes if process.poll() is None]
        for process in left:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, sig)
        until = time.monotonic() + seconds
        with contextlib.suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
            for process in left:
                process.wait(max(0.0, until - time.monotonic()))


@contextlib.contextmanager
def ground(parts: list[tuple[Proof, int]]) -> Iterator[str]:
    """The folder with what all of them stand on, or nothing when they are few."""
    if sum(bool(proof.tests) for proof, _ in parts) < GROUND_FROM:
        yield ""
        return
    with tempfile.TemporaryDirectory(prefix="samvev-test-") as folder:
        made = _start([*SERVICES, "--data", folder, "--", sys.executable, "-m", "tests.grunnlag.felles", folder], {}, sys.stderr)
        try:
            if made.wait():
                sys.exit("What the proofs stand on could not be made.")
        finally:
            stop([made])
        yield folder


def may_start(proof: Proof, running: list[Running], jobs: int) -> bool:
    if not running:
        return True
    return len(running) < jobs and not proof.alone and not any(one.proof.alone for one in running)


def run(parts: list[tuple[Proof, int]], jobs: int, ended: Callable[[Running, str, str, float], None]):
    """All of them, in order, at most `jobs` at a time. `ended` is told of each."""
    waiting, running = list(parts), []
    with ground(waiting) as folder:
        try:
            while waiting or running:
                while waiting and may_start(waiting[0][0], running, jobs):
                    proof, part = waiting.pop(0)
                    running.append(start(proof, part, folder))
                    which = f", part {part + 1} of {proof.parts}" if proof.parts > 1 else ""
                    print(f"· {proof.name}{which}", file=sys.stderr, flush=True)
                time.sleep(0.1)
                for one in running[:]:
                    if found := one.ended():
                        running.remove(one)
                        ended(one, *found)
        finally:
            stop([one.process for one in running])
