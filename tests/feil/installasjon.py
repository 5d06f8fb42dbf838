"""Alt som går i drift, som egne prosesser på en egen base: to web bak en socket, en arbeider, en planlegger, databasen og køen."""

import io
import os
import shutil
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import tjener_postgres as pg
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import override_settings

from tests.feil import klokke
from tests.feil.disk import disk
from tests.feil.prosess import Prosess
from tests.feil.tjenere import Database, Ko
from tests.grunnlag.database import paa_tjener
from tests.grunnlag.planlegger import TETT
from tilgang.tilbakekall import vakt

FEIINGER = ("fei utkurven", "lag utskrifter av planen", "fei jobber", "hjerteslag", "forsegl", "varsle", "nattjobb")
MINST_INVARIANTER = 40
WEB = ["-m", "gunicorn", "config.wsgi", "--workers", "2", "--threads", "4", "--no-control-socket", "--graceful-timeout", "5"]
ARBEIDER = [
    *("-m", "celery", "-A", "config", "worker", "-n", "feil@samvev", "-c", "1", "-l", "INFO"),
    *("--without-gossip", "--without-mingle", "--without-heartbeat"),
]


class Installasjon:
    def __init__(self, mappe: Path, *, data: Path, filer: Path, **miljo: str):
        """`data` og `filer`: der databasen, og filene utenfor den, ligger."""
        self.mappe, self.filer, self.sokkel = mappe, filer, mappe / "web.sock"
        self.brukere, self.okter, self.disker = [], {}, ()
        self.database, self.ko = Database(mappe, data, **miljo), Ko(mappe)
        self.miljo = miljo | {
            "DJANGO_SETTINGS_MODULE": "tests.feil.innstillinger",
            "SAMVEV_DB_HOST": str(self.database.sock),
            "SAMVEV_DB_NAME": pg.DATABASE,
            "SAMVEV_BROKER_URL": self.ko.url,
            "SAMVEV_SEGLFIL": str(self.filer / "kjede.hode"),
            "SAMVEV_TILBAKEKALLFIL": str(self.filer / "tilbakekall.journal"),
            "SAMVEV_EPOSTMAPPE": str(mappe / "epost"),
            "SAMVEV_LEIE_SEKUNDER": "1",
            "PYTHONUNBUFFERED": "1",
        }
        lag = lambda navn, *kommando: Prosess(navn, [sys.executable, *kommando], mappe, self.miljo)  # noqa: E731
        self.web = lag("web", *WEB, "--bind", f"unix:{self.sokkel}")
        self.arbeider = lag("arbeider", *ARBEIDER)
        self.planlegger = lag("planlegger", "-c", TETT % (FEIINGER,))

    @property
    def prosessene(self) -> tuple[Prosess, ...]:
        return self.web, self.arbeider, self.planlegger

    def bygg(self, mal: str) -> None:
        """Tjenerne og basen, uten noe som går mot dem."""
        self.database.lag(mal)
        self.ko.start()

    def start(self) -> None:
        for prosess in self.prosessene:
            if not prosess.lever:
                prosess.start()
        self.vent_paa_web()

    def vent_paa_web(self, sekunder: float = 60) -> None:
        from tests.feil.nettleser import spor

        frist = time.monotonic() + sekunder
        while time.monotonic() < frist:
            try:
                if spor(self.sokkel, "/logg-inn/").status == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"web kom ikke opp:\n{self.web.logg[-3000:]}")

    def paa_klokken(self) -> None:
        """Alt startes igjen på klokken som kan stilles, databasen også. libfaketime tåler ikke tråder: web har én i hver prosess."""
        self.web.kommando[self.web.kommando.index("--threads") + 1] = "1"
        for prosess in self.prosessene:
            prosess.drep_alt()
            prosess.miljo |= self.klokke.miljo
        self.database.stans()
        self.database.miljo = self.klokke.miljo
        self.database.start()
        connections.close_all()

    def stans(self) -> None:
        for prosess in self.prosessene:
            prosess.stans()
        self.ko.slutt()
        self.database.stans()

    @contextmanager
    def herfra(self):
        """Denne prosessen leser og skriver i installasjonens base, med dens filer utenfor den."""
        felt = {"TILBAKEKALLFIL": self.miljo["SAMVEV_TILBAKEKALLFIL"], "SEGLFIL": self.miljo["SAMVEV_SEGLFIL"]}
        with paa_tjener(str(self.database.sock), pg.DATABASE), override_settings(**felt):
            vakt.glem()
            yield
        vakt.glem()

    def sjekk(self) -> int:
        """`manage.py sjekk`, uten funn. Gir antallet invarianter."""
        ut = io.StringIO()
        connections.close_all()
        try:
            call_command("sjekk", stdout=ut)
        except CommandError as feil:
            funn = [linje for linje in ut.getvalue().splitlines() if linje.split()[1:2] != ["ok"]]
            raise AssertionError("\n".join([str(feil), *funn])) from feil
        antall = sum(linje.split()[1] == "ok" for linje in ut.getvalue().splitlines()[:-1])
        assert antall >= MINST_INVARIANTER, f"bare {antall} invarianter ble prøvd"
        return antall

    def vent_paa(self, sant, sekunder: float = 180, hva: str = "det") -> None:
        frist = time.monotonic() + sekunder
        while not sant():
            assert time.monotonic() < frist, f"{hva} ble aldri sant\n{self.arbeider.logg[-3000:]}"
            time.sleep(0.2)


@contextmanager
def arbeidsmappe():
    """Kort nok til socketer, og slik at databasens bruker kommer dit. Hos tjenerne testene har: drepes vi, rydder de, eller de neste."""
    mappe = Path(tempfile.mkdtemp(prefix="feil-", dir=os.environ["SAMVEV_RUN_DIR"]))
    mappe.chmod(0o711)
    try:
        yield mappe
    finally:
        shutil.rmtree(mappe, ignore_errors=True)


@contextmanager
def hel(mal: str):
    """Bygget og fylt, men ikke startet. Denne prosessen står i basen dens til den er slutt."""
    from tests.feil import kommunen

    with arbeidsmappe() as mappe, disk(mappe / "db", 500) as databasens, disk(mappe / "filer", 4) as filenes:
        klokken = klokke.Klokke(mappe, klokke.finn())
        installasjon = Installasjon(mappe, data=databasens.mappe / "d", filer=filenes.mappe)
        installasjon.klokke = klokken
        installasjon.disker = (databasens, filenes) if databasens.er_egen and filenes.er_egen else ()
        try:
            installasjon.bygg(mal)
            with installasjon.herfra():
                installasjon.brukere = kommunen.fyll()
                yield installasjon
        finally:
            klokken.slipp()
            installasjon.stans()
