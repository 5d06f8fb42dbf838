"""Tilknytninger og utpekinger: verv, vikarer, den som flytter."""

import uuid

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from personer.feil import Regelbrudd
from personer.models import Stilling
from tests.tilgang import fakta
from tests.tilgang.maskin.arbeid import Arbeid
from tests.tilgang.maskin.grunn import forskyvning, hvilken, lengde, nr, slag
from tests.tilgang.maskin.verden import EVIG, ut
from tilgang import handlinger
from tilgang.models import Kilde

ROLLER = ["KOORDINATOR", "BARNEKOORDINATOR", "VIKAR", "SAMORDNING", "GRUPPEMEDLEM", "GRUPPEMEDLEM"]


class Verv(Arbeid):
    @rule(k=nr, p=nr, e=nr, rolle=st.sampled_from(ROLLER), start=forskyvning, varer=lengde)
    def knyttes(self, k, p, e, rolle, start, varer):
        konto, person, enhet = self.v.kontoer[k], self.v.personer[p], self.v.enheter[e]
        fra, til = self.periode(start, varer)
        lov = konto.is_active and self.er_ansatt(konto.pk, enhet.pk, fra)
        lov = lov and self.ledig(self.f.baand, fra, til, konto=konto.pk, person=person.pk, enhet=enhet.pk, rolle=rolle)
        kilde = Kilde.MEDLEMSKAP if rolle == "GRUPPEMEDLEM" else Kilde.OPPNEVNING
        with self.skriver():
            try:
                rad = handlinger.knytt(
                    person=person, konto=konto, enhet=enhet, rolle=rolle, kilde=kilde, kilde_id=uuid.uuid4(), fra=fra, til=ut(til)
                )
            except Regelbrudd:
                assert not lov
                return
        assert lov
        self.f.baand.append(fakta.Baand(rad.pk, konto.pk, person.pk, enhet.pk, rolle, fra, til))
        self.verv[rad.pk] = (kilde, rad.kilde_id)

    @rule(k=nr, p=nr, e=nr, fra_e=nr, slag=slag, egen=st.booleans(), nivaa=st.sampled_from(["SE", "ENDRE"]),
          rolle=st.sampled_from(["KOORDINATOR", "GRUPPEMEDLEM"]))  # fmt: skip
    def ansatt_medlem_med_samtykke(self, k, p, e, fra_e, slag, egen, nivaa, rolle):
        """Hele veien på ett steg, så løpene ikke blir stående i nesten-tilgang."""
        self.begynner_eller_kommer_tilbake(k, e, Stilling.ANSATT, False, 0, None)
        self.knyttes(k, p, e, rolle, 0, None)
        if egen:
            self.enheten_skriver(p, e, slag)
        else:
            self.samtykke(p, "", False, True, [(fra_e, slag, e, nivaa, 0, None)])

    @precondition(lambda self: self.f.baand)
    @rule(i=hvilken)
    def vervet_slutter(self, i):
        i %= len(self.f.baand)
        kilde, kilde_id = self.verv[self.f.baand[i].id]
        if self.f.baand[i].til > self.dag:
            self.slutter_naa(self.f.baand, i)
        with self.skriver():
            handlinger.avslutt_tilknytninger(kilde=kilde, kilde_id=kilde_id, til=self.dag)

    @precondition(lambda self: self.f.baand)
    @rule(i=hvilken, e=nr)
    def den_ansatte_flytter_til_en_annen_enhet(self, i, e):
        """Arbeidsforholdet og båndet flytter; samtykket til den gamle enheten følger ikke med (R29)."""
        b = self.f.baand[i % len(self.f.baand)]
        k = next(k for k, konto in enumerate(self.v.kontoer) if konto.pk == b.konto)
        p = next(p for p, person in enumerate(self.v.personer) if person.pk == b.person)
        ansatt = next((j for j, a in enumerate(self.f.ansatte) if (a.konto, a.enhet) == (b.konto, b.enhet) and a.til > self.dag), None)
        if ansatt is not None:
            self.slutter(ansatt)
        self.vervet_slutter(i)
        self.begynner_eller_kommer_tilbake(k, e, Stilling.ANSATT, False, 0, None)
        self.knyttes(k, p, e, b.rolle, 0, None)

    @rule(p=nr, e=nr, start=forskyvning)
    def enheten_pekes_ut(self, p, e, start):
        person, enhet = self.v.personer[p], self.v.enheter[e]
        fra, til = self.periode(start, None)
        if self.ledig(self.f.utpekte, fra, til, person=person.pk, enhet=enhet.pk):
            kilde_id = uuid.uuid4()
            with self.skriver():
                handlinger.pek_ut_enhet(person=person, enhet=enhet, kilde_id=kilde_id, fra=fra)
            self.f.utpekte.append(fakta.Utpekt(kilde_id, person.pk, enhet.pk, fra, til))

    @rule(k=nr, p=nr, e=nr, klarert=st.booleans())
    def lederen_skal_navngi(self, k, p, e, klarert):
        self.begynner_eller_kommer_tilbake(k, e, Stilling.ENHETSLEDER, klarert, 0, None)
        self.enheten_pekes_ut(p, e, 0)

    @precondition(lambda self: self.f.utpekte)
    @rule(i=hvilken)
    def utpekingen_slutter(self, i):
        i %= len(self.f.utpekte)
        if self.f.utpekte[i].til == EVIG:
            rad = self.slutter_naa(self.f.utpekte, i)
            with self.skriver():
                handlinger.avslutt_tilknytninger(kilde=Kilde.UTPEKING, kilde_id=rad.id, til=self.dag)
