"""Det docs/vekst.md sier er målt: to web på én base er én tjeneste, og en lesekopi henger etter, så tilgang kan ikke spørres der."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest
from django.conf import settings
from django.utils import timezone
from prosess import die_with_parent, stop
from tjener_kopi import lag, standby

from tests.fabrikk import PASSORD, SamtykkelinjeFabrikk, gruppemedlem_for, saksbehandler
from tests.grunnlag.database import ROT
from tilgang.handlinger import trekk_samtykke

SKJEMANOKKEL = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
RADENE = "SELECT count(*) FROM tilgang_innsynsdelkonto WHERE content_object_id = %s"


@pytest.fixture
def mappe():
    """Kort sti, som en socket må ha, og åpen for gjennomgang: som root kjører PostgreSQL som nobody."""
    ny = Path(tempfile.mkdtemp(prefix="sv", dir="/tmp"))
    os.chmod(ny, 0o711)
    yield ny
    shutil.rmtree(ny, ignore_errors=True)


@contextmanager
def web(base: str, sti: Path):
    """Produktet under gunicorn på en socket, som på en maskin for seg, med den samme basen."""
    kommando = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"unix:{sti}", "--workers", "1", "--no-control-socket"]
    miljo = os.environ | {"SAMVEV_DB_NAME": base, "DJANGO_SETTINGS_MODULE": "config.settings.test", "SAMVEV_TILBAKEKALLFIL": ""}
    with open(f"{sti}.log", "wb") as logg:
        prosess = subprocess.Popen(
            kommando, cwd=ROT, env=miljo, stdin=subprocess.DEVNULL, stdout=logg, stderr=logg,
            preexec_fn=die_with_parent(signal.SIGTERM, own_session=True),
        )  # fmt: skip
    try:
        frist = time.monotonic() + 60
        while not sti.exists():
            assert prosess.poll() is None and time.monotonic() < frist, Path(f"{sti}.log").read_text()[-2000:]
            time.sleep(0.05)
        yield sti
    finally:
        stop(prosess, signal.SIGTERM, 20)


class Leser:
    """En nettleser: kapslene følger med, uansett hvilken web som svarer."""

    def __init__(self):
        self.kapsler: dict[str, str] = {}

    def spor(self, sti: Path, adresse: str, skjema: dict | None = None) -> tuple[int, str]:
        forbindelse = http.client.HTTPConnection("localhost", timeout=60)
        forbindelse.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        forbindelse.sock.settimeout(60)
        forbindelse.sock.connect(str(sti))
        hode = {"Host": "localhost", "Cookie": "; ".join(f"{n}={v}" for n, v in self.kapsler.items())}
        if skjema is not None:
            hode["Content-Type"] = "application/x-www-form-urlencoded"
        forbindelse.request("POST" if skjema is not None else "GET", adresse, body=urlencode(skjema or {}), headers=hode)
        svar = forbindelse.getresponse()
        for kapsel in svar.headers.get_all("Set-Cookie") or []:
            navn, _, resten = kapsel.partition("=")
            self.kapsler[navn] = resten.partition(";")[0]
        innhold = svar.read().decode()
        forbindelse.close()
        return svar.status, innhold


def test_to_web_paa_en_base_deler_okt_skjemanokkel_og_utlogging(egen_base, mappe):
    """Skjemaet hentes fra den ene og sendes til den andre, hele veien."""
    konto = saksbehandler(konto__passord=PASSORD)
    with ExitStack() as stabel:
        en, to = (stabel.enter_context(web(egen_base, mappe / navn)) for navn in ("en", "to"))
        leser = Leser()
        nokkel = SKJEMANOKKEL.search(leser.spor(en, "/logg-inn/")[1])[1]
        status, _ = leser.spor(to, "/logg-inn/", {"csrfmiddlewaretoken": nokkel, "username": konto.epost, "password": PASSORD})
        assert status == 302, "skjemanøkkelen fra den ene gjelder hos den andre"
        assert [leser.spor(hvor, "/")[0] for hvor in (en, to, en)] == [200, 200, 200], "økten også"
        siden = leser.spor(to, "/")[1]
        status, _ = leser.spor(en, "/logg-ut/", {"csrfmiddlewaretoken": SKJEMANOKKEL.search(siden)[1]})
        assert status == 302 and leser.spor(to, "/")[0] == 302, "den som logges ut hos den ene, er ute hos den andre"


def test_en_lesekopi_sier_ja_etter_at_samtykket_er_trukket(egen_base, mappe):
    """Grunnen til at ingenting om tilgang leses fra kopien: stanses avspillingen der, er samtykket trukket her og gyldig der."""
    linje = SamtykkelinjeFabrikk()
    gruppemedlem_for(linje.innsynsdel.person, enhet=linje.til_enhet)
    vert = settings.DATABASES["default"]["HOST"]
    with standby(mappe, vert) as kopi:
        her, der = (
            psycopg.connect(host=str(h), port=settings.DATABASES["default"]["PORT"], user="postgres", dbname=egen_base, autocommit=True)
            for h in (vert, kopi)
        )
        assert lag(her, der) < 30
        har = [c.execute(RADENE, [linje.innsynsdel_id]).fetchone()[0] for c in (her, der)]
        assert har == [1, 1]
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            der.execute("DELETE FROM tilgang_innsynsdelkonto")
        der.execute("SELECT pg_wal_replay_pause()")
        trekk_samtykke(samtykke_id=linje.samtykke_id, **_trukket(linje))
        assert [c.execute(RADENE, [linje.innsynsdel_id]).fetchone()[0] for c in (her, der)] == [0, 1], "trukket her, åpent der"
        der.execute("SELECT pg_wal_replay_resume()")
        assert lag(her, der) < 30
        assert der.execute(RADENE, [linje.innsynsdel_id]).fetchone()[0] == 0
        her.close()
        der.close()


def _trukket(linje) -> dict:
    return {"av": saksbehandler(), "tid": timezone.now()}
