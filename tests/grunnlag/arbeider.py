"""En virkelig Celery-arbeider som egen prosess, på testens egen database og den virkelige køen."""

import os
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest
import redis
from django.conf import settings

from config.celery import app
from devtools.prosess import die_with_parent
from tests.grunnlag.database import ROT


class Arbeider:
    """Kan startes, stoppes pent, drepes midt i en jobb og startes igjen."""

    def __init__(self, base: str, mappe: Path, **miljo: str):
        self.prosess = None
        self._logg = mappe / "arbeider.log"
        egen_fil = str(mappe / "kjede.hode")
        self._miljo = {"SAMVEV_DB_NAME": base, "SAMVEV_SEGLFIL": egen_fil, "DJANGO_SETTINGS_MODULE": "config.settings.test"} | miljo

    @property
    def logg(self) -> str:
        return self._logg.read_text(errors="replace")

    def start(self, vent: float = 60):
        """Starter og venter til den svarer på ping."""
        navn = f"test-{uuid.uuid4().hex[:8]}@samvev"
        kommando = [sys.executable, "-m", "celery", "-A", "config", "worker", "-n", navn, "-c", "1", "-l", "INFO"]
        with open(self._logg, "ab") as logg:
            self.prosess = subprocess.Popen(
                [*kommando, "--without-gossip", "--without-mingle", "--without-heartbeat"],
                cwd=ROT, env=os.environ | self._miljo,
                stdin=subprocess.DEVNULL, stdout=logg, stderr=logg,
                preexec_fn=die_with_parent(signal.SIGTERM, own_session=True),
            )
        frist = time.monotonic() + vent
        while not app.control.ping([navn], timeout=0.3):
            if self.prosess.poll() is not None or time.monotonic() > frist:
                self.drep()
                pytest.fail(f"Arbeideren svarte ikke:\n{self.logg[-3000:]}")
        return self

    def drep(self):
        """SIGKILL på prosessen og barna dens, som når maskinen mister strømmen."""
        if self.prosess and self.prosess.poll() is None:
            os.killpg(self.prosess.pid, signal.SIGKILL)
        if self.prosess:
            self.prosess.wait(10)

    def stopp(self):
        """Avslutter pent: jobben som går, får gå ferdig."""
        if self.prosess and self.prosess.poll() is None:
            self.prosess.terminate()
            try:
                self.prosess.wait(15)
            except subprocess.TimeoutExpired:
                self.drep()


@pytest.fixture
def tom_ko():
    """Ingen melding fra en tidligere test, hvis database ikke finnes mer."""
    with redis.from_url(settings.CELERY_BROKER_URL.replace("redis+socket://", "unix://").replace("virtual_host", "db")) as kunde:
        kunde.flushdb()
        yield kunde


@pytest.fixture
def arbeider(egen_base, tom_ko, tmp_path):
    ny = Arbeider(egen_base, tmp_path)
    try:
        yield ny.start()
    finally:
        ny.stopp()
