"""Kursene som holdes: de kommende, de som mangler oppmøte, og hvem som er med (R38)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from koordinator.models import Kursdeltakelse, Kursgang, Oppnevning, Paamelding, Verv
from koordinator.utvalg import kursansatte
from personer.models import Ansettelse, Konto


def kursganger(konto: Konto) -> QuerySet[Kursgang]:
    """Alle, med antallet påmeldte og om kontoen er en av dem. De er kommunens, og gjelder ingen person."""
    mine = Paamelding.objects.filter(kursgang=OuterRef("pk"), konto=konto, er_avmeldt=False)
    antall = Count("paameldinger", filter=Q(paameldinger__er_avmeldt=False))
    return Kursgang.objects.select_related("kurs").annotate(er_paameldt=Exists(mine), antall=antall)


def kommende_kurs(konto: Konto, dag: date) -> QuerySet[Kursgang]:
    return kursganger(konto).kommende(dag)


def uten_oppmote(konto: Konto, dag: date) -> QuerySet[Kursgang]:
    return kursganger(konto).uten_oppmote(dag)


@dataclass(frozen=True)
class Deltakerrad:
    konto: Konto
    er_paameldt: bool
    kom: bool


def deltakere(gang: Kursgang, leser: Konto, dag: date) -> list[Deltakerrad]:
    """De påmeldte og de som kom, blant dem leseren kan registrere kurs for; alltid seg selv."""
    paameldt = set(gang.paameldinger.filter(er_avmeldt=False).values_list("konto", flat=True))
    kom = set(Kursdeltakelse.objects.filter(kurs=gang.kurs_id, dato=gang.dato).values_list("konto", flat=True))
    synlige = Konto.objects.filter(Q(pk__in=kursansatte(leser, dag)) | Q(pk=leser.pk), pk__in=paameldt | kom)
    return [Deltakerrad(k, k.pk in paameldt, k.pk in kom) for k in synlige.order_by("navn")]


def kan_meldes(gang: Kursgang, leser: Konto, dag: date) -> list[tuple[Konto, str]]:
    """De leseren kan melde på, koordinatorene først, med hvor de arbeider."""
    paameldt = gang.paameldinger.filter(er_avmeldt=False).values("konto")
    return _med_enhet(_aapne(kursansatte(leser, dag)).exclude(pk__in=paameldt), dag)


def kan_ha_kommet(gang: Kursgang, leser: Konto, dag: date) -> tuple[list[tuple[Konto, str]], set[UUID]]:
    """(valgene, de som er krysset av): de påmeldte og alle med verv, unntatt dem som alt er skrevet."""
    kom = Kursdeltakelse.objects.filter(kurs=gang.kurs_id, dato=gang.dato).values("konto")
    paameldt = set(gang.paameldinger.filter(er_avmeldt=False).values_list("konto", flat=True))
    valg = _aapne(kursansatte(leser, dag)).filter(Q(pk__in=paameldt) | Q(pk__in=_med_verv(dag))).exclude(pk__in=kom)
    alle = _med_enhet(valg, dag)
    return sorted(alle, key=lambda rad: rad[0].pk not in paameldt), {k.pk for k, _tekst in alle} & paameldt


def _aapne(kontoer: QuerySet[Konto]) -> QuerySet[Konto]:
    """Uten dem som arbeider et sted det er hemmelig å ha kontakt med: de melder seg på selv (settled 11)."""
    skjulte = Ansettelse.objects.filter(enhet__er_skjult_kontakt=True)
    return kontoer.exclude(pk__in=skjulte.values("konto"))


def _med_verv(dag: date) -> QuerySet:
    return Oppnevning.objects.exclude(til__lte=dag).exclude(slag=Verv.SAMORDNING).values("konto")


def _med_enhet(kontoer: Iterable[Konto], dag: date) -> list[tuple[Konto, str]]:
    kontoer = list(kontoer)
    steder: dict[UUID, str] = {}
    for a in Ansettelse.objects.paa(dag).filter(konto__in=kontoer).select_related("enhet").order_by("enhet__navn"):
        steder.setdefault(a.konto_id, a.enhet.navn)
    har_verv = set(_med_verv(dag).values_list("konto", flat=True))
    rader = sorted(kontoer, key=lambda k: (k.pk not in har_verv, k.navn))
    return [(k, f"{k.navn} ({steder[k.pk]})" if k.pk in steder else k.navn) for k in rader]
