"""Verdenen de hele sakene deler: én base, én tjener og én arbeider for alle sakene i en fil. Hver sak har sin egen person."""

from dataclasses import dataclass

import pytest
import redis
from django.conf import settings

from koordinator.aapen import vern
from tests.flyt import kommunen
from tests.flyt.bruker import Bruker
from tests.flyt.sak import Sak
from tests.grunnlag.arbeider import Arbeider
from tests.grunnlag.database import klone
from tests.grunnlag.tjener import Tjener, startet
from tests.koordinator.fabrikk import godkjenn_orienteringene


@dataclass(frozen=True)
class Verden:
    kommune: kommunen.Kommune
    tjener: Tjener
    innlogget: dict
    sett: set


@pytest.fixture(scope="module")
def verden(mal, django_db_setup, django_db_blocker, wsgi, tmp_path_factory):
    with pytest.MonkeyPatch.context() as plaster, klone(mal, django_db_blocker) as base:
        plaster.setattr(vern, "MINST_SEKUNDER", 0)  # at ingen sender på under tre sekunder, prøves i tests/koordinator/test_aapen.py
        kommune = kommunen.bygg()
        godkjenn_orienteringene()
        with redis.from_url(settings.CELERY_BROKER_URL.replace("redis+socket://", "unix://").replace("virtual_host", "db")) as kunde:
            kunde.flushdb()
        arbeider = Arbeider(base, tmp_path_factory.mktemp("arbeider"))
        try:
            arbeider.start()
            with startet(wsgi) as tjener:
                yield Verden(kommune, tjener, {}, set())
        finally:
            arbeider.stopp()


@pytest.fixture
def sak(verden, page, axe):
    """Begynn en sak: `sak("Arne", "Nesheim", fodt)`."""
    bruker = Bruker(page, verden.tjener.url, axe, innlogget=verden.innlogget, sett=verden.sett)
    return lambda *hvem, **mer: Sak(bruker, verden.kommune, *hvem, **mer)
