"""Tilfeldige hendelser i fakta; etter hver er listene, sjekken og guardians rader like fasiten (settled 32).

SAMVEV_TILSTANDER ganger opp antallet løp.
"""

import os
import uuid
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import product
from random import Random

import pytest
import time_machine
from django.db import transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Ansettelse, Konto, Person, Stilling
from tests.fabrikk import EnhetFabrikk, KontoFabrikk, PersonFabrikk, ke_enhet, ke_leder
from tests.tilgang import referanse as ref
from tilgang import handlinger, regler
from tilgang.handling import Handling
from tilgang.models import InnsynsdelGruppe, InnsynsdelKonto, Kilde, Samtykkelinje
from tilgang.projeksjon import projiser

LOP, STEG = 12, 20
START = date(2026, 3, 2)

# Disse spørres etter hvert steg; av de andre én på omgang.
ALLTID = [Handling.SE_PERSON, Handling.SE_ADRESSE, Handling.SE_PLANRAMME]
PAA_OMGANG = [h for h in Handling if h not in ALLTID]

nr = st.integers(0, 2)
person_nr = st.integers(0, 1)
hvilken = st.integers(0, 9)
forskyvning = st.sampled_from([-40, -5, -1, 0, 0, 0, 1, 5, 40])
lengde = st.sampled_from([None, None, None, 0, 1, 5, 40])
slag = st.sampled_from(["PLAN", "PLAN", "HELSE"])


class Verden:
    """Det som står fast: tre enheter (den første er KE), tre kontoer, to voksne personer, og kontoret som registrerer."""

    def __init__(self):
        self.enheter = [ke_enhet(), EnhetFabrikk(), EnhetFabrikk()]
        self.kontoer = KontoFabrikk.create_batch(3)
        self.personer = PersonFabrikk.create_batch(2, fodselsdato=date(1990, 5, 4))
        self.kontor = ke_leder(fra=date(2000, 1, 1))
        self.enhet_av_gruppe = {e.gruppe_id: e.pk for e in self.enheter}


