#!/usr/bin/env python3
"""Run a command beside a private PostgreSQL and Valkey that end with it.

    python devtools/services.py [--keep | --data DIR | --copy DIR] [--fresh] [--durable] -- COMMAND...

The command gets SAMVEV_DB_* and SAMVEV_BROKER_URL in its environment, and its exit status is ours. Both servers
use sockets in a private directory and no TCP port, so any number of runs can go on at once. By default the data
are thrown away afterwards and the database is fast, not safe; --data DIR keeps them, durably, and --keep does so
in a folder of this checkout's own; --fresh throws away what was kept; --durable throws away afterwards but is safe
meanwhile (fsync on), as what is measured must be; --copy DIR starts on a copy of what --data DIR kept, and throws
the copy away. As root PostgreSQL runs as `nobody`, who must be able to reach DIR.
"""
import argparse
import contextlib
import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from prosess import ROOT, as_user, die_with_parent, stop
from tjener_postgres import postgres
from tjener_valkey import valkey

CHECKOUT = Path(__file__).resolve().parent.parent
KEPT, WORK = "samvev-", "samvev-run-"


def default_data() -> Path:
    """A folder for this user and this checkout that also `nobody` can reach."""
    mark = hashlib.sha256(str(CHECKOUT).encode()).hexdigest()[:10]
    return Path("/var/tmp" if os.access("/var/tmp", os.W_OK) else tempfile.gettempdir()) / f"{KEPT}{os.geteuid()}-{mark}"


def own_folder(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
        sys.exit(f"{folder} belongs to somebody else: choose another folder with --data.")
    folder.chmod(0o711 if ROOT else 0o700)
    return folder


def lock_or_exit(folder: Path):
    """One run at a time on kept data. PostgreSQL holds the lock too, so it lasts until the server is really down."""
    lock = open(folder / "lock", "wb")
    until = time.monotonic() + 3
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return lock
        except OSError:
            if time.monotonic() > until:
                sys.exit(f"It already runs, on the data in {folder}: use that one, or stop it first (Ctrl-C where it was started).")
            time.sleep(0.2)


def work_folder() -> tuple[Path, object]:
    """A private folder for sockets and logs, in /tmp: socket paths must be short and `nobody` must reach them."""
    tmp = Path("/tmp") if os.access("/tmp", os.W_OK) else Path(tempfile.gettempdir())
    for left in tmp.glob(f"{WORK}*/lock"):  # left by a run that was killed
        with contextlib.suppress(OSError), open(left, "rb") as lock:
            if left.parent.stat().st_uid == os.geteuid() and time.time() - left.stat().st_mtime > 60:  # not one being made
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # fails while its run is alive
                shutil.rmtree(left.parent, ignore_errors=True)
    work = Path(tempfile.mkdtemp(prefix=WORK, dir=tmp))
    lock = open(work / "lock", "wb")
    fcntl.flock(lock, fcntl.LOCK_EX)
    work.chmod(0o711 if ROOT else 0o700)
    return work, lock


def copy(kept: Path, data: Path):
    """The database of a run that has ended, for PostgreSQL's user."""
    shutil.copytree(kept, data)
    for path in [data, *data.rglob("*")] if ROOT else []:
        os.chown(path, as_user()["user"], as_user()["group"])


def run(command: list[str], env: dict) -> int:
    child = subprocess.Popen(command, env=os.environ | env, preexec_fn=die_with_parent(signal.SIGTERM, own_session=False))
    try:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                pass  # the command got it too: wait for it
    finally:  # the command ends before its servers do
        stop(child, signal.SIGTERM, 30)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", action="store_true", help=f"keep the data in {default_data()}")
    parser.add_argument("--data", type=Path, help="keep the data in this folder")
    parser.add_argument("--copy", type=Path, help="start on a copy of what was kept in this folder, whose own run has ended")
    parser.add_argument("--fresh", action="store_true", help="throw away what was kept, and begin again")
    parser.add_argument("--durable", action="store_true", help="fsync on also when the data are thrown away: for measuring")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    command = arguments.command[1:] if arguments.command[:1] == ["--"] else arguments.command
    if not command:
        parser.error("no command given")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))

    kept = arguments.data.resolve() if arguments.data else default_data() if arguments.keep else None
    data_lock = lock_or_exit(own_folder(kept)) if kept else None
    if kept and arguments.fresh:
        shutil.rmtree(kept / "postgres", ignore_errors=True)
        (kept / "kjede.hode").unlink(missing_ok=True)
        (kept / "tilbakekall.journal").unlink(missing_ok=True)
    work, work_lock = work_folder()
    begun = time.monotonic()
    try:
        if arguments.copy:
            copy(arguments.copy / "postgres", work / "d")
        with (
            postgres(
                work, kept / "postgres" if kept else work / "d", durable=bool(kept) or arguments.durable,
                keep_open=tuple(lock.fileno() for lock in (data_lock, work_lock) if lock),
            ) as database,
            valkey(work) as broker,
        ):
            print(f"· PostgreSQL and Valkey are up ({time.monotonic() - begun:.1f} s)", file=sys.stderr, flush=True)
            files = {"SAMVEV_SEGLFIL": "kjede.hode", "SAMVEV_TILBAKEKALLFIL": "tilbakekall.journal"}  # outside the database, as old as it
            head = {name: str((kept or work) / file) for name, file in files.items()}
            return run(command, database | broker | head | {"SAMVEV_RUN_DIR": str(work)})
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
