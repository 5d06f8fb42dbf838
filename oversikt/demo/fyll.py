"""Fyller Fjordvik kommune. Samme frø og samme dag gir de samme radene, nøklene med."""

import heapq
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.db import connection
from django.utils import timezone

from oversikt.demo import (
    bevaring,
    delt,
    familien,
    gruppelivet,
    gruppemoter,
    ider,
    innbudt,
    kemote,
    klager,
    kommunen,
    melder,
    myndigheter,
    notater,
    overganger,
    planhelse,
    plantekster,
    referater,
    retningslinjer,
    saerlige,
    utenfra,
    versjoner,
)
from oversikt.demo.befolkning import Befolkning
from oversikt.demo.kommunen import Kommune
from oversikt.demo.saksgang import Saksgang
from oversikt.demo.stadier import fordel
from personer.historikk.aktor import Systemaktor, som
from personer.klokke import i_dag
from personer.models import Enhet, Konto, Person
from vedtak import katalog
from vedtak.delegering.handlinger import deleger
from vedtak.handlinger import godkjenn
from vedtak.models import Rettighet, Rettsgrunnlag
from vedtak.regler.myndighet import HERFRA

FRO = 2026


@dataclass(frozen=True)
class Fylt:
    kommune: Kommune
    antall_kontoer: int
    antall_personer: int
    saker: Counter  # Stadium → antall


def er_fylt() -> bool:
    return Enhet.objects.exists()


def fyll(*, dag: date) -> Fylt:
    """Alt i én gang; `dag` er dagen i dag, og alt som skjer, skjer før den."""
    with connection.cursor() as c:
        c.execute("SET synchronous_commit TO off")  # to tusen små transaksjoner; går strømmen nå, fylles basen på nytt
    fro = Random(FRO)
    with ider.faste(Random(FRO + 1)):
        with som(Systemaktor.DEMO, grunn="demokommunen"):
            kommune = kommunen.bygg(fro, max(dag, i_dag()))  # de som spilles, må kunne handle nå
            befolkning = Befolkning(fro, dag)
            hovedpersoner = befolkning.bygg()
            befolkning.lagre()
        _regelverket(kommune, dag)
        fordelt = fordel(hovedpersoner, fro, dag)
        _spill([Saksgang(kommune, hoved, stadium, Random(fro.random()), dag) for hoved, stadium in fordelt])
        innbudt.inviter(kommune, dag)
        saerlige.registrer(kommune, fordelt, dag)
        bevaring.gammel_sak(kommune)
        familien.registrer(kommune, dag)
        delt.registrer(kommune, fordelt, dag)
        klager.registrer(kommune, fordelt, dag)
        utenfra.registrer(kommune, fordelt, dag, Random(FRO + 2))
        notater.registrer(kommune, fordelt, dag)
        plantekster.registrer(kommune, fordelt, dag)
        planhelse.registrer(kommune, fordelt, dag)
        kemote.registrer(kommune, fordelt, dag)
        overganger.registrer(fordelt, dag)
        versjoner.registrer(fordelt, dag)
        referater.registrer(fordelt, dag)
        melder.registrer(kommune, dag)
        gruppemoter.registrer(fordelt, dag)
        myndigheter.registrer(kommune, dag)
        gruppelivet.registrer(dag)
    return Fylt(kommune, Konto.objects.count(), Person.objects.count(), Counter(stadium for _, stadium in fordelt))


def _regelverket(kommune: Kommune, dag: date) -> None:
    """Laster regelkatalogen, godkjenner radene som brukes her med to kontoer, og gir to kontoer myndighet til å fatte vedtak."""
    katalog.last(av=Systemaktor.DEMO)
    fattere = (kommune.ke_leder, kommune.saksbehandlere[2])
    tid = timezone.make_aware(datetime.combine(dag - timedelta(days=500), time(9)))
    for rad in Rettsgrunnlag.objects.filter(utsteder__in=HERFRA, gyldig_fra__isnull=False).order_by("kode", "versjon"):
        for konto in fattere:
            godkjenn(rettsgrunnlag_id=rad.pk, av=konto, tid=tid)
    retningslinjer.vedta(skriver=kommune.ke_leder, godkjenner=kommune.saksbehandlere[2], tid=tid)
    bevaring.vedta(skriver=kommune.ke_leder, godkjenner=kommune.saksbehandlere[2], tid=tid)
    with som(Systemaktor.DEMO, grunn="delegert myndighet"):
        for konto in fattere:
            deleger(
                konto=konto,
                rettigheter=list(Rettighet),
                dokumentreferanse="Delegasjonsreglementet, sak 14/24",
                fra=date(2024, 1, 1),
                hovedansvar=True,
            )


def _spill(saker: list[Saksgang]) -> None:
    """Alle sakene side om side i tidsrekkefølge: den som har det tidligste neste steget, er den neste."""
    ko = []
    for plass, sak in enumerate(saker):
        gang = sak.gang()
        heapq.heappush(ko, (next(gang), plass, gang))
    while ko:
        _, plass, gang = heapq.heappop(ko)
        if (tid := next(gang, None)) is not None:
            heapq.heappush(ko, (tid, plass, gang))
