"""Påminnelsen om revisjonen i saken, utsatt av koordinatoren."""

from datetime import date

from ip.paaminnelser import REVISJON
from oppfolging.handlinger import utsett
from oppfolging.models import Paaminnelse

TIL = {"e": date(2027, 2, 13), "a": date(2027, 2, 14)}


def legg_til(s, tid) -> None:
    s.minne = Paaminnelse.objects.aapne().get(regel=REVISJON.kode, gjelder=s.plan.pk)
    utsett(paaminnelse_id=s.minne.pk, til_dato=TIL[s.bygger.sak], grunn="AVTALT", av=s.oppnevning.konto, tid=tid)
