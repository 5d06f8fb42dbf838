"""Når en e-post om varsler kan gå: virkedager, klokkeslettet kommunen har satt, og stille timer. Alt etter norsk klokke."""

from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from oppfolging.virkedager import er_hviledag

Stille = tuple[int, int]  # fra og til klokken, hele timer; like: ingen
LENGST = 14  # dager uten en virkedag finnes ikke


def kommunens_stille() -> Stille:
    return settings.VARSEL_STILLE_FRA, settings.VARSEL_STILLE_TIL


def er_stille(kl: int, stille: Stille) -> bool:
    """Om timen på klokken er stille. Fra 20 til 6 går over midnatt."""
    fra, til = stille
    return fra <= kl < til if fra < til else til < fra and not til <= kl < fra


def kan_samles(stille: Stille) -> bool:
    """Er det minst én time på en dag der den samlede e-posten kan gå?"""
    return any(not er_stille(kl, stille) for kl in range(settings.VARSEL_SAMLET_KL, 24))


def naar_samlet(tid: datetime, stille: Stille) -> datetime:
    """Første øyeblikk fra og med `tid` på en virkedag, etter klokkeslettet kommunen har satt, utenfor stille timer."""
    tidligst = settings.VARSEL_SAMLET_KL
    if not kan_samles(stille):
        stille = (0, 0)  # klokkeslettet er flyttet inn i det kontoen valgte: da går posten, ellers ble den borte
    lokal = timezone.localtime(tid)
    if not er_hviledag(lokal.date()) and lokal.hour >= tidligst and not er_stille(lokal.hour, stille):
        return tid
    for nr in range(LENGST):
        dag = lokal.date() + timedelta(days=nr)
        timer = [] if er_hviledag(dag) else [kl for kl in range(tidligst, 24) if not er_stille(kl, stille)]
        for kl in timer:
            if (start := _klokken(dag, kl)) >= tid:
                return start
    raise ValueError(f"ingen virkedag på {LENGST} dager fra {lokal.date()}")


def naar_straks(tid: datetime, stille: Stille) -> datetime:
    """Nå, eller når de stille timene er over."""
    lokal = timezone.localtime(tid)
    if not er_stille(lokal.hour, stille):
        return tid
    return next(slutt for nr in range(3) if (slutt := _klokken(lokal.date() + timedelta(days=nr), stille[1])) > tid)


def neste_dag(tid: datetime) -> datetime:
    """Midnatt etter dagen `tid` er i."""
    return _klokken(timezone.localdate(tid) + timedelta(days=1), 0)


def _klokken(dag: date, kl: int) -> datetime:
    """Øyeblikket i UTC: to tider med samme sone sammenlikner ellers det som står på veggen, og klokken stilles to ganger i året."""
    return datetime.combine(dag, time(kl), tzinfo=timezone.get_default_timezone()).astimezone(UTC)
