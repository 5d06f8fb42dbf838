#!/usr/bin/env python3
"""The full proofs, which take hours: a line each, with how much was tried, the goal, and ok, short, failed or not run.

    python devtools/prove.py [--list] [--again] [--more] [--trial] [--jobs N] [NAME…]

The proofs stand in proofs.toml. As many as the machine has cores run at a time, each beside a PostgreSQL and a Valkey of its own
(services.py); those that need the machine to themselves run last, alone. What is done is kept in .bevis/ for this state of the code,
part by part: stopped with Ctrl-C or killed, the next run goes on where it was. --again forgets it, for those that are named. --more
takes the larger numbers. NAME chooses the proofs whose name contains it. The output of the last run of a part lies beside the state,
and the lines are written into docs/bevis.md, but not by a --trial. Exit status 1 when a proof failed or fell short.
"""
import argparse
import contextlib
import os
import signal
import sys
from datetime import date

import proof_table
from proof_runs import Running, run
from proofs import KEPT, Done, Proof, State, Verdict, chosen, code, every, hours, remaining


def interrupted(*_):
    raise KeyboardInterrupt


class Book:
    """Writes down each part as it ends: in the state, and in the table."""

    def __init__(self, proofs: list[Proof], state: State, trial: bool):
        self.proofs, self.state, self.commit = proofs, state, proof_table.commit()
        self.table = None if trial else proof_table.file()

    def ended(self, one: Running, word: str, output: str, seconds: float):
        if code() != self.state.code:
            print(f"· not counted, for the code was changed while it ran: {one.proof.name}", file=sys.stderr, flush=True)
            return
        for proof in [one.proof, *(proof for proof in self.proofs if proof.beside == one.proof.name)]:
            measured = proof.measured(output) if word == "passed" else 0
            spent = seconds if proof is one.proof else 0.0
            self.state.add(proof, Done(one.part, word, measured, spent, date.today().isoformat(), self.commit))
        if word == "failed":
            print(f"· failed: {one.proof.name}, output in {one.output}", file=sys.stderr, flush=True)
        self.write([proof for proof in self.proofs if one.proof.name in (proof.name, proof.beside)])

    def write(self, proofs: list[Proof]):
        if self.table:
            verdicts = [Verdict.on(proof, self.state) for proof in proofs]
            proof_table.write(verdicts, [proof.name for proof in self.proofs], self.table, os.cpu_count() or 1)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--list", action="store_true", help="say what is done, and run nothing")
    parser.add_argument("--again", action="store_true", help="forget what is done of them")
    parser.add_argument("--more", action="store_true", help="the larger numbers, where the registry has them")
    parser.add_argument("--trial", action="store_true", help="write nothing into docs/bevis.md")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at a time; the number of cores if not said")
    parser.add_argument("names", nargs="*", metavar="NAME")
    arguments = parser.parse_args()
    for sig in (signal.SIGINT, signal.SIGTERM):  # also when it was started in the background, where a shell lets SIGINT be ignored
        signal.signal(sig, interrupted)
    proofs = every(arguments.more)
    some, state = chosen(proofs, arguments.names), State()
    if not some:
        parser.error("no proof has that in its name")
    if arguments.again:
        state.forget(some)
    if not arguments.list:
        about = f"{hours(some, arguments.jobs):.1f} hours when nothing is done before, {arguments.jobs} at a time"
        print(f"· {len(some)} proofs, {about}; output in {KEPT}", file=sys.stderr, flush=True)
        book = Book(proofs, state, arguments.trial)
        with contextlib.suppress(KeyboardInterrupt):
            run(remaining(some, state), arguments.jobs, book.ended)
    verdicts = [Verdict.on(proof, state) for proof in some]
    for verdict in verdicts:
        print(verdict, flush=True)
    return int(any(verdict.word in ("failed", "short") for verdict in verdicts))


if __name__ == "__main__":
    sys.exit(main())
