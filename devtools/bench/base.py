"""The databases the lines are measured in: one municipality of each size, each a copy of the migrated database."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import psycopg
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connections
from django.test import override_settings
from psycopg import sql

from devtools.bench import facts
from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto, Person
from tilgang import regler
from tilgang.projeksjon import projiser

ROOT = Path(__file__).resolve().parents[2]


def owner(name: str) -> psycopg.Connection:
    """A connection as the owner, in one transaction that is committed at the end of the `with` block."""
    default = settings.DATABASES["default"]
    return psycopg.connect(host=default["HOST"], port=default["PORT"], user=settings.DB_OWNER_USER, dbname=name)


def owner_alone(name: str) -> psycopg.Connection:
    connection = owner(name)
    connection.autocommit = True
    return connection


def say(text: str) -> None:
    print(f"· {text}", file=sys.stderr, flush=True)


@dataclass(frozen=True)
class Town:
    """One municipality in a database of its own."""

    name: str
    persons: int
    day: date

    @cached_property
    def connection(self):
        """A connection of its own, so that two towns can be measured in turn."""
        found = connections.create_connection("default")
        found.settings_dict = found.settings_dict | {"NAME": self.name}
        return found

    @property
    def journal(self) -> str:
        """The file of what is closed belongs to one database; a town beside another's would look like a restored backup, and stay shut."""
        return f"{settings.TILBAKEKALLFIL}.{self.name}" if settings.TILBAKEKALLFIL else ""

    @contextmanager
    def open(self) -> Iterator[None]:
        """What the product asks in here, it asks this town; and, as within one response, who the reader is, once."""
        before = connections["default"]
        connections["default"] = self.connection
        ContentType.objects.clear_cache()
        try:
            with override_settings(TILBAKEKALLFIL=self.journal), regler.husk_stillinger():
                yield
        finally:
            connections["default"] = before
            ContentType.objects.clear_cache()

    def account(self, name: str) -> Konto:
        return Konto.objects.get(pk=facts.account_key(name))

    def close(self) -> None:
        if "connection" in self.__dict__:
            self.connection.close()


@dataclass(frozen=True)
class Run:
    """What the lines are measured with."""

    day: date
    rounds: int
    few: int  # rounds of what takes long
    towns: tuple[Town, ...]
    town: Town


def migrated() -> str:
    """A migrated, empty database to copy; as in production the owner migrates. SAMVEV_BENCH_MAL names one there is."""
    if given := os.environ.get("SAMVEV_BENCH_MAL"):
        return given
    name = f"bench_template_{os.getpid()}"
    create(name, "template1")
    environment = os.environ | {"SAMVEV_DB_NAME": name, "SAMVEV_DB_ROLE": "eier"}
    command = [sys.executable, "manage.py", "migrate", "-v0", "--skip-checks"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"migrate failed:\n{done.stderr}")
    return name


def create(name: str, template: str) -> None:
    with owner_alone("postgres") as c:
        c.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY WAL_LOG").format(sql.Identifier(name), sql.Identifier(template)))


def drop(name: str) -> None:
    with owner_alone("postgres") as c:
        c.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def build(template: str, persons: int, day: date) -> Town:
    """The facts set-based by the owner, the access rows by the product's own projection."""
    town, begun = Town(f"bench_{os.getpid()}_{persons}", persons, day), time.monotonic()
    create(town.name, template)
    with owner(town.name) as c:
        facts.fill(c, persons, day)
    vacuum(town)
    filled = time.monotonic()
    with town.open(), som(Systemaktor.OPPSETT):
        changed = projiser(Person.objects.values_list("pk", flat=True))
    vacuum(town)
    say(f"{persons} persons: facts in {filled - begun:.0f} s, {changed.inn} access rows by projiser in {time.monotonic() - filled:.0f} s")
    return town


def vacuum(town: Town) -> None:
    with owner_alone(town.name) as c:
        c.execute("VACUUM (ANALYZE)")


def durable() -> bool:
    with owner_alone("postgres") as c:
        return all(c.execute(f"SHOW {name}").fetchone()[0] == "on" for name in ("fsync", "synchronous_commit", "full_page_writes"))
