"""P9: the page of a full plan, the day's work and the page of a person through the whole middleware, against the same page written from
what it already has in memory; and through a real server against a static text from the same server (server.py)."""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from unittest import mock

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
        for what, address, view, there, goal in (
            ("the full plan page", reverse("ip:plan", args=[plan.pk]), "ip.views.ramme", "1 endring siden", 8),
            ("the day's work", reverse("oversikt:hjem"), "oversikt.views", "Mine personer", 8),
            ("the page of a person", reverse("oversikt:person", args=[plan.person_id]), "oversikt.views", plan.person.navn, 8),
        ):
            with mock.patch(f"{view}.render", side_effect=render) as written:
                page = client.get(address).content.decode()
            in_memory = written.call_args.args
            assert there in page and page.count("i måling") >= (GOALS + MEASURES if "plan" in what else 0), f"{what} is not whole"

            def read(address=address):
                assert client.get(address).status_code == 200

            yield compared(f"P9 {what} / written from memory", read, written_again(in_memory), goal, rounds=run.rounds, times=2)


def written_again(in_memory: tuple) -> Work:
    request, template, context = in_memory

    def write():
        assert render(request, template, context).status_code == 200

    return write