class Tilgangsmaskin(RuleBasedStateMachine):
    def __init__(self, verden):
        super().__init__()
        self.v = verden
        self.f = ref.Fakta(ke=verden.enheter[0].pk, personer={p.pk for p in verden.personer})
        self.samtykker = {}  # id -> (person, er plansamtykke og gitt), ikke trukket
        self.dag, self.steg, self.lodd = START, 0, Random(0)
        for konto in verden.kontoer:
            konto.is_active = True
        self.sparepunkt = transaction.atomic()
        self.sparepunkt.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.sparepunkt.__exit__(None, None, None)

    @property
    def tid(self):
        return datetime(self.dag.year, self.dag.month, self.dag.day, 12, tzinfo=UTC)

    @contextmanager
    def na(self, *, skriver=True):
        with time_machine.travel(self.tid):
            if not skriver:
                yield
                return
            with som(Systemaktor.TEST, grunn="tilstandsmaskin"):
                yield

    def periode(self, start, varer):
        fra = self.dag + timedelta(days=start)
        return fra, None if varer is None else fra + timedelta(days=varer)

    def utenfor(self, rader, fra, til, **like):
        """Ingen av radene med de samme verdiene overlapper perioden."""
        ny = ref.Utpekt(None, None, None, fra, til)
        treff = (r for r in rader if all(getattr(r, k) == verdi for k, verdi in like.items()))
        return not any(ref.snitt(r, r) and ref.snitt(ny, ny) and ref.snitt(r, ny) for r in treff)

    def avslutt(self, rader, i):
        """Raden med periode til og med i går, i fasiten."""
        rad = rader.pop(i)
        rader.append(rad._replace(til=max(self.dag, rad.fra)))
        return rader[-1]

    def del_for(self, rad):
        treff = next((d for d in self.f.deler if d.id == rad.pk), None)
        if treff is None:
            treff = ref.Del(rad.pk, rad.person_id, rad.kilde_enhet_id, rad.slag)
            self.f.deler.append(treff)
        return treff

    # Fakta i personer: arbeidsforhold, konto, adresse, klarering, tid

    @rule(k=nr, e=nr, stilling=st.sampled_from(Stilling), klarert=st.booleans(), start=forskyvning, varer=lengde)
    def begynner_eller_kommer_tilbake(self, k, e, stilling, klarert, start, varer):
        konto, enhet = self.v.kontoer[k].pk, self.v.enheter[e].pk
        fra, til = self.periode(start, varer)
        if not self.utenfor(self.f.ansatte, fra, til, konto=konto, enhet=enhet):
            return
        with self.na():
            rad = Ansettelse.objects.create(konto_id=konto, enhet_id=enhet, stilling=stilling, er_klarert=klarert, fra=fra, til=til)
        self.f.ansatte.append(ref.Ansatt(rad.pk, konto, enhet, stilling.value, klarert, fra, til))

    @precondition(lambda self: self.f.ansatte)
    @rule(i=hvilken)
    def slutter(self, i):
        i %= len(self.f.ansatte)
        if (til := self.f.ansatte[i].til) is not None and til <= self.dag:
            return
        rad = self.avslutt(self.f.ansatte, i)
        with self.na():
            Ansettelse.objects.filter(pk=rad.id).update(til=rad.til)

    @precondition(lambda self: self.f.ansatte)
    @rule(i=hvilken)
    def klarering_gis_eller_tas(self, i):
        i %= len(self.f.ansatte)
        rad = self.f.ansatte[i] = self.f.ansatte[i]._replace(klarert=not self.f.ansatte[i].klarert)
        with self.na():
            Ansettelse.objects.filter(pk=rad.id).update(er_klarert=rad.klarert)

    @rule(k=nr)
    def konto_stenges_eller_aapnes(self, k):
        konto = self.v.kontoer[k]
        konto.is_active = not konto.is_active
        self.f.stengte ^= {konto.pk}
        with self.na():
            Konto.objects.filter(pk=konto.pk).update(is_active=konto.is_active)

    @rule(p=person_nr, grad=st.sampled_from(["INGEN", "FORTROLIG", "STRENGT_FORTROLIG", "STRENGT_FORTROLIG_UTLAND"]))
    def adressen_graderes_eller_frigis(self, p, grad):
        person = self.v.personer[p].pk
        self.f.graderte = self.f.graderte - {person} | ({person} if grad != "INGEN" else set())
        with self.na():
            Person.objects.filter(pk=person).update(adressebeskyttelse=grad)

    @rule(dager=st.sampled_from([1, 1, 5, 40, 400]))
    def tiden_gaar(self, dager):
        self.dag += timedelta(days=dager)

    # Tilknytninger og utpekinger

    @rule(k=nr, p=person_nr, e=nr, rolle=st.sampled_from(["KOORDINATOR", "VIKAR", "GRUPPEMEDLEM", "GRUPPEMEDLEM"]),
          start=forskyvning, varer=lengde)  # fmt: skip
    def knyttes(self, k, p, e, rolle, start, varer):
        konto, person, enhet = self.v.kontoer[k], self.v.personer[p], self.v.enheter[e]
        ansatt = [a for a in self.f.ansatte if (a.konto, a.enhet) == (konto.pk, enhet.pk)]
        fra, til = self.periode(start, varer)
        lov = konto.is_active and any(ref.gjelder(a, fra) for a in ansatt)
        lov = lov and self.utenfor(self.f.baand, fra, til, konto=konto.pk, person=person.pk, enhet=enhet.pk, rolle=rolle)
        kilde = Kilde.MEDLEMSKAP if rolle == "GRUPPEMEDLEM" else Kilde.OPPNEVNING
        with self.na():
            try:
                rad = handlinger.knytt(
                    person=person, konto=konto, enhet=enhet, rolle=rolle, kilde=kilde, kilde_id=uuid.uuid4(), fra=fra, til=til
                )
            except Regelbrudd:
                assert not lov
                return
        assert lov
        self.f.baand.append(ref.Baand(rad.pk, konto.pk, person.pk, enhet.pk, rolle, fra, til))
        self.verv = getattr(self, "verv", {}) | {rad.pk: (kilde, rad.kilde_id)}

    @rule(data=st.data(), slag=slag, egen=st.booleans(), nivaa=st.sampled_from(["SE", "ENDRE"]),
          rolle=st.sampled_from(["KOORDINATOR", "GRUPPEMEDLEM"]))  # fmt: skip
    def ansatt_medlem_med_samtykke(self, data, slag, egen, nivaa, rolle):
        """Hele veien på ett steg, så løpene ikke blir stående i nesten-tilgang."""
        k, p, e = data.draw(nr), data.draw(person_nr), data.draw(nr)
        self.begynner_eller_kommer_tilbake(k, e, Stilling.ANSATT, False, 0, None)
        self.knyttes(k, p, e, rolle, 0, None)
        if egen:
            self.enheten_skriver(p, e, slag)
        else:
            self.samtykke(p, False, True, [(data.draw(nr), slag, e, nivaa, 0, None)])

    @precondition(lambda self: self.f.baand)
    @rule(i=hvilken)
    def vervet_slutter(self, i):
        i %= len(self.f.baand)
        kilde, kilde_id = self.verv[self.f.baand[i].id]
        if self.f.baand[i].til is None or self.f.baand[i].til > self.dag:
            self.avslutt(self.f.baand, i)
        with self.na():
            handlinger.avslutt_tilknytninger(kilde=kilde, kilde_id=kilde_id, til=self.dag)

    @rule(p=person_nr, e=nr, start=forskyvning)
    def enheten_pekes_ut(self, p, e, start):
        person, enhet = self.v.personer[p], self.v.enheter[e]
        fra, til = self.periode(start, None)
        if self.utenfor(self.f.utpekte, fra, til, person=person.pk, enhet=enhet.pk):
            kilde_id = uuid.uuid4()
            with self.na():
                handlinger.pek_ut_enhet(person=person, enhet=enhet, kilde_id=kilde_id, fra=fra)
            self.f.utpekte.append(ref.Utpekt(kilde_id, person.pk, enhet.pk, fra, til))

    @precondition(lambda self: self.f.utpekte)
    @rule(i=hvilken)
    def utpekingen_slutter(self, i):
        i %= len(self.f.utpekte)
        if self.f.utpekte[i].til is None:
            rad = self.avslutt(self.f.utpekte, i)
            with self.na():
                handlinger.avslutt_tilknytninger(kilde=Kilde.UTPEKING, kilde_id=rad.id, til=self.dag)

    # Egne deler og samtykker

    @rule(p=person_nr, e=nr, slag=slag)
    def enheten_skriver(self, p, e, slag):
        with self.na():
            self.del_for(handlinger.sikre_del(person=self.v.personer[p], enhet=self.v.enheter[e], slag=slag))

    @rule(p=person_nr, plan=st.booleans(), ja=st.sampled_from([True, True, True, False]),
          linjer=st.lists(st.tuples(nr, slag, nr, st.sampled_from(["SE", "ENDRE"]), forskyvning, lengde), max_size=3,
                          unique_by=lambda x: x[:3]))  # fmt: skip
    def samtykke(self, p, plan, ja, linjer):
        person = self.v.personer[p]
        lov = not (plan and ja) or (person.pk, True) not in self.samtykker.values()
        ønsket = [
            handlinger.Linje(self.v.enheter[fra_e], s, self.v.enheter[til_e], nivaa, *self.periode(start, varer))
            for fra_e, s, til_e, nivaa, start, varer in linjer
        ]
        with self.na(skriver=False):
            try:
                svar = handlinger.registrer_samtykke(
                    person=person, formaal="PLAN" if plan else "DELING", utfall="GITT" if ja else "AVSLAATT", givere=[person],
                    form="MUNTLIG", informasjon_gitt="Prøve", gitt_dato=self.dag, av=self.v.kontor, tid=self.tid, linjer=ønsket,
                )  # fmt: skip
            except Regelbrudd:
                assert not lov
                return
        assert lov
        self.samtykker[svar.pk] = (person.pk, plan and ja)
        rader = list(Samtykkelinje.objects.filter(samtykke=svar).select_related("innsynsdel"))
        assert len(rader) == (len(linjer) if ja else 0)
        for rad in rader:
            innsynsdel = self.del_for(rad.innsynsdel)
            self.f.linjer.append(ref.Linje(rad.pk, svar.pk, innsynsdel, rad.til_enhet_id, rad.nivaa, rad.fra, rad.til))

    @precondition(lambda self: self.f.linjer)
    @rule(i=hvilken)
    def linjen_trekkes(self, i):
        linje = self.f.linjer.pop(i % len(self.f.linjer))
        with self.na(skriver=False):
            handlinger.trekk_linje(linje_id=linje.id, av=self.v.kontor, tid=self.tid)

    @precondition(lambda self: self.samtykker)
    @rule(i=hvilken)
    def samtykket_trekkes(self, i):
        samtykke = list(self.samtykker)[i % len(self.samtykker)]
        person, er_plan = self.samtykker.pop(samtykke)
        with self.na(skriver=False):
            handlinger.trekk_samtykke(samtykke_id=samtykke, av=self.v.kontor, tid=self.tid)

        def for_planen(x):
            return er_plan and x.innsynsdel.person == person and x.innsynsdel.slag == "PLAN"

        self.f.linjer = [x for x in self.f.linjer if x.samtykke != samtykke and not for_planen(x)]

    # Etter hvert steg: alt er likt fasiten

    @invariant()
    def alt_er_som_fasiten(self):
        self.steg += 1
        self.listene_er_like()
        self.radene_er_like()
        self.sjekken_er_som_listen()

    def listene_er_like(self):
        spor, fasit = [], set()
        for i, konto in enumerate(self.v.kontoer):
            for h in [*ALLTID, PAA_OMGANG[self.steg % len(PAA_OMGANG)]]:
                spor.append(merket(regler.personer_for(konto, h, self.dag), f"{i} {h.name}"))
                fasit |= {(f"{i} {h.name}", pk) for pk in ref.personer(self.f, konto.pk, h.name, self.dag)}
            for n in ("se", "endre"):
                spor.append(merket(regler.deler_for(konto, n, self.dag), f"{i} {n}"))
                fasit |= {(f"{i} {n}", pk) for pk in ref.deler(self.f, konto.pk, n, self.dag)}
        svar = set(spor[0].union(*spor[1:], all=True))
        assert svar == fasit, f"for mye: {svar - fasit}, for lite: {fasit - svar}"

    def radene_er_like(self):
        konto = InnsynsdelKonto.objects.values_list(
            "user", "permission__codename", "content_object", "person", "tilknytning", "samtykkelinje", "gyldig"
        )
        gruppe = InnsynsdelGruppe.objects.values_list("group", "permission__codename", "content_object", "samtykkelinje", "gyldig")
        assert {(*r[:-1], (r[-1].lower, r[-1].upper)) for r in konto} == ref.kontorader(self.f)
        assert {(self.v.enhet_av_gruppe[r[0]], *r[1:-1], (r[-1].lower, r[-1].upper)) for r in gruppe} == ref.grupperader(self.f)
        assert not projiser(self.f.personer), "en ny bygging endret rader"

    def sjekken_er_som_listen(self):
        celler = list(product(self.v.kontoer, Handling, self.v.personer))
        with self.na(skriver=False):
            for konto, h, person in self.lodd.sample(celler, 3):
                assert regler.kan(konto, h, person) is (person.pk in ref.personer(self.f, konto.pk, h.name, self.dag)), h


def merket(treff, merke):
    return treff.order_by().values_list(Cast(Value(merke), CharField()), F("pk"))


@pytest.mark.django_db
def test_tilgangen_folger_fakta_i_alle_rekkefolger():
    run_state_machine_as_test(
        partial(Tilgangsmaskin, Verden()),
        settings=settings(
            max_examples=LOP * int(os.environ.get("SAMVEV_TILSTANDER", "1")),
            stateful_step_count=STEG,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],  # krymping tar minutter her
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_fasiten_kjenner_alle_handlinger():
    assert set(ref.AAPNES_AV) == {h.name for h in Handling}
