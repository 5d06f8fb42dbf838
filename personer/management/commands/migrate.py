"""Djangos migrate, og så databasens vern: skjema og vern skal aldri være ute av takt."""

from django.core.management.commands import migrate
from django.db import connections

from personer.historikk import vern
from personer.management.lett_tegning import lett_tegning


class Command(migrate.Command):
    def handle(self, *args, **options):
        with lett_tegning():
            super().handle(*args, **options)
        if not (options["plan"] or options["check_unapplied"]):
            vern.installer(connections[options["database"]])
