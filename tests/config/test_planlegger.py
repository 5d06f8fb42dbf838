"""Planleggeren når klokken stilles: det som skal gå hvert minutt, går hvert minutt etter den nye."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from celery import Celery
from celery.beat import Scheduler
from celery.schedules import crontab

from config.celery import app
from config.planlegger import Planlegger

NAA = datetime(2026, 11, 23, 10, 0, 30, tzinfo=UTC)
PLANEN = {
    "forsegl": {"task": "oppfolging.tasks.forsegl", "schedule": 60},
    "nattjobb": {"task": "oppfolging.tasks.nattjobb", "schedule": crontab(minute=15)},
}


@pytest.fixture
def sendt(monkeypatch):
    """Navnene på jobbene som er sendt, i rekkefølge."""
    ut = []
    monkeypatch.setattr(Scheduler, "producer", None)  # ingen kø
    monkeypatch.setattr(Scheduler, "apply_entry", lambda self, jobb, producer=None: ut.append(jobb.name))
    return ut


def ny(klasse: type[Scheduler]) -> Scheduler:
    egen = Celery(set_as_current=False)
    egen.conf.update(timezone="UTC", enable_utc=True, beat_schedule=PLANEN)
    plan = klasse(egen, schedule={}, Producer=object)
    plan.merge_inplace(PLANEN)
    return plan


def gaa(plan: Scheduler, fra: datetime, minutter: int) -> datetime:
    """Som beat: våkner når planen sier det, og minst hvert minutt."""
    for minutt in range(minutter + 1):
        with time_machine.travel(til := fra + timedelta(minutes=minutt), tick=False):
            while plan.tick() == 0:
                pass
    return til


def test_det_er_denne_som_brukes():
    assert app.conf.beat_scheduler == "config.planlegger:Planlegger"


@pytest.mark.parametrize(("klasse", "ganger"), [(Planlegger, 10), (Scheduler, 0)])
def test_en_time_tilbake_stanser_ikke_planen(sendt, klasse, ganger):
    """Celerys egen sender ingenting før klokken er der den var: det er grunnen til at vi har en."""
    with time_machine.travel(NAA, tick=False):
        plan = ny(klasse)
    naa = gaa(plan, NAA, 5)
    assert sendt.count("forsegl") == 5
    sendt.clear()
    gaa(plan, naa - timedelta(minutes=61), 10)
    assert sendt.count("forsegl") == ganger


def test_jobben_til_et_klokkeslett_gaar_igjen_naar_klokken_passerer_det_igjen(sendt):
    with time_machine.travel(NAA, tick=False):
        plan = ny(Planlegger)
    naa = gaa(plan, NAA, 20)
    assert sendt.count("nattjobb") == 1
    gaa(plan, naa - timedelta(minutes=30), 35)
    assert sendt.count("nattjobb") == 2


def test_noen_sekunder_tilbake_er_ingenting(sendt):
    with time_machine.travel(NAA, tick=False):
        plan = ny(Planlegger)
    gaa(plan, NAA, 3)
    sist = plan.schedule["forsegl"].last_run_at
    with time_machine.travel(NAA + timedelta(minutes=3, seconds=-2), tick=False):
        plan.tick()
    assert plan.schedule["forsegl"].last_run_at == sist
