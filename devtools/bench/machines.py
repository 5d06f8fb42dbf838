"""Growing past one machine, as far as one machine can show it: more web processes, two webs, more workers, and a standby.

python devtools/services.py --durable -- python -m devtools.bench.machines [--persons N] [--seconds S] [--letters N]

Prints the lines docs/vekst.md quotes. A figure of a busy machine is a figure of a busy machine: the load is printed first.
"""

import argparse
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import chain
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]
CLIENTS = 8
WAIT = 300


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--persons", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--letters", type=int, default=60)
    given = parser.parse_args()
    sys.path.insert(0, str(ROOT / "devtools"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    from django.utils import timezone

    from devtools.bench import base

    print(f"cores {os.cpu_count()}, load {os.getloadavg()[0]:.1f}, durable {base.durable()}")
    town = base.build(base.migrated(), given.persons, timezone.localdate())
    for line in chain(webs(town, given.seconds), workers(town, given.letters), copy(town)):
        print(line, flush=True)


@contextmanager
def web(town, folder: Path, name: str, processes: int) -> Iterator[Path]:
    path = folder / name
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"unix:{path}", "--workers", str(processes), "--threads", "4"]
    with process([*command, "--no-control-socket"], town, folder / f"{name}.log") as server:
        until = time.monotonic() + 60
        while not path.exists():
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError((folder / f"{name}.log").read_text()[-2000:])
            time.sleep(0.1)
        yield path


@contextmanager
def process(command: list[str], town, log: Path) -> Iterator[subprocess.Popen]:
    from devtools.prosess import die_with_parent, stop

    environment = os.environ | {"SAMVEV_DB_NAME": town.name, "SAMVEV_TILBAKEKALLFIL": town.journal}
    with open(log, "wb") as out:
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=out, stderr=out,
            stdin=subprocess.DEVNULL, preexec_fn=die_with_parent(signal.SIGTERM, own_session=True),
        )  # fmt: skip
    try:
        yield server
    finally:
        stop(server, signal.SIGTERM, 30)


def webs(town, seconds: float) -> Iterator[str]:
    """The day's work of a coordinator, signed in, by eight at a time: one, two and four processes, then two webs of one."""
    cookie, address = signed_in(town)
    for name, sizes in (("1 process", [1]), ("2 processes", [2]), ("4 processes", [4]), ("2 webs of 1 process", [1, 1])):
        with tempfile.TemporaryDirectory(prefix="mach", dir="/tmp") as folder, ExitStack() as stack:
            paths = [stack.enter_context(web(town, Path(folder), f"w{nr}", size)) for nr, size in enumerate(sizes)]
            load(paths, address, cookie, 2)
            taken = load(paths, address, cookie, seconds)
            p95 = statistics.quantiles(taken, n=20)[-1]
            yield f"web, {name}: {len(taken) / seconds:.1f} requests/s, p95 {p95:.0f} ms, {CLIENTS} at a time"


def signed_in(town) -> tuple[str, str]:
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    from devtools.bench.access_log import BACKEND

    with town.open():
        client = Client(headers={"host": "localhost"})
        client.force_login(town.account("coordinator"), backend=BACKEND)
        name = settings.SESSION_COOKIE_NAME
        return f"{name}={client.cookies[name].value}", reverse("oversikt:hjem")


def load(paths: list[Path], address: str, cookie: str, seconds: float) -> list[float]:
    """Milliseconds of each answer. Each client goes to the webs in turn."""
    from devtools.bench.server import asked

    end = time.monotonic() + seconds

    def one(nr: int) -> list[float]:
        taken = []
        while time.monotonic() < end:
            taken += asked(paths[(nr + len(taken)) % len(paths)], address, cookie, 1)
        return taken

    with ThreadPoolExecutor(CLIENTS) as clients:
        return [ms for each in clients.map(one, range(CLIENTS)) for ms in each]


