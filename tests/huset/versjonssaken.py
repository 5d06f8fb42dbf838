"""To godkjente versjoner av planen i hver av sakene: én på papir, én i møte etter at et tiltak var begynt; og en utskrift."""

from datetime import datetime
from zoneinfo import ZoneInfo

import time_machine

from ip import handlinger
from ip.models import Mottakerslag
from ip.utskrifter.handlinger import lag_fil, skriv_ut
from ip.utskrifter.mottakere import Mottaker
from ip.versjoner.handlinger import godkjenn
from tests.huset.saken import med_tekst

OSLO = ZoneInfo("Europe/Oslo")
DAGEN = {"e": datetime(2026, 11, 14, 9, 30, tzinfo=OSLO), "a": datetime(2025, 12, 5, 9, 30, tzinfo=OSLO)}


def legg_til(verden, s) -> None:
    konto = verden.kontoer["koordinator" if s.bygger.sak == "e" else "koordinator_annen"]
    tid = DAGEN[s.bygger.sak]
    with time_machine.travel(tid, tick=False):
        felles = {"plan_id": s.plan.pk, "godkjent_dato": tid.date(), "givere": s.givere[:1], "av": konto, "tid": tid}
        s.versjon = godkjenn(siste=0, maate="PAPIR", fil=med_tekst(s.bygger.m("personer.Dokument.innhold")), **felles)
        handlinger.sett_tiltaksstatus(tiltak_id=s.tiltak.pk, versjon=1, status="I_GANG", av=konto, tid=tid)
        godkjenn(siste=1, maate="MOTE", **felles)
        til = Mottaker(Mottakerslag.PERSONEN, s.person)
        s.utskrift = skriv_ut(plan_id=s.plan.pk, nummer=2, mottaker=til, variant="VANLIG", maalform="nb", av=konto, tid=tid)
        assert lag_fil(utskrift_id=s.utskrift.pk, klokke=lambda: tid)
