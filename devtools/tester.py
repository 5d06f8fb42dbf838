#!/usr/bin/env python3
"""Every test, in three parts side by side; with arguments, pytest with those.

    python devtools/tester.py [pytest arguments]

Each part has its own PostgreSQL and Valkey (services.py), so nothing one does can reach another. Three on two cores, because the
rooms' tests wait for browsers and workers a good part of their time. The first part is shown as it goes; the others are shown whole
when they are done. The walk through the house (tests/huset/omgang.py) is one long fixture: the files that use it stay in one part.
"""
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from prosess import die_with_parent, stop

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "tests/huset"
FORMS = ("test_fiendtlige_skjema.py", "test_skjemafeil.py", "test_skjemafelt.py")  # long, and they need nothing from the walk


def parts() -> list[list[str]]:
    """(the rooms, the house, the forms) as paths for pytest."""
    forms = [HOUSE / name for name in FORMS]
    rooms = [p for p in (ROOT / "tests").iterdir() if p.is_dir() and p != HOUSE and any(p.rglob("test_*.py"))]
    loose = [*(ROOT / "tests").glob("test_*.py")]
    house = [p for p in HOUSE.rglob("test_*.py") if p not in forms]
    return [[str(p.relative_to(ROOT)) for p in sorted(part)] for part in ([*rooms, *loose], house, forms)]


def start(arguments: list[str], **kwargs) -> subprocess.Popen:
    command = [sys.executable, "devtools/services.py", "--", sys.executable, "-m", "pytest", *arguments]
    return subprocess.Popen(command, cwd=ROOT, preexec_fn=die_with_parent(15, own_session=False), **kwargs)


def main() -> int:
    if sys.argv[1:]:
        return start(sys.argv[1:]).wait()
    shown, *rest = parts()
    with ExitStack() as files:
        held = [files.enter_context(tempfile.TemporaryFile("w+", errors="replace")) for _ in rest]
        running = [start(part, stdout=file, stderr=subprocess.STDOUT) for part, file in zip(rest, held, strict=True)]
        running.insert(0, start(shown))
        try:
            codes = [process.wait() for process in running]
        finally:
            for process in running:
                stop(process, 15, 60)
        for file in held:
            file.seek(0)
            sys.stdout.write(file.read())
    return next((code for code in codes if code), 0)


if __name__ == "__main__":
    sys.exit(main())
