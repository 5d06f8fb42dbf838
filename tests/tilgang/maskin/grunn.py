"""Det reglene i maskinen deler: tiden, hvem som skriver, og fasitens bøker."""

from collections import namedtuple
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from random import Random

import time_machine
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from personer.historikk.aktor import Systemaktor, som
from personer.models import Person
from tests.tilgang import fakta
from tests.tilgang import referanse as ref
from tests.tilgang.maskin.verden import EVIG, START

nr = st.integers(0, 2)
hvilken = st.integers(0, 9)
forskyvning = st.sampled_from([-40, -5, -1, 0, 0, 0, 1, 5, 40])
lengde = st.sampled_from([None, None, None, 0, 1, 5, 40])
slag = st.sampled_from(["PLAN", "PLAN", "HELSE"])


Rep = namedtuple("Rep", "person art fra til")  # art: forelder, verge, verge uten mandat, verge som støtter


class Grunn(RuleBasedStateMachine):
    def __init__(self, verden):
        super().__init__()
        self.v = verden
        naere = [(r.representant_id, r.person_id) for r in verden.foreldrene]
        self.f = fakta.Fakta(ke=verden.enheter[0].pk, myndige=frozenset({verden.enheter[2].pk}), fodt=dict(verden.fodt), naere=naere)
        self.naa = datetime(START.year, START.month, START.day, 12, tzinfo=UTC)
        self.lodd = Random(0)
        self.endret = True
        self.verv, self.samtykker = {}, {}
        self.avviklet = None
        self.rep = [Rep(r.person_id, "forelder", r.fra, EVIG) for r in verden.foreldrene]
        self.mangler = set()  # (person, saksforhold) der kompetansen er vurdert å mangle
        for konto in verden.kontoer:
            konto.is_active = True
        self.sparepunkt = transaction.atomic()
        self.sparepunkt.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.sparepunkt.__exit__(None, None, None)

    @property
    def dag(self):
        return self.naa.date()

    @contextmanager
    def na(self):
        """Klokken er maskinens, og det som skjer, kan endre fakta."""
        self.endret = True
        with self.klokken():
            yield self.naa

    def klokken(self):
        return time_machine.travel(self.naa, tick=False)

    @contextmanager
    def skriver(self):
        with self.na(), som(Systemaktor.TEST, grunn="tilstandsmaskin"):
            yield

    def periode(self, start, varer):
        fra = self.dag + timedelta(days=start)
        return fra, EVIG if varer is None else fra + timedelta(days=varer)

    def ledig(self, rader, fra, til, **like):
        """Ingen av radene med de samme verdiene overlapper perioden."""
        treff = (r for r in rader if all(getattr(r, k) == verdi for k, verdi in like.items()))
        return not any(max(r.fra, fra) < min(r.til, til) for r in treff if r.fra < r.til and fra < til)

    def slutter_naa(self, rader, i):
        """Raden gjelder til og med i går, også i fasiten."""
        rader[i] = rader[i]._replace(til=max(self.dag, rader[i].fra))
        return rader[i]

    def del_for(self, rad):
        treff = next((d for d in self.f.deler if d.id == rad.pk), None)
        if treff is None:
            treff = fakta.Del(rad.pk, rad.person_id, rad.kilde_enhet_id, rad.slag, rad.navn)
            self.f.deler.append(treff)
        return treff

    def fersk(self, p):
        """Personen slik den er nå; verdens egne rader deles av alle løpene."""
        return Person.objects.get(pk=self.v.personer[p].pk)

    def er_ansatt(self, konto, enhet, dag):
        return any((a.konto, a.enhet) == (konto, enhet) and ref.gjelder(a, dag) for a in self.f.ansatte)
