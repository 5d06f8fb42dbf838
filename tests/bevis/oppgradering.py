"""En tidligere tilstand av koden, pakket ut av git, fylt og startet: det en oppgradering uten stans går ut fra."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

from devtools.prosess import die_with_parent, stop
from tests.grunnlag.database import ROT, koble_til
from tests.huset.side import skjemaet

# Den siste utgaven, den SIST i test_migreringer.py er ført etter: koden som går når migreringene kjøres. Flyttes når en ny settes ut.
FORRIGE = os.environ.get("SAMVEV_FORRIGE") or "7861c982aa4dcef41f8411b2d639b5cd07ce67c9"
PASSORD = "Fjordvik-demo-2026"
# Kommunen demoen lager, og mange flere personer med plan, samtykker og historikk, i den gamle kodens egne tabeller.
FLERE = """
import os, sys
import django
django.setup()
import psycopg
from devtools.bench import facts
from personer.klokke import i_dag
sett_inn = facts.insert
facts.insert = lambda c, modell, kolonner, kilde: sett_inn(c, modell, kolonner | ({"er_ke": "false"} if "er_ke" in kolonner else {}), kilde)
with psycopg.connect(host=os.environ["SAMVEV_DB_HOST"], port=os.environ["SAMVEV_DB_PORT"], user=os.environ["SAMVEV_DB_OWNER_USER"],
                     dbname=os.environ["SAMVEV_DB_NAME"]) as c:
    facts.fill(c, int(sys.argv[1]), i_dag())
