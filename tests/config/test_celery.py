"""Køen: ingenting går tapt, ingenting personlig går i den, og en kø som er nede gir ingen feilside."""

import time

import pytest
from django.db import transaction
from kombu.exceptions import OperationalError

from config.celery import Oppgave, app


@pytest.mark.parametrize(
    ("navn", "verdi"),
    [
        ("task_acks_late", True),
        ("task_reject_on_worker_lost", True),
        ("worker_prefetch_multiplier", 1),
        ("task_soft_time_limit", 60),
        ("task_time_limit", 90),
        ("task_ignore_result", True),
        ("result_backend", None),
        ("task_serializer", "json"),
        ("accept_content", ["json"]),
        ("enable_utc", True),
        ("timezone", "UTC"),
    ],
)
def test_innstillingen_er_lest(navn, verdi):
    assert app.conf[navn] == verdi


def test_alle_faste_jobber_finnes():
    app.loader.import_default_modules()
    assert {post["task"] for post in app.conf.beat_schedule.values()} <= set(app.tasks)


def test_ingen_jobb_venter_lenger_enn_koen_husker_den():
    for post in app.conf.beat_schedule.values():
        assert "countdown" not in post["options"] and "eta" not in post["options"]


def test_en_ko_som_er_nede_gir_ingen_feil_etter_at_raden_er_lagret(egen_base, settings, caplog):
    @app.task(name="tests.ingenting", bind=False)
    def ingenting():
        pass

    def nede(*_args, **_kwargs):
        raise ConnectionError("køen svarer ikke")

    ingenting.apply_async = nede
    with transaction.atomic():
        ingenting.delay_on_commit()
    assert "vekk_arbeideren" in caplog.text


def test_en_taus_ko_lar_bare_den_foerste_vente(egen_base, settings, monkeypatch):
    spurt = []

    @app.task(name="tests.taus", bind=False)
    def taus():
        pass

    def ingen_svarer(*_args, **_kwargs):
        spurt.append("spurt")
        raise OperationalError("Timeout reading from socket")

    taus.apply_async = ingen_svarer
    monkeypatch.setattr(Oppgave, "stille_til", 0.0)
    with transaction.atomic():
        for _ in range(5):
            taus.delay_on_commit()
    assert len(spurt) == 1
    monkeypatch.setattr(Oppgave, "stille_til", time.monotonic())  # stunden er over
    with transaction.atomic():
        taus.delay_on_commit()
    assert len(spurt) == 2
