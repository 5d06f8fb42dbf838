#!/usr/bin/env python3
"""The whole product with a synthetic municipality, until Ctrl-C: web, worker and beat beside the servers of services.py.

    python devtools/services.py --keep -- python devtools/demo.py

SAMVEV_PORT chooses the port (8000, or the next free one). Only loopback is listened to.
"""
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from prosess import die_with_parent, tail

ROOT = Path(__file__).resolve().parent.parent
ENV = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.dev", "PYTHONUNBUFFERED": "1"}
MANAGE = [sys.executable, "manage.py"]
CELERY = [sys.executable, "-m", "celery", "--quiet", "-A", "config"]
QUIET = ("--without-gossip", "--without-mingle", "--without-heartbeat")  # events nobody reads; see docs/beslutninger/0139
LOGS = Path(os.environ["SAMVEV_RUN_DIR"])
ENV["SAMVEV_EPOSTMAPPE"] = str(LOGS / "epost")  # nothing is mailed from here


def say(text: str):
    print(f"· {text}", file=sys.stderr, flush=True)


def step(text: str, *command: str, **env: str) -> str:
    """One command to its end; its output is shown only when it fails."""
    begun = time.monotonic()
    done = subprocess.run([*MANAGE, *command], cwd=ROOT, env=ENV | env, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{text} failed:\n{done.stdout}{done.stderr}")
    say(f"{text} ({time.monotonic() - begun:.1f} s)")
    return done.stdout


def free_port() -> int:
    wanted = os.environ.get("SAMVEV_PORT")
    for port in [int(wanted)] if wanted else range(8000, 8100):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return port
    sys.exit(f"Port {wanted or '8000-8099'} is in use: choose another, as in SAMVEV_PORT=9000 make demo.")


def start(name: str, *command: str) -> subprocess.Popen:
    with open(LOGS / f"{name}.log", "wb") as log:
        return subprocess.Popen(
            command, cwd=ROOT, env=ENV, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            preexec_fn=die_with_parent(signal.SIGTERM, own_session=True),
        )


def wait_for(url: str, web: subprocess.Popen):
    until = time.monotonic() + 60
    while web.poll() is None and time.monotonic() < until:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return  # it answers
        except OSError:
            time.sleep(0.1)
    sys.exit("The web server did not start:\n" + tail(LOGS / "web.log"))


def stop_all(children, seconds: float):
    for child in children:
        if child.poll() is None:
            child.terminate()
    until = time.monotonic() + seconds
    for child in children:
        try:
            child.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    step("Database is migrated", "migrate", "-v0")
    say("Filling the synthetic municipality, unless it is there already (about half a minute)")
    print(step("Fjordvik kommune is in place", "demo"), end="", flush=True)
    print(step("Last week of the access log is there to review", "demo", "--logg", SAMVEV_DB_ROLE="eier"), end="", flush=True)
    port = free_port()
    address = f"http://127.0.0.1:{port}/"
    ENV["SAMVEV_ADRESSE"] = address.rstrip("/")
    step("Leaflets are set", "hefter")
    children = {
        "web": start(
            "web", sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4",
            "--no-control-socket",
        ),
        "worker": start("worker", *CELERY, "worker", "-c", "2", "-l", "INFO", *QUIET),
        "beat": start("beat", *CELERY, "beat", "-l", "INFO"),
    }
    children["post"] = start("post", *MANAGE, "demo", "--post")  # follows the worker, and ends when the out-tray is empty
    try:
        wait_for(address, children["web"])
        print(step("Web, worker and beat are started", "demo", "--vis"), flush=True)
        print(f"Samvev runs at {address}    (Ctrl-C stops everything; logs and e-mails while it runs: {LOGS})", flush=True)
        while True:
            for name, child in children.items():
                if child.poll() is not None and (name, child.returncode) != ("post", 0):
                    last = tail(LOGS / f"{name}.log")
                    sys.exit(f"The {name} process ended by itself (status {child.returncode}); stopping the rest.\n{last}")
            time.sleep(0.5)
    except KeyboardInterrupt:
        print()
        say("Stopping")
        return 0
    finally:
        stop_all(children.values(), 15)


if __name__ == "__main__":
    sys.exit(main())
