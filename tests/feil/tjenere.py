"""Databasen og køen til installasjonen alene: de kan stoppes midt i, fylles opp og gjøres trege uten at noen andre merker det."""

import os
import select
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

import redis
import tjener_postgres as pg
import tjener_valkey
from prosess import ROOT, as_user, die_with_parent, stop

from tests.grunnlag.database import koble_til


class Database:
    """En PostgreSQL som tåler strømbrudd (fsync på), med en kopi av maldatabasen."""

    def __init__(self, mappe: Path, data: Path, **miljo: str):
        self.mappe, self.data, self.sock, self.logg = mappe, data, mappe / "s", mappe / "postgres.log"
        self.miljo, self.prosess = miljo, None
        self.bin, self.utgave = pg.find(mappe)

    def lag(self, mal: str) -> None:
        for ny in (self.data, self.sock):
            ny.mkdir(exist_ok=True)
            ny.chmod(0o700)
            if ROOT:
                os.chown(ny, as_user()["user"], as_user()["group"])
        pg.initialise(self.bin, self.utgave, self.data, pg.environment(), durable=False)
        self.start()
        pg.prepare(self.sock)
        with koble_til(vert=str(self.sock), bruker="postgres") as c:  # lite skrives på forhånd, så en liten disk holder
            c.execute("ALTER SYSTEM SET max_wal_size = '64MB'")
            c.execute("ALTER SYSTEM SET min_wal_size = '32MB'")
            c.execute("SELECT pg_reload_conf()")
        dump = [self.bin / "pg_dump", "--no-comments", "-h", os.environ["SAMVEV_DB_HOST"], "-U", "postgres", "-d", mal]
        sql = subprocess.run(dump, check=True, capture_output=True, cwd="/", **as_user()).stdout
        inn = [self.bin / "psql", "-qX", "-v", "ON_ERROR_STOP=1", "-h", str(self.sock), "-U", "postgres", "-d", pg.DATABASE]
        subprocess.run(inn, input=sql, check=True, stdout=subprocess.DEVNULL, cwd="/", **as_user())

    def start(self) -> None:
        with open(self.logg, "ab") as ut:
            self.prosess = pg.launch(self.bin, self.data, self.sock, ut, durable=True, **self.miljo)
        pg.wait_until_up(self.prosess, self.sock, self.logg, 60)

    def kom_opp(self) -> None:
        """Den som gav opp, startes av den som drifter; den som ikke gjorde det, er straks tilbake."""
        if self.prosess.poll() is not None:
            self.start()
        pg.wait_until_up(self.prosess, self.sock, self.logg, 60)

    def krasj(self) -> None:
        """Stopper uten å rydde: neste start er en gjenoppretting fra loggen dens, som etter strømbrudd."""
        stop(self.prosess, signal.SIGQUIT, 20)

    def stans(self) -> None:
        if self.prosess:
            stop(self.prosess, signal.SIGINT, 20, last=signal.SIGQUIT)

    def bakender(self) -> list[int]:
        """Prosessene som nå svarer installasjonen."""
        with self.forbindelse() as c:
            rader = c.execute("SELECT pid FROM pg_stat_activity WHERE usename = %s", [pg.APP]).fetchall()
        return [pid for (pid,) in rader]

    def kutt(self, pid: int) -> None:
        with self.forbindelse() as c:
            c.execute("SELECT pg_terminate_backend(%s)", [pid])

    def forbindelse(self):
        return koble_til(pg.DATABASE, vert=str(self.sock), bruker="postgres")


class Ko:
    """En Valkey, og en mellomtjener foran den som kan gjøre den treg eller taus."""

    def __init__(self, mappe: Path):
        self.mappe, self.sock, self.foran = mappe, mappe / "v.sock", mappe / "ko.sock"
        self.prosess, self.sekunder, self.taus = None, 0.0, threading.Event()
        self._lytter = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._lytter.bind(str(self.foran))
        self._lytter.listen(64)
        threading.Thread(target=self._ta_imot, daemon=True).start()

    @property
    def url(self) -> str:
        return f"redis+socket://{self.foran}?virtual_host=0"

    def start(self) -> None:
        kommando = [tjener_valkey.find(), "--port", "0", "--unixsocket", str(self.sock), "--save", "", "--dir", str(self.mappe)]
        dor_med_oss = die_with_parent(signal.SIGTERM, own_session=True)
        self.prosess = subprocess.Popen(kommando, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=dor_med_oss)
        while True:
            try:
                return self.kunde().ping()
            except redis.ConnectionError:
                time.sleep(0.05)

    def kunde(self) -> redis.Redis:
        return redis.Redis(unix_socket_path=str(self.sock))

    def drep(self) -> None:
        self.prosess.kill()
        self.prosess.wait(10)
        self.sock.unlink(missing_ok=True)

    def slutt(self) -> None:
        self.drep()
        self.lukk()

    def lukk(self) -> None:
        self._lytter.close()

    def _ta_imot(self) -> None:
        while True:
            try:
                inn, _ = self._lytter.accept()
            except OSError:
                return
            threading.Thread(target=self._bind, args=(inn,), daemon=True).start()

    def _bind(self, inn: socket.socket) -> None:
        """Sender begge veier til en av dem lukker. Taus: tar imot, og sier ikke et ord."""
        ut = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        with inn, ut:
            try:
                ut.connect(str(self.sock))
                while True:
                    for fra in select.select([inn, ut], [], [])[0]:
                        bit = fra.recv(65536)
                        if not bit:
                            return
                        time.sleep(self.sekunder)
                        while self.taus.is_set():
                            time.sleep(0.05)
                        (ut if fra is inn else inn).sendall(bit)
            except OSError:
                return  # den ene siden er borte; den andre får vite det når socketen lukkes
