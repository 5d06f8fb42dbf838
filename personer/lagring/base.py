"""Djangos PostgreSQL, med et ord før hver lagring (settings: DATABASES ENGINE)."""

from django.db.backends.postgresql import base

from personer import lagring


class DatabaseWrapper(base.DatabaseWrapper):
    def _commit(self):
        etter = []
        if self.connection is not None:
            with self.wrap_database_errors:
                etter = [gjor for krok in lagring.kroker() if (gjor := krok(self.connection))]
        super()._commit()
        for gjor in etter:
            gjor()
