#!/usr/bin/env python3
"""Every test, in parts, three at a time; with arguments, pytest with those.

    python devtools/tester.py [pytest arguments]

What all of them stand on is made once first: the migrated database, and the house's world (tests/grunnlag/felles.py). Each part has its
own PostgreSQL, on a copy of it, and its own Valkey (services.py), so nothing one does can reach another. Three on two cores, because
some wait for browsers and workers a good part of their time; the longest first, so that both cores have work to the end. A part is
shown whole when it is done. The walk through the house (tests/huset/omgang.py) is one long fixture: the files that use it are one part.
"""
import os
import re
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from prosess import die_with_parent, stop

ROOT = Path(__file__).resolve().parent.parent
TESTS, HOUSE = ROOT / "tests", ROOT / "tests/huset"
AT_ONCE = 3
FORMS = ("test_fiendtlige_skjema.py", "test_skjemafeil.py", "test_skjemafelt.py")
# The parts in the order they begin, by their minutes: the longest first, and such that the last three end at about the same time. What has
# no name of its own here is rooms in tests/; what is not named is the rest.
PARTS = (
    "the walk", "utsending drift bevis oppfolging", "tilgang personer", "the forms", "the house", "the rest", "koordinator oversikt",
    "flyt bench", "vedtak",
)  # fmt: skip
WALK = re.compile(r"^def test_\w+\(.*\bomgang\b", re.M)


def parts() -> list[tuple[str, list[str]]]:
    """(name, paths for pytest), in the order they begin."""
    house = sorted(HOUSE.rglob("test_*.py"))
    walk = [p for p in house if WALK.search(p.read_text())]
    forms = [p for p in house if p.name in FORMS]
    made = {"the walk": walk, "the forms": forms, "the house": [p for p in house if p not in (*walk, *forms)]}
    made |= {name: [TESTS / room for room in name.split() if (TESTS / room).is_dir()] for name in PARTS if not name.startswith("the ")}
    named = {HOUSE, *(p for paths in made.values() for p in paths)}
    made["the rest"] = [
        p for p in sorted(TESTS.iterdir()) if p not in named and (p.is_dir() and any(p.rglob("test_*.py")) or p.match("test_*.py"))
    ]
    return [(name, [str(p.relative_to(ROOT)) for p in made[name]]) for name in PARTS if made[name]]


def start(services: list[str], command: list[str], env: dict | None = None, **kwargs) -> subprocess.Popen:
    command = [sys.executable, "devtools/services.py", *services, "--", sys.executable, "-m", *command]
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | (env or {}), preexec_fn=die_with_parent(15, own_session=False), **kwargs)


def run(waiting: list[tuple[str, list[str]]], ground: str) -> int:
    """Runs the parts, and gives the first exit status that is not 0."""
    running, codes = {}, []
    with ExitStack() as files:
        try:
            while waiting or running:
                while waiting and len(running) < AT_ONCE:
                    name, paths = waiting.pop(0)
                    output = files.enter_context(tempfile.TemporaryFile("w+", errors="replace"))
                    env = {"SAMVEV_TESTGRUNN": ground}
                    part = start(["--copy", ground], ["pytest", *paths], env, stdout=output, stderr=subprocess.STDOUT)
                    running[name] = part, output, time.monotonic()
                    print(f"· {name}: begun", file=sys.stderr, flush=True)
                time.sleep(0.2)
                for name, (part, output, begun) in list(running.items()):
                    if part.poll() is not None:
                        del running[name]
                        codes.append(part.returncode)
                        output.seek(0)
                        print(f"\n== {name}: {(time.monotonic() - begun) / 60:.1f} min\n{output.read()}", flush=True)
        finally:
            for part, _, _ in running.values():
                stop(part, 15, 60)
    return next((code for code in codes if code), 0)


def main() -> int:
    if sys.argv[1:]:
        return start([], ["pytest", *sys.argv[1:]]).wait()
    with tempfile.TemporaryDirectory(prefix="samvev-test-") as ground:
        made = start(["--data", ground], ["tests.grunnlag.felles", ground])
        try:
            code = made.wait()
        finally:
            stop(made, 15, 60)
        return code or run(parts(), ground)


if __name__ == "__main__":
    sys.exit(main())
