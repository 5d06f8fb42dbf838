"""P8: the nightly sweep over every plan against one bare INSERT … SELECT of what is due; again with nothing new; and the whole register.

What is due is 2.6 % of the plans, for the day of the sweep is chosen so: the plans' dates lie evenly over 900 days (facts.py). Each
round begins with no reminder, and everything is committed.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from unittest import mock

from django.db import connection
from django.utils import timezone

from devtools.bench.base import Run, owner_alone, vacuum
from devtools.bench.measure import Figure, figure, seconds
from ip.paaminnelser import REVISJON
from oppfolging import register
from oppfolging.handlinger import kilde_i_setning, kjor_sveip
from oppfolging.models import Paaminnelse
from personer.historikk.aktor import Systemaktor, som

DUE_DAYS = 25  # of the 900 the dates are spread over, less the drafts
EMPTY = "TRUNCATE oppfolging_paaminnelse, oppfolging_paaminnelsehistorikk CASCADE"
ANALYZE = "ANALYZE oppfolging_paaminnelse"
BARE = """
    INSERT INTO oppfolging_paaminnelse (id, regel, person_id, gjelder, forfall_dato, laget_tid)
    SELECT gen_random_uuid(), %(regel)s, k.person_id, k.gjelder, k.forfall_dato, %(tid)s
    FROM ({kilde}) AS k(person_id, gjelder, forfall_dato) WHERE k.forfall_dato <= %(innen)s
    ON CONFLICT (regel, gjelder, forfall_dato) DO NOTHING
"""


def lines(run: Run) -> Iterator[Figure]:
    day = run.day - timedelta(days=30 + REVISJON.dager_for[0] - DUE_DAYS)
    plans = Rounds(run, day, [REVISJON])
    name = f"P8 the sweep over {run.town.persons} plans, {plans.due} due"
    yield figure(f"{name} / one INSERT … SELECT", plans.new, 1.3)
    yield figure(f"{name}, again with nothing new / the same", plans.again, 0.2)
    whole = Rounds(run, day, register.regler())
    yield figure(f"P8 the {len(whole.rules)} rules, {whole.due} due / one INSERT … SELECT a rule", whole.new, 1.3)


class Rounds:
    """The sweep and the bare inserts in turn over some rules of the register: the ratios of each round."""

    def __init__(self, run: Run, day: date, rules: list[register.Regel]):
        self.day, self.rules, self.new, self.again, self.due = day, rules, [], [], 0
        with run.town.open(), owner_alone(run.town.name) as c, mock.patch.object(register, "_regler", {r.kode: r for r in rules}):
            for turn in range(-1, run.few):  # the first is a warm-up
                spent = {}
                for who in ("sweep", "bare") if turn % 2 else ("bare", "sweep"):
                    c.execute(EMPTY)
                    spent[who], found = self._timed(self._sweep if who == "sweep" else self._bare)
                    assert found == (self.due or found) > 0, f"{who}: not every due date got its row"
                    self.due = found
                    if who == "sweep":
                        c.execute(ANALYZE)
                        spent["again"], _ = self._timed(self._sweep)
                        assert Paaminnelse.objects.count() == Paaminnelse.history.count() == found, "the second sweep changed something"
                if turn >= 0:
                    self.new.append(spent["sweep"] / spent["bare"])
                    self.again.append(spent["again"] / spent["bare"])
            c.execute(EMPTY)
        vacuum(run.town)

    def _timed(self, work: Callable) -> tuple[float, int]:
        return seconds(work, 1), Paaminnelse.objects.count()

    def _sweep(self) -> None:
        kjor_sveip(dag=self.day, tid=timezone.now())

    def _bare(self) -> None:
        for rule in self.rules:
            source, values = kilde_i_setning(rule)
            with som(Systemaktor.NATTJOBB, grunn="måling"), connection.cursor() as c:
                c.execute(BARE.format(kilde=source), {"regel": rule.kode, "tid": timezone.now(), "innen": rule.innen(self.day), **values})
