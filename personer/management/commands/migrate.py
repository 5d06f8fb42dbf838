"""Djangos migrate, og så databasens vern: skjema og vern skal aldri være ute av takt.

Den forrige utgaven går mens den kjører: ingen lås ventes på lenger enn MIGRERING_LAAS_MS (personer/management/laaser.py).
"""

from django.conf import settings
from django.core.management.commands import migrate
from django.db import connections

from personer.historikk import vern
from personer.management.laaser import Forsoker, korte_laaser
from personer.management.lett_tegning import lett_tegning


class Command(migrate.Command):
    def handle(self, *args, **options):
        tilkobling = connections[options["database"]]
        self.forsoker = Forsoker(tilkobling, forsok=settings.MIGRERING_FORSOK, si=self.stderr.write)
        with korte_laaser(tilkobling, settings.MIGRERING_LAAS_MS):
            with lett_tegning():
                self.forsoker(lambda: super(Command, self).handle(*args, **options))
            if not (options["plan"] or options["check_unapplied"]):
                self.forsoker.hva = "vernet av tabellene"
                vern.installer(tilkobling, self.forsoker)

    def migration_progress_callback(self, action, migration=None, fake=False):
        if migration is not None:
            self.forsoker.hva = str(migration)
        super().migration_progress_callback(action, migration, fake)
