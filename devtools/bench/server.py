"""P9 through a real server: the day's work, a person and a plan, signed in, against a static text through the same processes and the
same middleware (the liveness address, which asks the database nothing). Requests a second and the 95th percentile, block by block in turn.
"""

import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.test import Client
from django.urls import reverse

from devtools.bench.access_log import BACKEND
from devtools.bench.base import ROOT, Run, Town
from devtools.bench.first_page import SEE
from devtools.bench.measure import Figure, figure
from devtools.prosess import die_with_parent, stop
from ip.oversikter import planer_i_rekkefolge

PROCESSES, CLIENTS = 2, 4
BLOCK = 10  # requests a client in each block
GOAL_TIMES, GOAL_MS = 60, 500


class Socket(http.client.HTTPConnection):
    """HTTP over a unix socket, kept open like a browser behind a proxy keeps it."""

    def __init__(self, path: Path):
        super().__init__("localhost", timeout=60)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(self.path))


@contextmanager
def served(town: Town) -> Iterator[Path]:
    """The product under gunicorn as it is run in earnest, on the town's database."""
    with tempfile.TemporaryDirectory(prefix="bench") as folder:
        path, log = Path(folder) / "web", Path(folder) / "log"
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"unix:{path}", "--workers", str(PROCESSES), "--threads", "4"]
        environment = os.environ | {"SAMVEV_DB_NAME": town.name, "SAMVEV_TILBAKEKALLFIL": town.journal}
        with open(log, "wb") as out:
            server = subprocess.Popen(
                [*command, "--no-control-socket"], cwd=ROOT, env=environment, stdout=out, stderr=out,
                stdin=subprocess.DEVNULL, preexec_fn=die_with_parent(signal.SIGTERM, own_session=True),
            )  # fmt: skip
        try:
            for _ in range(300):
                if server.poll() is not None:
                    raise RuntimeError(f"gunicorn did not start:\n{log.read_text()[-3000:]}")
                if path.exists():
                    break
                time.sleep(0.1)
            yield path
        finally:
            stop(server, signal.SIGTERM, 20)


def lines(run: Run) -> Iterator[Figure]:
    town = run.town
    with town.open():
        account = town.account("coordinator")
        plan = planer_i_rekkefolge(account, SEE, run.day)[0]
        client = Client(headers={"host": "localhost"})
        client.force_login(account, backend=BACKEND)
        cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    static = reverse("oppfolging:lever")
    pages = (
        ("the day's work", reverse("oversikt:hjem")),
        ("the page of a person", reverse("oversikt:person", args=[plan.person_id])),
        ("the plan page", reverse("ip:plan", args=[plan.pk])),
    )
    with served(town) as path, ThreadPoolExecutor(CLIENTS) as clients:
        for name, address in pages:
            times, taken = [], []
            for turn in range(-1, min(run.few, 5)):  # the first is a warm-up
                order = ((static, 5 * BLOCK), (address, BLOCK)) if turn % 2 else ((address, BLOCK), (static, 5 * BLOCK))
                rate = {}
                for what, count in order:
                    begun = time.perf_counter()
                    each = list(clients.map(lambda _, w=what, n=count: asked(path, w, cookie, n), range(CLIENTS)))
                    rate[what] = CLIENTS * count / (time.perf_counter() - begun)
                    if what == address and turn >= 0:
                        taken += [ms for block in each for ms in block]
                if turn >= 0:
                    times.append(rate[static] / rate[address])
            yield figure(f"P9 {name} through a server, static requests a second / its", times, GOAL_TIMES)
            yield Figure(f"P9 {name} through a server, {CLIENTS} at a time, p95", statistics.quantiles(taken, n=20)[-1], GOAL_MS, unit="ms")


def asked(path: Path, address: str, cookie: str, count: int) -> list[float]:
    """Milliseconds of each request, one after another on one connection."""
    connection, taken = Socket(path), []
    for _ in range(count):
        begun = time.perf_counter()
        connection.request("GET", address, headers={"Host": "localhost", "Cookie": cookie})
        answer = connection.getresponse()
        body = answer.read()
        taken.append((time.perf_counter() - begun) * 1000)
        assert answer.status == 200 and body, f"{address}: {answer.status}"
    connection.close()
    return taken
