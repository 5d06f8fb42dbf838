"""Djangos migrate, og så databasens vern: skjema og vern skal aldri være ute av takt."""

from django.core.management.commands import migrate
from django.db import connections

from personer.historikk import vern


class Command(migrate.Command):
    def handle(self, *args, **options):
        super().handle(*args, **options)
        if not (options["plan"] or options["check_unapplied"]):
            vern.installer(connections[options["database"]])
