"""Ledere som handler i samme øyeblikk, i virkelige transaksjoner. SAMVEV_KAPPLOP sier hvor mange; `make prove` tar fem hundre.

Etter hvert kappløp: høyst én koordinator om gangen, tilgangen er den samme som vervene, ingen er mistet, og den som tapte, fikk en setning.
"""

import os
import random
from datetime import timedelta

import pytest

from koordinator import handlinger
from koordinator.models import Oppnevning, Vervsendring
from personer.feil import Regelbrudd
from personer.models import Person
from tests.fabrikk import ke_leder
from tests.grunnlag.sjekken import krev_sjekken
from tests.koordinator.fabrikk import DAG, TID, innvilget, oppnevnt, tjeneste, utpekt
from tests.koordinator.test_samtidig import feil_i, samtidig
from tests.vedtak import fabrikk as vedtaksfabrikk
from tilgang.models import Tilknytning

ANTALL = int(os.environ.get("SAMVEV_KAPPLOP", "20"))
I_MORGEN = DAG + timedelta(days=1)
DAGER = [DAG + timedelta(days=n) for n in range(-2, 12)]


def avvik(personer: list[Person]) -> list[str]:
    """Det som ikke stemmer for disse personene, dag for dag."""
    ut = []
    for dag in DAGER:
        for person in personer:
            verv = Oppnevning.objects.paa(dag).filter(person=person)
            faste = [o for o in verv if not o.er_vikar]
            if len(faste) > 1:
                ut.append(f"{dag}: {len(faste)} koordinatorer")
            nokler = set(Tilknytning.objects.paa(dag).filter(person=person).values_list("kilde_id", "konto"))
            if nokler != {(o.pk, o.konto_id) for o in verv}:
                ut.append(f"{dag}: tilgangen er ikke som vervene")
            if any(not any(f.pk == o.vikar_for_id for f in faste) for o in verv if o.er_vikar):
                ut.append(f"{dag}: en vikar uten koordinator")
    for endring in Vervsendring.objects.filter(person__in=personer).select_related("oppnevning", "ny"):
        if endring.ny and not endring.ny.er_vikar and endring.oppnevning.til != endring.ny.fra:
            ut.append("det er et hull eller en overlapp mellom den gamle og den nye")
    return ut


class Kapplop:
    """To ledere og én i KE, og det de kan finne på å gjøre samtidig."""

    def __init__(self, skolen, ke, terning: random.Random):
        self.skolen, self.ke, self.terning = skolen, ke, terning
        self.utpekinger = [utpekt(innvilget(vedtaksfabrikk.voksen()), skolen, av=ke) for _nr in range(2)]
        self.verv = [oppnevnt(u, skolen) for u in self.utpekinger]

    @property
    def personer(self):
        return [u.person for u in self.utpekinger]

    def bytt(self):
        ny, fra = self.terning.choice([self.skolen.ansatte[1], self.skolen.leder]), self.terning.choice(DAGER[2:6])
        felles = {"grunn": "OPPGAVER", "av": self.terning.choice([self.skolen.leder, self.ke]), "tid": TID}
        return lambda: handlinger.bytt(oppnevning_id=self.verv[0].pk, konto=ny, fra=fra, **felles)

    def oppnevn(self):
        konto, fra = self.terning.choice(self.skolen.ansatte), self.terning.choice(DAGER[2:8])
        return lambda: oppnevnt(self.utpekinger[0], self.skolen, konto=konto, fra=fra)

    def avslutt(self):
        til = self.terning.choice(DAGER[2:6])
        return lambda: handlinger.avslutt(oppnevning_id=self.verv[0].pk, til=til, grunn="Slutter.", av=self.ke, tid=TID)

    def vikar(self):
        fra = self.terning.choice(DAGER[2:6])
        felles = {"fra": fra, "til": fra + timedelta(days=3), "av": self.skolen.leder, "tid": TID}
        return lambda: handlinger.sett_vikar(oppnevning_id=self.verv[0].pk, konto=self.skolen.ansatte[1], **felles)

    def flytt(self):
        ny = self.terning.choice([self.skolen.ansatte[1], None])
        valg, av = {o.pk: ny for o in self.verv}, self.terning.choice([self.skolen.leder, self.ke])
        felles = {"konto": self.skolen.ansatte[0], "fra": I_MORGEN, "grunn": "SLUTTER", "av": av, "tid": TID}
        return lambda: handlinger.flytt_verv(valg=valg, **felles)


PAR = [("bytt", "bytt"), ("bytt", "oppnevn"), ("flytt", "bytt"), ("flytt", "flytt"), ("bytt", "avslutt"), ("vikar", "bytt"),
       ("vikar", "avslutt"), ("vikar", "vikar"), ("flytt", "oppnevn"), ("flytt", "vikar")]  # fmt: skip


@pytest.mark.parametrize("froe", [int(os.environ.get("SAMVEV_KAPPLOP_FROE", "1"))])
def test_kapplop_om_vervet_gir_ingen_avvik(egen_base, froe, capsys):
    vedtaksfabrikk.regelverk()
    skolen, ke, terning = tjeneste(), ke_leder(), random.Random(froe)
    funnet, tapte = [], 0
    for nr in range(ANTALL):
        lop = Kapplop(skolen, ke, terning)
        par = PAR[nr % len(PAR)]
        svar = samtidig(*(getattr(lop, navn)() for navn in par))
        tapte += len(feil_i(svar))
        funnet += [f"{par}: {f!r}" for f in feil_i(svar) if not isinstance(f, Regelbrudd)]
        if len(feil_i(svar)) == len(par):
            funnet.append(f"{par}: ingen kom gjennom: {svar}")
        funnet += [f"{par}: {a}" for a in avvik(lop.personer)]
        # Neste flytting gjelder bare sine egne. Det siste vervet først: det som er lovet bort, kan ikke avsluttes før det er tatt tilbake.
        for o in Oppnevning.objects.filter(person__in=lop.personer, er_vikar=False).order_by("-fra"):
            if o.til is None or o.til > max(DAG, o.fra):
                handlinger.avslutt(oppnevning_id=o.pk, til=max(DAG, o.fra), grunn="Ferdig.", av=ke, tid=TID)
    antall = krev_sjekken()
    with capsys.disabled():
        print(f"\nkappløp: {ANTALL} løp, {tapte} tapte med en setning, {len(funnet)} avvik, {antall} invarianter")
    assert funnet == []
