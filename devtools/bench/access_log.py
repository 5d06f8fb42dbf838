"""P10: a page through the whole middleware, with the access log and without."""

from collections.abc import Iterator
from unittest import mock

from django.test import Client
from django.urls import reverse

from devtools.bench.base import Run
from devtools.bench.first_page import SEE
from devtools.bench.measure import Figure, compared
from ip.oversikter import planer_i_rekkefolge
from tilgang import oppslag
from tilgang.models import Oppslag, OppslagLinje

BACKEND = "django.contrib.auth.backends.ModelBackend"


def lines(run: Run) -> Iterator[Figure]:
    with run.town.open():
        account = run.town.account("coordinator")
        plan = planer_i_rekkefolge(account, SEE, run.day)[0]
        client = Client(headers={"host": "localhost"})
        client.force_login(account, backend=BACKEND)
        write = oppslag.skriv

        def switch(which: str):
            oppslag.skriv = write if which == "case" else mock.Mock()

        try:
            for name, address in (
                ("the day's work, 25 persons", reverse("oversikt:hjem")),
                ("the person page", reverse("oversikt:person", args=[plan.person_id])),
                ("the plan page", reverse("ip:plan", args=[plan.pk])),
            ):

                def get(address=address):
                    assert client.get(address).status_code == 200

                rows = Oppslag.objects.count(), OppslagLinje.objects.count()
                get()
                assert Oppslag.objects.count() == rows[0] + 1 and OppslagLinje.objects.count() > rows[1], "the page was not logged"
                yield compared(f"P10 {name}, with the access log / without", get, get, 1.05, rounds=run.rounds, before=switch)
        finally:
            oppslag.skriv = write
