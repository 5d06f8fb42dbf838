#!/usr/bin/env python3
"""Every test, in two halves side by side; with arguments, pytest with those.

    python devtools/tester.py [pytest arguments]

Each half has its own PostgreSQL and Valkey (services.py), so nothing one does can reach the other, and two cores are used. The first
half is shown as it goes; the second is shown whole when the first is done. The walk through the house (tests/huset/omgang.py) is one
long fixture: the files that use it must stay in one half.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

from prosess import die_with_parent, stop

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "tests/huset"
FORMS = ("test_fiendtlige_skjema.py", "test_skjemafeil.py")  # long, and they need nothing from the walk


def halves() -> tuple[list[str], list[str]]:
    """(the rooms and some of the forms, the rest of the house) as paths for pytest."""
    forms = {HOUSE / name for name in FORMS}
    rooms = [p for p in (ROOT / "tests").iterdir() if p.is_dir() and p != HOUSE and any(p.rglob("test_*.py"))]
    loose = [*(ROOT / "tests").glob("test_*.py")]
    house = [p for p in HOUSE.rglob("test_*.py") if p not in forms]
    return tuple([str(p.relative_to(ROOT)) for p in sorted(half)] for half in ([*rooms, *loose, *forms], house))


def start(arguments: list[str], **kwargs) -> subprocess.Popen:
    command = [sys.executable, "devtools/services.py", "--", sys.executable, "-m", "pytest", *arguments]
    return subprocess.Popen(command, cwd=ROOT, preexec_fn=die_with_parent(15, own_session=False), **kwargs)


def main() -> int:
    if sys.argv[1:]:
        return start(sys.argv[1:]).wait()
    first, second = halves()
    with tempfile.TemporaryFile("w+", errors="replace") as held:
        running = [start(second, stdout=held, stderr=subprocess.STDOUT), start(first)]
        try:
            codes = [running[1].wait(), running[0].wait()]
        finally:
            for process in running:
                stop(process, 15, 60)
        held.seek(0)
        sys.stdout.write(held.read())
    return next((code for code in codes if code), 0)


if __name__ == "__main__":
    sys.exit(main())
