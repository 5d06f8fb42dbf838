"""Klokken over de to tidsskiftene og en skuddag, og en klokke som går tilbake, mens brukerne arbeider (libfaketime).

Databasen, web, arbeideren og planleggeren har den samme klokken. Antall skift: SAMVEV_SKIFT.
Uten libfaketime er det ikke kjørt. Står sist blant feilene: klokken stilles aldri tilbake til dagen i dag.
"""

import os
import random
import time
from calendar import isleap
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone

from oppfolging.models import Paaminnelse
from personer import sjekk
from personer.historikk.forsegling import forsegl
from personer.historikk.kontroll import kontroller
from personer.models import Segl
from tests.feil.brukere import Arbeidsdag
from tests.feil.regnskap import Regnskap

SKIFT = int(os.environ.get("SAMVEV_SKIFT", "1"))
OSLO = ZoneInfo("Europe/Oslo")
FOER = timedelta(seconds=8)  # så lenge før skiftet begynner arbeidet
LITT_TILBAKE, LANGT_TILBAKE = timedelta(seconds=45), timedelta(minutes=61)
UTEN_TVIL = timedelta(minutes=30)


def test_klokken_skifter_og_gaar_tilbake(installasjon, capsys):
    if not installasjon.klokke.kan_stilles:
        pytest.skip("ikke kjørt: libfaketime finnes ikke på maskinen")
    installasjon.paa_klokken()
    gjort = Counter()
    for navn, oeyeblikk in oeyeblikkene(timezone.localdate())[:SKIFT]:
        ett_skift(installasjon, navn, oeyeblikk, gjort)
    with capsys.disabled():
        gikk = f"{gjort['skift']} skift, {gjort['tilbake']} ganger tilbake"
        print(f"\nklokken: {gikk}, {gjort['gjøremål']} gjøremål, {gjort['invarianter']} invarianter uten funn")


def oeyeblikkene(dag: date) -> list[tuple[str, datetime]]:
    """De neste øyeblikkene en klokke kan gjøre noe rart, i rekkefølge: fram til og med det første skuddåret."""
    skudd = next(aar for aar in range(dag.year + 1, dag.year + 10) if isleap(aar))
    return [
        ("til vintertid", skiftet(siste_sondag(dag.year + 1, 10))),  # 03 blir 02
        ("nyttår", klokken(date(skudd, 1, 1), 0)),
        ("skuddag", klokken(date(skudd, 2, 29), 0)),
        ("etter skuddag", klokken(date(skudd, 3, 1), 0)),
        ("til sommertid", skiftet(siste_sondag(skudd, 3))),  # 02 blir 03
        ("natten", klokken(siste_sondag(skudd, 3) + timedelta(days=1), 5, 15)),
    ]


def til_dagtid(installasjon) -> None:
    """Det som skulle vært gjort siden sist, blir gjort: e-posten som ventet på morgenen, og forseglingen."""
    installasjon.klokke.still(klokken(timezone.localdate() + timedelta(days=1), 10))
    venter = [sjekk.finn(kode) for kode in ("oppfolging.varslene_er_sendt", "oppfolging.forseglet_nylig")]

    def er_gjort() -> bool:
        with connection.cursor() as c:
            return all(sjekk.prov(c, en, dag=timezone.localdate(), tid=timezone.now()).er_i_orden for en in venter)

    installasjon.vent_paa(er_gjort, hva="at det som ventet, er gjort")


def siste_sondag(aar: int, maaned: int) -> date:
    siste = date(aar, maaned, 31)
    return siste - timedelta(days=(siste.weekday() + 1) % 7)


def skiftet(dag: date) -> datetime:
    """Begge skiftene er klokken ett, verdenstid."""
    return datetime(dag.year, dag.month, dag.day, 1, tzinfo=UTC)


def klokken(dag: date, klokkeslett: int, minutt: int = 0) -> datetime:
    return datetime(dag.year, dag.month, dag.day, klokkeslett, minutt, tzinfo=OSLO)


def ett_skift(installasjon, navn: str, oeyeblikk: datetime, gjort: Counter) -> None:
    """Alt startes rett før skiftet, går over det, og opplever så at klokken settes tilbake og fram igjen."""
    for prosess in installasjon.prosessene:
        prosess.drep_alt()
    installasjon.klokke.still(oeyeblikk - FOER)
    time.sleep(1.2)  # libfaketime leser filen hvert sekund
    installasjon.start()
    installasjon.okter.clear()
    dag = Arbeidsdag(installasjon, random.randrange(10**6), klokken_stilles=True)
    regnskap = Regnskap(dag)
    with dag.gaar():
        installasjon.vent_paa(lambda: timezone.now() > oeyeblikk + FOER, hva=f"at det ble {navn}")
        naa = timezone.now()
        langt = SKIFT > 1 and gjort["skift"] == SKIFT - 1
        gjort["langt tilbake"] += langt
        tilbake = naa - (LANGT_TILBAKE if langt else LITT_TILBAKE)
        installasjon.klokke.still(tilbake)
        begynt = time.monotonic()
        time.sleep(3)
        if langt:  # planleggeren skal ikke vente til klokken er der den var
            installasjon.vent_paa(lambda: siste_segl() < naa - UTEN_TVIL, sekunder=30, hva="at det forsegles etter den nye klokken")
        installasjon.klokke.still(naa + timedelta(seconds=time.monotonic() - begynt))
        gjort["tilbake"] += 1
        time.sleep(2)
    regnskap.krev()
    regnskap.krev_brevene()
    til_dagtid(installasjon)
    gjort["invarianter"] = installasjon.sjekk()
    gjort["skift"] += 1
    gjort["gjøremål"] += len(dag.gjort)
    laget = Paaminnelse.history.filter(history_type="+").count()
    assert laget == Paaminnelse.objects.count(), f"{navn}: en påminnelse er laget to ganger (frø {dag.fro})"
    assert not forsegl().feil
    krev_kjeden(langt_tilbake=gjort["langt tilbake"])


def siste_segl() -> datetime:
    return Segl.objects.latest("nr").tid


def krev_kjeden(*, langt_tilbake: int) -> None:
    """Hel, også når klokken gikk mer tilbake enn det minuttet verifiseringen tåler: da sier den at det var klokken."""
    kontroll = kontroller()
    assert kontroll.er_hel, kontroll.funn()
    lange = [t for t in kontroll.rapport.klokken_gikk_tilbake if datetime.fromisoformat(t.fra) - datetime.fromisoformat(t.til) > UTEN_TVIL]
    assert len(lange) >= langt_tilbake, kontroll.rapport.klokken_gikk_tilbake
