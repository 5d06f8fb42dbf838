"""Dagen en frist regnes fra: da saken var slutt, da personen døde, eller det raden selv sier."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Case, DateField, F, Max, OuterRef, QuerySet, Subquery, Value, When

from koordinator.models import Avslutning, Avslutningsart
from personer.models import RegnesFra
from vedtak.models import Sak


def siden(rader: QuerySet, fra: RegnesFra, egne: Mapping[RegnesFra, F]) -> QuerySet:
    """Radene med `regnet_dato`. Uten en slik dag er den NULL, og da tas raden aldri: en åpen sak, en som lever."""
    return rader.annotate(regnet_dato=egne.get(fra) or _PERSONENS[fra]())


def _sak_avsluttet() -> Subquery:
    """Da den siste saken var slutt. NULL når personen ingen har, eller en er åpen."""
    sakene = Sak.objects.filter(person=OuterRef("hen")).order_by().values("person")
    aapen = Max(Case(When(avsluttet_dato__isnull=True, then=Value(1)), default=Value(0)))
    return Subquery(sakene.annotate(siste=Max("avsluttet_dato"), aapen=aapen).filter(aapen=0).values("siste"), output_field=DateField())


def _dod() -> Subquery:
    """Dagen hen døde, når registreringen ikke er rettet."""
    dode = Avslutning.objects.filter(person=OuterRef("hen"), art=Avslutningsart.DOD, rettet_tid__isnull=True)
    return Subquery(dode.order_by("-dato").values("dato")[:1])


_PERSONENS = {RegnesFra.SAK_AVSLUTTET: _sak_avsluttet, RegnesFra.DOD: _dod}


def aar_for(dag: date, aar: int) -> date:
    """Så mange år før dagen. Fra 29. februar regnes det til 28. februar, så ingenting tas en dag for tidlig."""
    try:
        return dag.replace(year=dag.year - aar)
    except ValueError:
        return dag.replace(year=dag.year - aar, day=28)
