"""Det alle testene står på. Fixturene er forklart der de er skrevet, i tests/grunnlag/.

db              en transaksjon som rulles tilbake, som rollen «app»
egen_base       en egen database med virkelige commit (nettleser, arbeider, tråder)
eier_tilkobling databasens eier på samme base
tjener          webtjener på egen_base: tjener.url
arbeider        Celery-arbeider på egen_base: .drep(), .start(), .stopp(), .logg
planleggere     to Celery-planleggere på egen_base, som feier og sveiper hvert tredje sekund: .drep(), .start()
tom_ko          køen tømt, og en Redis-klient til den
page, axe       Chromium i nb-NO, og WCAG-sjekken
"""

import gc
import os

import pytest

if "SAMVEV_DB_HOST" not in os.environ:
    pytest.exit('Testene trenger databasen og køen: kjør `make test`, eller noen av dem: `make test ARGS="tests/vedtak -q"`.', returncode=1)

# Hele kjøringen er én prosess med mye som blir liggende; å lete gjennom det etter hvert 700. objekt koster fem prosent av tiden.
gc.set_threshold(100_000, 20, 100)

from tests.grunnlag.arbeider import arbeider, tom_ko  # noqa: E402, F401
from tests.grunnlag.database import django_db_setup, egen_base, eier_tilkobling, mal, transactional_db  # noqa: E402, F401
from tests.grunnlag.nettleser import axe, base_url, browser_context_args, browser_type_launch_args, page  # noqa: E402, F401
from tests.grunnlag.planlegger import planleggere  # noqa: E402, F401
from tests.grunnlag.strenghet import bare_egen_maskin  # noqa: E402, F401
from tests.grunnlag.tjener import tjener, wsgi  # noqa: E402, F401


def pytest_collection_modifyitems(items):
    for item in items:
        merke = item.get_closest_marker("django_db")
        if merke and merke.kwargs.get("transaction"):
            raise pytest.UsageError(f"{item.nodeid}: bruk egen_base i stedet for transaction=True")
