"""Testene om testene: databasen, tjeneren, arbeideren og nettet er det de gir seg ut for."""

import socket
import threading
import urllib.request

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.db import connection, connections
from django.utils import timezone

from tests.grunnlag.database import koble_til
from tests.grunnlag.strenghet import Nettsperre


def ny_rad(nokkel: str):
    Session.objects.create(session_key=nokkel, session_data="", expire_date=timezone.now())


def rolle_og_base() -> tuple[str, str]:
    with connection.cursor() as c:
        c.execute("SELECT current_user, current_database()")
        return c.fetchone()


@pytest.mark.parametrize("gang", [1, 2])
def test_db_er_rollen_app_og_rulles_tilbake(db, gang):
    assert rolle_og_base()[0] == "samvev_app"
    assert not Session.objects.filter(pk="rulles-tilbake").exists()
    ny_rad("rulles-tilbake")


@pytest.mark.parametrize("gang", [1, 2])
def test_egen_base_er_ny_hver_gang_og_ser_like_ut_for_alle_traader(egen_base, gang):
    assert rolle_og_base() == ("samvev_app", egen_base)
    assert not Session.objects.exists()
    ny_rad("virkelig-commit")
    sett = []

    def annen_traad():
        sett.append(Session.objects.count())
        connections.close_all()

    traad = threading.Thread(target=annen_traad)
    traad.start()
    traad.join()
    assert sett == [1]


@pytest.fixture
def henger_igjen():
    """Lukkes først etter at egen_base er revet."""
    forbindelser = []
    yield forbindelser
    for forbindelse in forbindelser:
        with pytest.raises(psycopg.OperationalError):
            forbindelse.execute("SELECT 1")
        forbindelse.close()


def test_egen_base_slippes_selv_om_noen_henger_igjen(henger_igjen, egen_base):
    for rolle in ("SAMVEV_DB_OWNER_USER", "SAMVEV_DB_APP_USER"):
        henger_igjen.append(koble_til(egen_base, rolle))


def test_app_eier_ingenting(egen_base, eier_tilkobling):
    tabeller = eier_tilkobling.execute("SELECT tablename, tableowner FROM pg_tables WHERE schemaname = 'public'").fetchall()
    assert tabeller
    assert {eies_av for _, eies_av in tabeller} == {"samvev_eier"}
    with connection.cursor() as c, pytest.raises(Exception, match="permission denied"):
        c.execute("CREATE TABLE app_laget_denne (x int)")


def test_tjeneren_svarer_fra_testens_egen_base(tjener):
    with urllib.request.urlopen(f"{tjener.url}/static/inter/inter-latin-400-normal.woff2") as svar:
        assert svar.status == 200
        assert svar.read(4) == b"wOF2"


def test_arbeideren_kan_drepes_og_startes_igjen(arbeider):
    forste = arbeider.prosess.pid
    arbeider.drep()
    arbeider.start()
    assert arbeider.prosess.pid != forste
    assert arbeider.prosess.poll() is None


@pytest.mark.parametrize("adresse", [("192.0.2.1", 80), ("example.org", 443)])
def test_nettet_er_stengt(adresse):
    with pytest.raises(Nettsperre):
        socket.create_connection(adresse, timeout=0.1)


def test_nettleseren_er_norsk_og_naar_tjeneren(page, tjener):
    page.goto(f"{tjener.url}/static/ds/theme/designsystemet.css")
    assert page.evaluate("navigator.language") == "nb-NO"
    assert page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone") == "Europe/Oslo"