"""


def kan_pakkes_ut() -> bool:
    """Usant i en utsjekk uten historikk."""
    svar = subprocess.run(["git", "cat-file", "-e", f"{FORRIGE}^{{commit}}"], cwd=ROT, capture_output=True)
    return svar.returncode == 0


class Utgave:
    """Koden slik den var, med sin egen base."""

    def __init__(self, mappe: Path, base: str):
        self.rot, self.base = mappe, base
        arkiv = subprocess.run(["git", "archive", FORRIGE], cwd=ROT, check=True, capture_output=True).stdout
        subprocess.run(["tar", "-x", "-C", mappe], input=arkiv, check=True)
        (mappe / "node_modules").symlink_to((ROT / "node_modules").resolve())
        miljo = {
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "SAMVEV_DB_NAME": base,
            "SAMVEV_TILBAKEKALLFIL": str(mappe / "tilbakekall.journal"),
            "SAMVEV_SEGLFIL": str(mappe / "kjede.hode"),
            "PYTHONPATH": str(mappe),
            "PYTHONUNBUFFERED": "1",
        }
        self.miljo = os.environ | miljo

    def kjor(self, *kommando: str, **miljo: str) -> str:
        svar = subprocess.run([sys.executable, *kommando], cwd=self.rot, env=self.miljo | miljo, capture_output=True, text=True)
        assert svar.returncode == 0, f"{kommando} i den forrige utgaven:\n{svar.stdout[-1500:]}{svar.stderr[-3000:]}"
        return svar.stdout

    def fyll(self, personer: int) -> None:
        self.kjor("manage.py", "migrate", "-v0", "--skip-checks", SAMVEV_DB_ROLE="eier")
        self.kjor("manage.py", "demo")
        self.kjor("-c", FLERE, str(personer), SAMVEV_DB_ROLE="eier")
        self.kjor("manage.py", "bygg_tilgang")
        with koble_til(self.base) as c:
            c.execute("VACUUM (ANALYZE)")

    @contextmanager
    def startet(self):
        """Under gunicorn, med to prosesser. Gir porten."""
        with socket.socket() as prove:
            prove.bind(("127.0.0.1", 0))
            port = prove.getsockname()[1]
        kommando = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4"]
        with open(self.rot / "web.log", "wb") as ut:
            tjener = subprocess.Popen(
                [*kommando, "--no-control-socket"], cwd=self.rot, env=self.miljo, stdout=ut, stderr=ut, stdin=subprocess.DEVNULL,
                preexec_fn=die_with_parent(signal.SIGTERM, own_session=True),
            )  # fmt: skip
        try:
            for _ in range(600):
                assert tjener.poll() is None, (self.rot / "web.log").read_text()[-3000:]
                with socket.socket() as prove:
                    if prove.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield port
        finally:
            stop(tjener, signal.SIGTERM, 20)

    def logget(self) -> str:
        """Det tjeneren skrev om det som gikk galt."""
        linjer = (self.rot / "web.log").read_text(errors="replace").splitlines()
        return "\n".join(linje[-400:] for linje in linjer if "Traceback" in linje or '"ERROR"' in linje or "Error" in linje)[-6000:]

    def rydd(self) -> None:
        shutil.rmtree(self.rot, ignore_errors=True)


@dataclass
class Bruker:
    """En nettleser uten skript, som husker kakene sine."""

    port: int
    kaker: dict[str, str] = field(default_factory=dict)

    def svar(self, metode: str, sti: str, data: dict | None = None) -> tuple[int, str, str]:
        """(status, kroppen, Location)"""
        forbindelse = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        hoder = {"Cookie": "; ".join(f"{n}={v}" for n, v in self.kaker.items())}
        if data is not None:
            hoder |= {"Content-Type": "application/x-www-form-urlencoded"}
        forbindelse.request(metode, sti, urlencode(data, doseq=True) if data is not None else None, hoder)
        svar = forbindelse.getresponse()
        kropp = svar.read().decode(errors="replace")
        for navn, verdi in svar.getheaders():
            if navn.lower() == "set-cookie":
                kake = verdi.partition(";")[0].partition("=")
                self.kaker[kake[0]] = kake[2]
        forbindelse.close()
        return svar.status, kropp, svar.getheader("Location", "")

    def logg_inn(self, navn: str) -> None:
        _, side, _ = self.svar("GET", "/logg-inn/")
        felt = skjemaet(side, "/logg-inn/").felt | {"username": f"{navn}@fjordvik.example", "password": PASSORD, **nokkel(side)}
        status, _, dit = self.svar("POST", "/logg-inn/", felt)
        assert (status, dit) == (302, "/"), f"innlogging: {status} {dit}"

    def send(self, sti: str, **endret: str) -> tuple[int, str, str]:
        """Skjemaet på siden, med det som er endret, sendt slik det står."""
        status, side, _ = self.svar("GET", sti)
        assert status == 200, f"{sti}: {status}"
        return self.svar("POST", sti, skjemaet(side, sti).felt | endret | nokkel(side))


def nokkel(side: str) -> dict[str, str]:
    return {"csrfmiddlewaretoken": re.search(r'csrfmiddlewaretoken" value="([^"]+)', side)[1]}


def lenker(side: str, monster: str) -> list[str]:
    return [unescape(sti) for sti in dict.fromkeys(re.findall(rf'href="({monster})"', side))]


class Trafikk:
    """Noen som bruker tjenesten hele tiden. Teller svarene, og tar vare på dem som ikke var rett."""

    def __init__(self, runder: list):
        self.status, self.feil, self.lengst, self._slutt = Counter(), [], 0.0, threading.Event()
        self.traader = [threading.Thread(target=self._gaa, args=(runde,)) for runde in runder]

    def __enter__(self):
        for traad in self.traader:
            traad.start()
        return self

    def __exit__(self, *_):
        self._slutt.set()
        for traad in self.traader:
            traad.join()

    def _gaa(self, runde) -> None:
        while not self._slutt.is_set():
            for hva in runde:
                begynt = time.monotonic()
                try:
                    status, _, _ = hva()
                except (OSError, AssertionError, http.client.HTTPException) as feil:
                    status = str(feil) or type(feil).__name__
                self.lengst = max(self.lengst, time.monotonic() - begynt)
                self.status[status] += 1
                if status not in (200, 302, 304):
                    self.feil.append(f"{hva}: {status}")


HOLDTE = """
    SELECT l.pid, l.relation::regclass::text, l.mode, extract(epoch FROM clock_timestamp() - a.xact_start)
    FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a USING (pid)
    WHERE l.granted AND l.locktype = 'relation' AND a.application_name = 'samvev-eier' AND l.database = (
        SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
      AND l.mode IN ('AccessExclusiveLock', 'ExclusiveLock', 'ShareRowExclusiveLock', 'ShareLock')
      AND l.relation = ANY (%s)
"""


class Laasemaaler:
    """Ser hvert tiende millisekund hvilke låser migreringen har på tabeller som var der, og hvor lenge hver ble holdt."""

    def __init__(self, base: str):
        self.base, self.naa, self.lengst, self._slutt = base, "oppstart", {}, threading.Event()
        self._holdt: dict[tuple, tuple[float, str]] = {}
        self.traad = threading.Thread(target=self._se)

    def __enter__(self):
        with koble_til(self.base) as c:
            self.tabeller = [
                oid for (oid,) in c.execute("SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
            ]
        self.traad.start()
        return self

    def __exit__(self, *_):
        self._slutt.set()
        self.traad.join()

    def _se(self) -> None:
        with koble_til(self.base) as c:
            while not self._slutt.is_set():
                tid = time.monotonic()
                sett = {(pid, tabell, slag) for pid, tabell, slag, _ in c.execute(HOLDTE, [self.tabeller])}
                self._holdt = {laas: self._holdt.get(laas, (tid, self.naa)) for laas in sett}
                for (_, tabell, slag), (fra, migrering) in self._holdt.items():
                    sekunder, _ = self.lengst.get(migrering, (0.0, ""))
                    if tid - fra >= sekunder:
                        self.lengst[migrering] = (tid - fra, f"{slag} på {tabell}")
                time.sleep(0.01)
