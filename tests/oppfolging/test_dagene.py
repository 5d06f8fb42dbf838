"""Mange år med sveip: hver frist får sin ene rad i tide, gjennom klokkeskift, skuddår, omstarter og to planleggere.

SAMVEV_DAGER dager; tallet måles i `make prove`. Én frist hver dag, så en dag som glipper, er en rad som mangler.
"""

import os
import threading
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from django.db import connection
from django.utils import timezone

from oppfolging.handlinger import kjor_sveip
from oppfolging.models import Paaminnelse
from personer.historikk.aktor import Systemaktor, som
from personer.models import Person

DAGER = int(os.environ.get("SAMVEV_DAGER", "160"))
FORSTE = date(2027, 10, 1)  # vintertid 31. oktober, skuddår, og sommertid om lov
FOER = 30  # prøveregelens første trinn


def oyeblikkene(lodd: Random, dag: date) -> list[datetime]:
    """Når planen våkner den dagen, i UTC som i CELERY_BEAT_SCHEDULE: ikke i det hele tatt, én gang, flere, eller rundt midnatt i Oslo.

    00.30 og 01.30 UTC den siste søndagen i oktober er begge halv tre i Oslo.
    """
    if lodd.random() < 0.15:
        return []  # tjeneren var nede
    timer = lodd.choice([[3], [0, 1], [22, 23], [3, 3], [1, 0], [12]])
    return [datetime.combine(dag, time(t, 30), UTC) for t in timer]


def samtidig(oyeblikk: datetime) -> None:
    start, feil = threading.Barrier(2), []

    def kjor():
        try:
            start.wait(10)
            kjor_sveip(dag=timezone.localdate(oyeblikk), tid=oyeblikk)
        except Exception as e:  # noqa: BLE001  kommer opp i testen
            feil.append(e)
        finally:
            connection.close()

    traader = [threading.Thread(target=kjor) for _ in range(2)]
    for t in traader:
        t.start()
    for t in traader:
        t.join(60)
    assert not feil


def test_ingen_frist_glipper_og_ingen_faar_to_rader(egen_base, regel, capsys):
    lodd = Random(2027)
    with som(Systemaktor.TEST):
        frister = [FORSTE + timedelta(days=n) for n in range(DAGER)]
        Person.objects.bulk_create([Person(fornavn="Ventet", etternavn=f"Nr{n}", termindato=d) for n, d in enumerate(frister)])
    sett: dict[date, date] = {}  # fristen, og dagen det første sveipet som kunne se den, gikk

    def sveip(dag: date, oyeblikk: datetime) -> None:
        for frist in frister[: max(0, (dag - FORSTE).days + FOER + 1)][-FOER * 3 :]:
            sett.setdefault(frist, timezone.localdate(oyeblikk))
        if dag == timezone.localdate(oyeblikk) and lodd.random() < 0.02:
            samtidig(oyeblikk)
        else:
            kjor_sveip(dag=dag, tid=oyeblikk)

    for nr in range(DAGER):
        dag = FORSTE + timedelta(days=nr)
        if nr % 60 in (40, 41, 42):  # planleggeren stod i tre døgn, og det fjerde tar alt igjen
            continue
        for oyeblikk in oyeblikkene(lodd, dag):
            sveip(timezone.localdate(oyeblikk), oyeblikk)
        if lodd.random() < 0.05:
            sveip(dag - timedelta(days=lodd.randint(1, 20)), datetime.combine(dag, time(4), UTC))

    rader = list(Paaminnelse.objects.values_list("forfall_dato", "laget_tid", "fullfort_tid"))
    i_tide = {frist: timezone.localdate(laget) for frist, laget, _lukket in rader}
    glapp = [frist for frist, dagen in sett.items() if i_tide.get(frist) != dagen]
    with capsys.disabled():
        print(f"\nsimulerte dager: {DAGER} dager, {len(sett)} frister, {len(glapp)} glapp, {len(rader) - len(i_tide)} doble")
    assert not glapp and len(rader) == len(i_tide) == len(sett)
    assert all(lukket is None for *_frist, lukket in rader)
    assert Paaminnelse.history.count() == len(rader), "ingen rad er rørt etter at den ble laget"