def workers(town, letters: int) -> Iterator[str]:
    """The same number of letters to one worker, then to two. Each must be set once, in one attempt."""
    from django.db.models import Max

    from utsending.models import Brevfil, Oppdrag

    for number in (1, 2):
        with tempfile.TemporaryDirectory(prefix="mach", dir="/tmp") as folder, ExitStack() as stack, town.open():
            for nr in range(number):
                stack.enter_context(process(worker(nr), town, Path(folder) / f"k{nr}.log"))
            ready(number)
            one = write(town, 1)
            settled(one)
            begun = time.monotonic()
            mine = write(town, letters)
            settled(mine)
            taken = time.monotonic() - begun
            rows = Oppdrag.objects.filter(gjelder__in=mine)
            attempts, files = rows.aggregate(most=Max("forsok"))["most"], Brevfil.objects.filter(brev__in=mine).count()
            yield f"workers, {number}: {letters / taken * 60:.0f} letters/min, {files} files of {letters}, at most {attempts} attempts each"


def worker(nr: int) -> list[str]:
    name = f"mach{nr}-{uuid.uuid4().hex[:6]}@samvev"
    command = [sys.executable, "-m", "celery", "-A", "config", "worker", "-n", name, "-c", "1", "-l", "WARNING"]
    return [*command, "--without-gossip", "--without-mingle", "--without-heartbeat"]


def ready(number: int) -> None:
    from config.celery import app

    until = time.monotonic() + 90
    while len(app.control.ping(timeout=1)) < number:
        if time.monotonic() > until:
            raise RuntimeError("the workers did not answer")


def write(town, letters: int) -> list:
    from django.utils import timezone

    from devtools.bench.letter import written
    from personer.historikk.aktor import Systemaktor, som
    from personer.models import Maalform, Person
    from utsending import handlinger

    person, html, made = Person.objects.order_by("pk").first(), written(), []
    for _ in range(letters):
        with som(Systemaktor.TEST, grunn="bench"):
            letter = handlinger.nytt_brev(
                person=person, mottaker_navn="Forelder Prøvesen", adresselinjer=["Bakkevegen 14", "0000 Fjordvik"],
                maalform=Maalform.BOKMAAL, tittel="Vedtak om koordinator", html=html, mal_versjon="bench", gjelder=uuid.uuid4(),
                tid=timezone.now(),
            )  # fmt: skip
        made.append(letter.pk)
    return made


def settled(letters: list) -> None:
    from utsending.models import Brevfil

    until = time.monotonic() + WAIT
    while Brevfil.objects.filter(brev__in=letters).count() < len(letters):
        if time.monotonic() > until:
            raise RuntimeError(f"{Brevfil.objects.filter(brev__in=letters).count()} of {len(letters)} letters after {WAIT} s")
        time.sleep(0.1)


def copy(town) -> Iterator[str]:
    """A standby beside the first: how long from a commit here to the row there, idle and while a hundred thousand rows are written."""
    import psycopg
    from django.conf import settings
    from tjener_kopi import lag, standby

    host, port = (settings.DATABASES["default"][k] for k in ("HOST", "PORT"))
    with tempfile.TemporaryDirectory(prefix="mach", dir="/tmp") as folder:
        os.chmod(folder, 0o711)
        with standby(Path(folder), host) as there:
            where = {"port": port, "user": "postgres", "dbname": town.name, "autocommit": True}
            first, second = (psycopg.connect(host=str(h), **where) for h in (host, there))
            lag(first, second)
            first.execute("CREATE TABLE bench_lag (n bigint)")
            idle = []
            for n in range(200):
                first.execute("INSERT INTO bench_lag VALUES (%s)", [n])
                idle.append(lag(first, second) * 1000)
            first.execute("INSERT INTO bench_lag SELECT generate_series(1, 1000000)")
            behind = lag(first, second) * 1000
            first.execute("DROP TABLE bench_lag")
            first.close()
            second.close()
            middle, most = statistics.median(idle), max(idle)
            yield f"standby: {middle:.1f} ms behind in the middle, {most:.0f} at most of 200; {behind:.0f} ms after a million rows at once"


if __name__ == "__main__":
    main()
