"""A streaming standby of the private PostgreSQL: copied with pg_basebackup, read only on a socket of its own, stopped at the end."""
import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

from prosess import LINUX, ROOT, as_user, die_with_parent, stop, tail
from tjener_postgres import PORT, find, wait_until_up

CAUGHT_UP = "SELECT coalesce(pg_last_wal_replay_lsn() >= %s::pg_lsn, false)"


@contextlib.contextmanager
def standby(work: Path, primary: str):
    """Yields the directory of the socket. `primary` is the directory of the first one's socket; both are ended by the caller's end."""
    bin, _major = find(work)
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8" if LINUX else "C", "TZ": "UTC"}
    data, sock, log = work / "standby", work / "b", work / "standby.log"
    sock.mkdir(mode=0o700)
    data.mkdir(mode=0o700)
    for folder in (sock, data):
        if ROOT:
            os.chown(folder, as_user()["user"], as_user()["group"])
    command = [bin / "pg_basebackup", "-h", primary, "-p", PORT, "-U", "postgres", "-D", data, "-R", "-X", "stream", "-c", "fast"]
    done = subprocess.run(command, cwd="/", env=env, capture_output=True, text=True, **as_user())
    if done.returncode:
        raise RuntimeError(f"pg_basebackup: {done.stderr}")
    options = {
        "listen_addresses": "",
        "unix_socket_directories": str(sock),
        "unix_socket_permissions": "0700",
        "port": PORT,
        "max_connections": "100",
    }
    with open(log, "wb") as out:
        process = subprocess.Popen(
            [bin / "postgres", "-D", data, *(f"-c{name}={value}" for name, value in options.items())],
            cwd="/", env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
            preexec_fn=die_with_parent(signal.SIGINT, own_session=True), **as_user(),
        )  # fmt: skip
        try:
            wait_until_up(process, sock, log)
            yield sock
        except BaseException:
            print(tail(log))
            raise
        finally:
            stop(process, signal.SIGINT, 20, last=signal.SIGQUIT)


def lag(first, copy, within: float = 30) -> float:
    """Seconds from a commit here until the copy has it. Two connections in autocommit. With synchronous_commit off it is written later."""
    lsn = first.execute("SELECT pg_current_wal_insert_lsn()::text").fetchone()[0]
    begun = time.perf_counter()
    while not copy.execute(CAUGHT_UP, [lsn]).fetchone()[0]:
        if time.perf_counter() - begun > within:
            raise RuntimeError(f"the copy did not come so far in {within} s")
    return time.perf_counter() - begun
