"""P9: the page of a full plan, the day's work and the page of a person through the whole middleware, against their own questions to the
database with nothing made of the answers; and the plan against the same page written from what it already has in memory."""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from unittest import mock

from django.db import connection
from django.shortcuts import render
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from devtools.bench.access_log import BACKEND
from devtools.bench.base import Run
from devtools.bench.facts import account_key
from devtools.bench.first_page import SEE
from devtools.bench.measure import Figure, Work, compared
from ip.models import Maal, Maate, Plan, Planpunkt, Planversjon, Punkt, Tiltak, Versjonsrad
from ip.oversikter import planer_i_rekkefolge
from ip.versjoner import bilde
from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto
from tilgang import regler
from tilgang.handlinger import sikre_del
from tilgang.models import Rolle, Slag, Tilknytning

GOALS, MEASURES, MEMBERS = 5, 20, 8


def full_plan(run: Run, account: Konto) -> Plan:
    """A plan in use with everything written, one approved version, and one thing changed since. All of it is the account's own unit's."""
    plan = next(p for p in planer_i_rekkefolge(account, SEE, run.day, hoyst=50) if p.aktivert_tid)
    person, unit = plan.person, regler.tilknytninger_for(account).filter(person=plan.person).select_related("enhet").get().enhet
    with som(Systemaktor.OPPSETT, grunn="måling"):
        plan.revisjon_dato = run.day + timedelta(days=200)
        plan.save(update_fields=["revisjon_dato"])
        part = sikre_del(person=person, enhet=unit, slag=Slag.PLAN)
        for point in Punkt.values:
            Planpunkt.objects.create(plan=plan, innsynsdel=part, punkt=point, tekst="Det som er viktig, står her. " * 8)
        for nr in range(GOALS):
            goal = Maal.objects.create(plan=plan, innsynsdel=part, tekst=f"Mål {nr} i måling", rekkefolge=100 + nr)
            for place in range(MEASURES // GOALS):
                text = {"tekst": f"Tiltak {nr}.{place} i måling", "omfang": "to ganger i uken", "fra": run.day}
                Tiltak.objects.create(maal=goal, innsynsdel=part, ansvarlig="TJENESTE", ansvarlig_enhet=unit, rekkefolge=place, **text)
        tied = Tilknytning.objects.filter(person=person)
        missing = MEMBERS - tied.filter(rolle=Rolle.GRUPPEMEDLEM).count()
        for konto in Konto.objects.exclude(pk__in=tied.values("konto")).exclude(pk=account_key("office")).order_by("pk")[:missing]:
            tie = {"person": person, "konto": konto, "enhet": unit, "rolle": Rolle.GRUPPEMEDLEM, "fra": run.day}
            Tilknytning.objects.create(kilde="MEDLEMSKAP", kilde_id=uuid.uuid4(), **tie)
        approve(plan, account, run)
        Maal.objects.filter(plan=plan, rekkefolge=100).update(tekst="Skrevet om i måling")
    return plan


def approve(plan: Plan, account: Konto, run: Run) -> None:
    now = bilde.naa(plan)
    frame = {"fra": plan.fra, "til": plan.til, "revisjon_dato": plan.revisjon_dato, "lover": plan.lover, "oppfylt": []}
    version = Planversjon.objects.create(
        plan=plan, nummer=1, godkjent_dato=run.day, maate=Maate.MOTE, slag=sorted(now.slag), registrert_av=account,
        registrert_tid=timezone.now(), **frame,
    )  # fmt: skip
    Versjonsrad.objects.bulk_create(
        Versjonsrad(versjon=version, slag=r.slag, rad_id=r.rad_id, innsynsdel_id=r.innsynsdel_id, data=r.data) for r in now.rader
    )


def lines(run: Run) -> Iterator[Figure]:
    with run.town.open():
        account = run.town.account("coordinator")
        plan = full_plan(run, account)
        client = Client(headers={"host": "localhost"})
        client.force_login(account, backend=BACKEND)
        the_plan = reverse("ip:plan", args=[plan.pk])
        with mock.patch("ip.views.ramme.render", side_effect=render) as written:
            page = client.get(the_plan).content.decode()
        in_memory = written.call_args.args
        assert page.count("i måling") >= GOALS + MEASURES and "1 endring siden" in page, "the page does not have the whole plan"
        yield compared(
            "P9 the full plan page / written from memory",
            reading(client, the_plan),
            written_again(in_memory),
            8,
            rounds=run.rounds,
            times=2,
        )
        for what, address, there, goal in (
            ("the full plan page", the_plan, "i måling", 5),
            ("the day's work", reverse("oversikt:hjem"), "Mine personer", 4),
            ("the page of a person", reverse("oversikt:person", args=[plan.person_id]), plan.person.navn, 5),
        ):
            read = reading(client, address)
            assert there in client.get(address).content.decode(), f"{what} is not whole"
            yield compared(f"P9 {what} / its own questions, bare", read, asked_again(read), goal, rounds=run.rounds, times=2)


def reading(client: Client, address: str) -> Work:
    def read():
        assert client.get(address).status_code == 200

    return read


def written_again(in_memory: tuple) -> Work:
    request, template, context = in_memory

    def write():
        assert render(request, template, context).status_code == 200

    return write


def asked_again(read: Work) -> Work:
    """What the page reads, with the same values, and nothing made of the answers."""
    asked = []

    def note(execute, sql, params, many, context):
        if sql.lstrip(" (").startswith(("SELECT", "WITH")) and "tilgang_skriv" not in sql:
            asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        read()
    assert asked, "the page asks nothing"

    def ask():
        with connection.cursor() as c:
            for sql, params in asked:
                c.execute(sql, params)
                c.fetchall()

    return ask
