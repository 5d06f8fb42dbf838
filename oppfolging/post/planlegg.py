"""Varslene som skal ha e-post, får en rad i Varselpost: en samlet for dagen, eller en som går med en gang. Raden kommer før e-posten."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.utils import timezone

from oppfolging.models import ALLTID_STRAKS, Adressefeil, Naar, Postslag, Stilletid, Utfall, Varsel, Varselpost, Varselslag, Varselvalg
from oppfolging.post import tidspunkt
from personer.historikk.aktor import Systemaktor, som

LAAS = "SELECT pg_try_advisory_xact_lock(hashtextextended('varselpost', 0))"
FLEST = 2000  # i én runde


def planlegg(*, tid: datetime) -> int:
    """Gir hvor mange varsler som fikk avgjort når det går e-post. Trygt å kjøre om igjen; av to samtidige gjør den andre ingenting.

    Et varsel til en adresse som ikke kommer fram, venter til den er rettet.
    """
    with som(Systemaktor.UTKURV, grunn="e-post om varsler"), connection.cursor() as c:
        c.execute(LAAS)
        if not c.fetchone()[0]:
            return 0
        nye: dict[UUID, list[Varsel]] = defaultdict(list)
        uten = Varsel.objects.usendte(tid).exclude(konto__in=Adressefeil.objects.aapne().values("konto"))
        for varsel in uten.order_by("laget_tid", "pk")[:FLEST]:
            nye[varsel.konto_id].append(varsel)
        valg = _valgene(set(nye))
        stille = stille_timer(set(nye))
        for konto, varsler in nye.items():
            _fordel(konto, varsler, valg[konto], stille[konto], tid)
        return sum(len(varsler) for varsler in nye.values())


def stille_timer(kontoer: set[UUID]) -> dict[UUID, tidspunkt.Stille]:
    """Kontoens egne, ellers kommunens."""
    egne = {s.konto_id: (s.fra, s.til) for s in Stilletid.objects.filter(konto__in=kontoer)}
    return {konto: egne.get(konto, tidspunkt.kommunens_stille()) for konto in kontoer}


def _valgene(kontoer: set[UUID]) -> dict[UUID, dict[str, str]]:
    valg: dict[UUID, dict[str, str]] = defaultdict(dict)
    for rad in Varselvalg.objects.filter(konto__in=kontoer):
        valg[rad.konto_id][rad.slag] = rad.naar
    return valg


def _fordel(konto: UUID, varsler: list[Varsel], valg: dict[str, str], stille: tidspunkt.Stille, tid: datetime) -> None:
    grupper: dict[str, list[UUID]] = defaultdict(list)
    for varsel in varsler:
        if varsel.lest_tid or valg.get(varsel.slag) == Naar.HER:
            grupper["ingen"].append(varsel.pk)
        elif Varselslag(varsel.slag) in ALLTID_STRAKS:
            grupper[Postslag.ALLTID].append(varsel.pk)
        else:
            grupper[Postslag.STRAKS if valg.get(varsel.slag) == Naar.STRAKS else Postslag.SAMLET].append(varsel.pk)
    if ingen := grupper.pop("ingen", None):
        Varsel.objects.filter(pk__in=ingen).update(sendt_tid=tid)
    for slag, mine in grupper.items():
        post = _ventende(konto, slag) or _ny(konto, slag, stille, tid)
        Varsel.objects.filter(pk__in=mine).update(post=post)


def _ventende(konto: UUID, slag: str) -> Varselpost | None:
    """Den som alt venter, tar med det nye: teksten er den samme. Den som er forsøkt sendt, kan være framme, og tar ikke med mer."""
    aapne = Varselpost.objects.filter(konto=konto, slag=slag, ferdig_tid__isnull=True).select_for_update(of=("self",), no_key=True)
    return (aapne if slag == Postslag.SAMLET else aapne.filter(forsok=0)).first()


def _ny(konto: UUID, slag: str, stille: tidspunkt.Stille, tid: datetime) -> Varselpost:
    naar = tid
    if slag == Postslag.STRAKS:
        naar = tidspunkt.naar_straks(tid, stille)
    elif slag == Postslag.SAMLET:
        naar = tidspunkt.naar_samlet(tid, stille)
        while _har_gaatt(konto, naar):
            naar = tidspunkt.naar_samlet(tidspunkt.neste_dag(naar), stille)
    return Varselpost.objects.create(konto_id=konto, slag=slag, dag=timezone.localdate(naar), laget_tid=tid, neste_tid=naar)


def _har_gaatt(konto: UUID, naar: datetime) -> bool:
    dagens = Varselpost.objects.filter(konto=konto, slag=Postslag.SAMLET, dag=timezone.localdate(naar))
    return dagens.exclude(utfall=Utfall.UNODVENDIG).exists()
