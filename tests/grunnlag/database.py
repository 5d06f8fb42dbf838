"""Databasene testene kjører på: en mal som den virkelige `migrate` har laget som eier, og kloner av den som appen bruker."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connections
from psycopg import sql

from tests.grunnlag.felles import FERDIG, MAL

ROT = Path(__file__).resolve().parent.parent.parent


def koble_til(base: str = "postgres", rolle: str = "SAMVEV_DB_OWNER_USER", *, vert: str = "", bruker: str = "") -> psycopg.Connection:
    """En forbindelse utenom Django, som eieren på testenes tjener om ikke annet er sagt."""
    miljo = os.environ
    hvor = {"host": vert or miljo["SAMVEV_DB_HOST"], "port": miljo["SAMVEV_DB_PORT"], "user": bruker or miljo[rolle]}
    return psycopg.connect(dbname=base, autocommit=True, **hvor)


def lag(navn: str, *, mal: str = "template1"):
    with koble_til() as c:
        c.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY WAL_LOG").format(sql.Identifier(navn), sql.Identifier(mal)))


def slipp(navn: str):
    with koble_til() as c:
        c.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(navn)))


def bytt_til(navn: str):
    """Alle nye forbindelser, også i andre tråder, går til denne databasen."""
    connections.close_all()
    connections["default"].settings_dict["NAME"] = navn
    ContentType.objects.clear_cache()


@contextmanager
def paa_tjener(vert: str, navn: str) -> Iterator[None]:
    """Alle forbindelser går til en annen tjener så lenge."""
    innstillinger = connections["default"].settings_dict
    forrige = innstillinger["HOST"], innstillinger["NAME"]
    innstillinger["HOST"] = vert
    bytt_til(navn)
    try:
        yield
    finally:
        innstillinger["HOST"] = forrige[0]
        bytt_til(forrige[1])


@pytest.fixture(scope="session")
def mal():
    """Maldatabasen: tom, migrert av eieren, med rettigheter og triggere. Laget én gang for alle delene (grunnlag/felles.py)."""
    if FERDIG in os.environ:
        yield MAL
        return
    navn = f"samvev_mal_{os.getpid()}"
    migrer(navn)
    yield navn
    slipp(navn)


def migrer(navn: str):
    """En ny database slik `manage.py migrate` lager den."""
    lag(navn)
    miljo = os.environ | {"SAMVEV_DB_NAME": navn, "SAMVEV_DB_ROLE": "eier"}
    kommando = [sys.executable, "manage.py", "migrate", "-v0", "--skip-checks"]
    svar = subprocess.run(kommando, cwd=ROT, env=miljo, capture_output=True, text=True)
    if svar.returncode:
        pytest.exit(f"manage.py migrate feilet på en tom database:\n{svar.stderr}", returncode=1)


@pytest.fixture(scope="session")
def django_db_setup(mal):
    """Fixturen `db` står på denne: én klone, hver test i en transaksjon som rulles tilbake, som rollen «app»."""
    navn = f"samvev_test_{os.getpid()}"
    lag(navn, mal=mal)
    bytt_til(navn)
    yield
    bytt_til("postgres")
    slipp(navn)


@pytest.fixture
def egen_base(request, mal, django_db_setup, django_db_blocker):
    """En database for denne testen alene, med virkelige commit: for nettleser, arbeider og tråder."""
    if {"db", "transactional_db"} & set(request.fixturenames):
        pytest.fail("egen_base og db kan ikke brukes i samme test: db er en transaksjon som rulles tilbake, i en annen database.")
    with klone(mal, django_db_blocker) as navn:
        yield navn


@contextmanager
def klone(mal: str, sperre) -> Iterator[str]:
    """En ny klone som alle forbindelser går til så lenge den varer."""
    navn, forrige = f"samvev_egen_{uuid.uuid4().hex[:12]}", connections["default"].settings_dict["NAME"]
    lag(navn, mal=mal)
    bytt_til(navn)
    with sperre.unblock():
        yield navn
    bytt_til(forrige)
    slipp(navn)


@pytest.fixture
def eier_tilkobling(egen_base):
    """Databasens eier, forbi appen: for tester av det bare databasen kan holde."""
    with koble_til(egen_base) as forbindelse:
        yield forbindelse


@pytest.fixture
def transactional_db():
    pytest.fail("transactional_db tømmer tabeller, og det får ikke appen lov til. Bruk egen_base.")
