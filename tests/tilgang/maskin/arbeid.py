"""Arbeidsforhold, kontoer, adresser og tid."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from ansvarsgruppe.models import Medlemskap
from personer.feil import Regelbrudd
from personer.historikk.versjon import versjon_av
from personer.models import Ansettelse, Konto, Stilling
from tests.fabrikk import AnsettelseFabrikk
from tests.tilgang import fakta
from tests.tilgang import referanse as ref
from tests.tilgang.maskin.grunn import Grunn, forskyvning, hvilken, lengde, nr
from tests.tilgang.maskin.verden import ut
from tilgang.administrasjon.handlinger import enhet
from tilgang.administrasjon.vilkaar import UUNNVAERLIGE
from tilgang.person.handlinger import adresse, opplysninger, sammenslaaing


class Arbeid(Grunn):
    @rule(k=nr, e=nr, stilling=st.sampled_from(Stilling), klarert=st.booleans(), start=forskyvning, varer=lengde)
    def begynner_eller_kommer_tilbake(self, k, e, stilling, klarert, start, varer):
        konto, enhet = self.v.kontoer[k], self.v.enheter[e]
        fra, til = self.periode(start, varer)
        if enhet.pk == self.avviklet or not self.ledig(self.f.ansatte, fra, til, konto=konto.pk, enhet=enhet.pk):
            return
        with self.skriver():
            rad = AnsettelseFabrikk(konto=konto, enhet=enhet, stilling=stilling, er_klarert=klarert, fra=fra, til=ut(til))
        self.f.ansatte.append(fakta.Ansatt(rad.pk, konto.pk, enhet.pk, stilling.value, klarert, fra, til))

    @rule(k=nr, leder=st.booleans(), klarert=st.booleans())
    def begynner_i_ke(self, k, leder, klarert):
        self.begynner_eller_kommer_tilbake(k, 0, Stilling.KE_LEDER if leder else Stilling.KE_SAKSBEHANDLER, klarert, 0, None)

    @precondition(lambda self: self.f.ansatte)
    @rule(i=hvilken)
    def slutter(self, i):
        i %= len(self.f.ansatte)
        if self.f.ansatte[i].til > self.dag:
            rad = self.slutter_naa(self.f.ansatte, i)
            with self.skriver():
                Ansettelse.objects.filter(pk=rad.id).update(til=rad.til)

    @precondition(lambda self: self.f.ansatte)
    @rule(i=hvilken)
    def klarering_gis_eller_tas(self, i):
        i %= len(self.f.ansatte)
        rad = self.f.ansatte[i] = self.f.ansatte[i]._replace(klarert=not self.f.ansatte[i].klarert)
        with self.skriver():
            Ansettelse.objects.filter(pk=rad.id).update(er_klarert=rad.klarert)

    @rule(k=nr)
    def konto_stenges_eller_aapnes(self, k):
        konto = self.v.kontoer[k]
        konto.is_active = not konto.is_active
        self.f.stengte ^= {konto.pk}
        with self.skriver():
            Konto.objects.filter(pk=konto.pk).update(is_active=konto.is_active)

    @rule(e=st.integers(1, 2), alle=st.booleans(), med=st.booleans())
    def enheten_slaas_sammen_med_en_annen(self, e, alle, med):
        """Enheten slutter i dag; de ansatte følger med når noen har valgt det, samtykkene aldri (R29)."""
        gammel, ny = self.v.enheter[e], self.v.enheter[3 - e]
        if alle or self.avviklet:  # sjelden, og bare én, så det er igjen et sted å dele med
            return
        rader = [i for i, a in enumerate(self.f.ansatte) if a.enhet == gammel.pk and a.til > self.dag]
        with self.na() as tid:
            try:
                enhet.avvikle(
                    enhet_id=gammel.pk, maate="SLAAS_SAMMEN", til=self.dag, grunn="prøve", av=self.v.systemansvarlig, tid=tid,
                    etterfolger=ny, med=[self.f.ansatte[i].id for i in rader] if med else (),
                )  # fmt: skip
            except Regelbrudd:  # den siste som kan lede KE eller gi roller, kan ikke falle bort med enheten
                assert not med and any(self.f.ansatte[i].stilling in UUNNVAERLIGE for i in rader)
                return
        self.avviklet = gammel.pk
        for i in rader:
            a = self.slutter_naa(self.f.ansatte, i)
            if med and a.konto not in self.f.stengte and not any(
                (b.konto, b.enhet) == (a.konto, ny.pk) and b.til > self.dag for b in self.f.ansatte
            ):  # fmt: skip
                fra = max(self.dag, a.fra)
                rad = Ansettelse.objects.get(konto=a.konto, enhet=ny, fra=fra, til__gt=self.dag)
                self.f.ansatte.append(a._replace(id=rad.pk, enhet=ny.pk, fra=fra, til=rad.til))

    @rule(p=nr, grad=st.sampled_from(["INGEN", "FORTROLIG", "STRENGT_FORTROLIG", "STRENGT_FORTROLIG_UTLAND"]))
    def adressen_graderes_eller_frigis(self, p, grad):
        person = self.fersk(p)
        lov = not person.slaatt_sammen_med_id and person.adressebeskyttelse != grad
        with self.na() as tid:
            try:
                adresse.sett_adressebeskyttelse(person=person, nivaa=grad, begrunnelse="prøve", av=self.v.kontor, tid=tid)
            except (Regelbrudd, PermissionDenied):
                assert not lov
                return
        assert lov
        samme = {q for q in self.f.fodt if ref.hode(self.f, q) == person.pk}
        self.f.graderte = self.f.graderte - samme | (samme if grad != "INGEN" else set())

    @rule(p=nr, dager=st.sampled_from([-40, -1, 1, 40]))
    def fodselsdatoen_rettes(self, p, dager):
        person = self.fersk(p)
        if person.slaatt_sammen_med_id:
            return
        self.f.fodt[person.pk] = person.fodselsdato + timedelta(days=dager)
        with self.na() as tid:
            opplysninger.endre_opplysninger(
                person=person, versjon=versjon_av(person), felt={"fodselsdato": self.f.fodt[person.pk]}, grunn="prøve",
                av=self.v.kontor, tid=tid,
            )  # fmt: skip

    @rule(a=nr, h=nr, sjelden=st.integers(0, 3))
    def to_rader_slaas_sammen(self, a, h, sjelden):
        alias, hode = self.fersk(a), self.fersk(h)
        if sjelden or alias == hode or alias.slaatt_sammen_med_id or hode.slaatt_sammen_med_id:
            return
        if Medlemskap.objects.filter(gruppe__person=alias).exclude(til__lte=self.dag).exists():
            return  # medlemmene må ut først
        with self.na() as tid:
            sammenslaaing.slaa_sammen(hode=hode, alias=alias, begrunnelse="prøve", av=self.v.kontor, tid=tid)
        self.f.hode = {q: hode.pk if over == alias.pk else over for q, over in self.f.hode.items()} | {alias.pk: hode.pk}
        self.representantene_folger_med(alias.pk, hode.pk)

    def representantene_folger_med(self, alias, hode):
        """De som handler for raden, handler for hodet når hodet ikke har noen med samme grunnlag."""
        har = {r.art for r in self.rep if r.person == hode and r.til > self.dag}
        mine = [r for r in self.rep if r.person == alias and r.til > self.dag]
        self.rep = [r._replace(til=max(self.dag, r.fra)) if r in mine else r for r in self.rep]
        self.rep += [r._replace(person=hode, fra=max(self.dag, r.fra)) for r in mine if r.art not in har]

    @rule(dager=st.sampled_from([1, 1, 5, 40, 400]))
    def tiden_gaar(self, dager):
        self.naa += timedelta(days=dager)
        self.endret = True

    @rule(minutter=st.sampled_from([10, 50]))
    def klokken_gaar(self, minutter):
        if (self.naa + timedelta(minutes=minutter)).hour < 20:
            self.naa += timedelta(minutes=minutter)
            self.endret = True

    @rule(p=nr, aar=st.sampled_from([16, 16, 18]), dager=st.sampled_from([-1, 0]))
    def det_blir_bursdag(self, p, aar, dager):
        """Dagen før, eller selve 16- eller 18-årsdagen, når den er fram i tid."""
        fodt = self.f.fodt[self.v.personer[p].pk]
        dag = date(fodt.year + aar, fodt.month, min(fodt.day, 28)) + timedelta(days=dager)
        if dag > self.dag:
            self.naa += dag - self.dag
            self.endret = True
