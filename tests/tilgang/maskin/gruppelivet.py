"""Gruppen gjennom rommets egne handlinger: medlemmer inn, en annen overtar, samarbeidsgruppen blir ansvarsgruppe, gruppen lukkes."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from ansvarsgruppe import handlinger
from ansvarsgruppe.livet.handlinger import avslutt_gruppe, bli_ansvarsgruppe
from ansvarsgruppe.models import Ansvarsgruppe, Medlemskap
from personer.feil import Regelbrudd
from personer.models import Stilling
from tests.tilgang import fakta
from tests.tilgang import referanse as ref
from tests.tilgang.maskin.grunn import hvilken, nr, slag
from tests.tilgang.maskin.nektelser import Nektelser
from tests.tilgang.maskin.verden import EVIG
from tilgang.models import Kilde, Tilknytning

gruppeslag = st.sampled_from(["SAMARBEIDSGRUPPE", "SAMARBEIDSGRUPPE", "ANSVARSGRUPPE"])


class Gruppen(Nektelser):
    def leder(self, p):
        """En som kan lede gruppen nå, etter fasiten."""
        person = self.v.personer[p].pk
        return next((k for k in self.v.kontoer if ("LEDE_GRUPPE", person) in ref.svar(self.f, k.pk, self.naa)[0]), None)

    def gruppen(self, p):
        return Ansvarsgruppe.objects.paa(self.dag).filter(person=self.v.personer[p]).first()

    def er_nevnt(self, person, enhet):
        linjer = (x for x in self.f.linjer if (x.innsynsdel.person, x.enhet) == (person, enhet))
        return any(fra <= self.dag < til for x in linjer for fra, til in ref.perioder(self.f, x))

    def kan_tas_inn(self, person, konto, enhet):
        ansatt = konto not in self.f.stengte and self.er_ansatt(konto, enhet, self.dag)
        ledig = self.ledig(self.f.baand, self.dag, EVIG, konto=konto, person=person, enhet=enhet, rolle="GRUPPEMEDLEM")
        return ansatt and ledig and self.er_nevnt(person, enhet)

    def de_slutter(self, medlemskap):
        """Båndene medlemskapene eier, er slutt i fasiten også. Gir dem tilbake når handlingen ble nektet."""
        for i, b in enumerate(self.f.baand):
            if self.verv[b.id][1] in medlemskap and b.til > self.dag:
                self.slutter_naa(self.f.baand, i)

    def i_rekkefolge(self, medlemskap):
        """Den samme hver gang: nøklene er tilfeldige, og Hypothesis må få det samme løpet av de samme valgene."""
        kontoer, enheter = [k.pk for k in self.v.kontoer], [e.pk for e in self.v.enheter]
        return sorted(medlemskap, key=lambda m: (kontoer.index(m.konto_id), enheter.index(m.enhet_id)))

    def de_begynner(self, rader):
        for m in self.i_rekkefolge(rader):
            rad = Tilknytning.objects.get(kilde_id=m.pk)
            self.f.baand.append(fakta.Baand(rad.pk, m.konto_id, m.gruppe.person_id, m.enhet_id, "GRUPPEMEDLEM", m.fra, EVIG))
            self.verv[rad.pk] = (Kilde.MEDLEMSKAP, m.pk)

    @rule(p=nr, slag=gruppeslag)
    def gruppen_startes(self, p, slag):
        leder, person = self.leder(p), self.fersk(p)
        if leder is not None and self.gruppen(p) is None:
            with self.na() as tid:
                handlinger.start_gruppe(person=person, slag=slag, av=leder, tid=tid)

    @rule(p=nr, k=nr, e=nr)
    def medlemmet_tas_inn(self, p, k, e):
        leder, gruppe = self.leder(p), self.gruppen(p)
        konto, enhet = self.v.kontoer[k], self.v.enheter[e]
        if leder is None or gruppe is None:
            return
        er_med = Medlemskap.objects.paa(self.dag).filter(gruppe=gruppe, konto=konto, enhet=enhet).exists()
        lov = not er_med and self.kan_tas_inn(gruppe.person_id, konto.pk, enhet.pk)
        with self.na() as tid:
            try:
                ny = handlinger.legg_til_medlem(gruppe_id=gruppe.pk, konto=konto, enhet=enhet, fra=self.dag, av=leder, tid=tid)
            except Regelbrudd:
                assert not lov
                return
        assert lov
        self.de_begynner([ny])

    @rule(k=nr, leder=nr, p=nr, e=nr, fra_e=nr, slag=slag, gruppens=gruppeslag, saa=st.sampled_from(["", "overtar", "blir", "lukkes"]))
    def en_hel_gruppe(self, k, leder, p, e, fra_e, slag, gruppens, saa):
        """Hele veien på ett steg, også slutten, så løpene ikke blir stående uten en gruppe med noen i."""
        self.begynner_eller_kommer_tilbake(leder, fra_e, Stilling.ANSATT, False, 0, None)
        self.knyttes(leder, p, fra_e, "KOORDINATOR", 0, None)
        self.gruppen_startes(p, gruppens)
        self.begynner_eller_kommer_tilbake(k, e, Stilling.ANSATT, False, 0, None)
        self.samtykke(p, "", False, True, [(fra_e, slag, e, "SE", 0, None)])
        self.medlemmet_tas_inn(p, k, e)
        if saa == "overtar":
            self.begynner_eller_kommer_tilbake((k + 1) % 3, e, Stilling.ANSATT, False, 0, None)
            self.en_annen_overtar(p, 0, (k + 1) % 3)
        elif saa == "blir":
            self.samarbeidsgruppen_blir_ansvarsgruppe(p, True)
        elif saa == "lukkes":
            self.gruppen_lukkes(p)

    @rule(p=nr, i=hvilken, k=nr)
    def en_annen_overtar(self, p, i, k):
        """Ingen av de tre er nok til å overta: ansatt i den samme tjenesten, ledig, og samtykket nevner den ennå."""
        leder, gruppe = self.leder(p), self.gruppen(p)
        rader = self.i_rekkefolge(Medlemskap.objects.paa(self.dag).filter(gruppe=gruppe)) if gruppe else []
        if leder is None or not rader:
            return
        m, konto, foer = rader[i % len(rader)], self.v.kontoer[k], list(self.f.baand)
        er_med = any((r.konto_id, r.enhet_id) == (konto.pk, m.enhet_id) for r in rader if r != m)
        self.de_slutter({m.pk})
        lov = not er_med and self.kan_tas_inn(gruppe.person_id, konto.pk, m.enhet_id)
        with self.na() as tid:
            try:
                handlinger.avslutt_medlemskap(medlemskap_id=m.pk, til=self.dag, overtar=konto, av=leder, tid=tid)
            except Regelbrudd:
                assert not lov
                self.f.baand[:] = foer
                return
        assert lov
        self.de_begynner([Medlemskap.objects.select_related("gruppe").get(overtar_etter=m)])

    @rule(p=nr, alle=st.booleans())
    def samarbeidsgruppen_blir_ansvarsgruppe(self, p, alle):
        leder, gruppe = self.leder(p), self.gruppen(p)
        if leder is None or gruppe is None or gruppe.slag != "SAMARBEIDSGRUPPE":
            return
        rader, foer = list(Medlemskap.objects.paa(self.dag).filter(gruppe=gruppe)), list(self.f.baand)
        self.de_slutter({m.pk for m in rader})
        med = rader if alle else []
        lov = all(self.kan_tas_inn(gruppe.person_id, m.konto_id, m.enhet_id) for m in med)
        with self.na() as tid:
            try:
                ny = bli_ansvarsgruppe(gruppe_id=gruppe.pk, grunn="prøve", med=[m.pk for m in med], av=leder, tid=tid)
            except Regelbrudd:
                assert not lov
                self.f.baand[:] = foer
                return
        assert lov
        self.de_begynner(ny.medlemskap.select_related("gruppe"))

    @rule(p=nr)
    def gruppen_lukkes(self, p):
        leder, gruppe = self.leder(p), self.gruppen(p)
        if leder is None or gruppe is None:
            return
        self.de_slutter(set(Medlemskap.objects.filter(gruppe=gruppe).values_list("pk", flat=True)))
        with self.na() as tid:
            avslutt_gruppe(gruppe_id=gruppe.pk, grunn="prøve", hva_naa="prøve", av=leder, tid=tid)
