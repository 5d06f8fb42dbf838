"""Egne deler og samtykker: gitt, innsnevret, trukket, utløpt, videreført."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from personer.feil import Regelbrudd
from personer.models import Enhet, Kompetansevurdering, Representasjon
from tests.fabrikk import RepresentasjonFabrikk
from tests.tilgang import fakta
from tests.tilgang.maskin.grunn import Rep, forskyvning, hvilken, lengde, nr, slag
from tests.tilgang.maskin.verden import EVIG, inn, ut
from tests.tilgang.maskin.verv import Verv
from tilgang import handlinger
from tilgang.models import Innsynsdel, Samtykkelinje
from tilgang.projeksjon import projiser

nivaa = st.sampled_from(["SE", "ENDRE"])


class Samtykke(Verv):
    @rule(p=nr, e=nr, slag=slag)
    def enheten_skriver(self, p, e, slag):
        with self.skriver():
            self.del_for(handlinger.sikre_del(person=self.v.personer[p], enhet=self.v.enheter[e], slag=slag))

    @rule(p=nr, e=nr, slag=slag)
    def enheten_skjermer_noe(self, p, e, slag):
        person, enhet = self.v.personer[p], self.v.enheter[e]
        felt = {"person": person, "kilde_enhet": enhet, "slag": slag, "er_skjermet": True}
        with self.skriver():
            self.del_for(Innsynsdel.objects.create(**felt, navn=f"Unntak {len(self.f.deler)}"))
            projiser([person.pk])

    @rule(p=nr, art=st.sampled_from(["verge", "verge", "verge uten mandat", "verge som støtter"]))
    def verge_oppnevnes(self, p, art):
        person = self.v.personer[p]
        if any(r.person == person.pk and r.art.startswith("verge") and r.til > self.dag for r in self.rep):
            return
        with self.skriver():
            RepresentasjonFabrikk(
                person=person, representant=self.v.verge, art="VERGE", fra=self.dag,
                gjelder_personlige=art != "verge uten mandat", er_fratatt_handleevne=art == "verge",
            )  # fmt: skip
        self.rep.append(Rep(person.pk, art, self.dag, EVIG))
        self.f.naere.append((self.v.verge.pk, person.pk))

    @rule(p=nr)
    def vergen_slutter(self, p):
        person = self.v.personer[p].pk
        with self.skriver():
            Representasjon.objects.filter(person=person, art="VERGE", til=None).update(til=self.dag)
        vergen = [r for r in self.rep if r.person == person and r.art.startswith("verge") and r.til == EVIG]
        self.rep = [r._replace(til=self.dag) if r in vergen else r for r in self.rep]

    @rule(p=nr, plan=st.booleans(), mangler=st.sampled_from([True, True, False]))
    def kompetansen_vurderes(self, p, plan, mangler):
        """Vurderingen gjelder én sak; den om planen sier ikke noe om det å dele (pbrl § 4-3)."""
        person, gjelder = self.v.personer[p].pk, "PLAN" if plan else "DELING"
        felt = {"person_id": person, "gjelder": gjelder, "har_kompetanse": not mangler, "fra": self.dag, "begrunnelse": "prøve"}
        with self.skriver():
            Kompetansevurdering.objects.filter(person=person, gjelder=gjelder, til=None).update(til=self.dag)
            Kompetansevurdering.objects.create(**felt, vurdert_av="Lege", vurdert_av_yrke="lege")
        self.mangler = self.mangler - {(person, gjelder)} | ({(person, gjelder)} if mangler else set())

    def svarer(self, person, gjelder):
        """Hvem som kan samtykke i dag: pbrl §§ 4-3, 4-4, 4-5 og 4-7, hpl § 22."""
        alder = self.alder(person)
        har = {r.art for r in self.rep if r.person == person and r.fra <= self.dag < r.til}
        if alder >= 16 and (person, gjelder) not in self.mangler:
            return "selv"
        lov = "forelder" if alder < 18 else "verge"
        return lov if lov in har else ""

    def alder(self, person):
        fodt = self.f.fodt[person]
        return self.dag.year - fodt.year - ((self.dag.month, self.dag.day) < (fodt.month, fodt.day))

    @rule(p=nr, giver=st.sampled_from(["", "", "", "selv", "forelder", "verge"]), plan=st.booleans(),
          ja=st.sampled_from([True, True, True, False]),
          linjer=st.lists(st.tuples(nr, slag, nr, nivaa, forskyvning, lengde), max_size=3, unique_by=lambda x: x[:3]))  # fmt: skip
    def samtykke(self, p, giver, plan, ja, linjer):
        """Uten `giver` svarer den som kan."""
        person, gjelder = self.fersk(p), "PLAN" if plan else "DELING"
        svarer = self.svarer(person.pk, gjelder)
        giver = giver or svarer or "selv"
        enheter = [Enhet.objects.get(pk=e.pk) for e in self.v.enheter]
        lov = giver == svarer and not person.slaatt_sammen_med_id and self.avviklet not in {enheter[linje[2]].pk for linje in linjer}
        lov = lov and not (plan and ja and (person.pk, True) in self.samtykker.values())
        onsket = []
        for fra_e, s, til_e, niv, start, varer in linjer:
            fra, til = self.periode(start, varer)
            onsket.append(handlinger.Linje(enheter[fra_e], s, enheter[til_e], niv, fra, ut(til)))
        with self.na() as tid:
            try:
                svar = handlinger.registrer_samtykke(
                    person=person, formaal=gjelder, utfall="GITT" if ja else "AVSLAATT",
                    givere=[{"selv": person, "forelder": self.v.forelder, "verge": self.v.verge}[giver]], form="MUNTLIG",
                    informasjon_gitt="Prøve", gitt_dato=self.dag, av=self.v.kontor, tid=tid, linjer=onsket,
                )  # fmt: skip
            except Regelbrudd:
                assert not lov
                return
        assert lov
        av_andre = giver != "selv"
        if plan and not ja:  # et nei trekker det ja-et som står
            for staar in [s for s, hva in self.samtykker.items() if hva == (person.pk, True)]:
                self.trukket(staar)
        self.samtykker[svar.pk] = (person.pk, plan and ja)
        nokler = [(linje.fra_enhet.pk, linje.slag, linje.til_enhet.pk) for linje in onsket]  # løpet skal bli det samme hver gang
        rader = sorted(
            Samtykkelinje.objects.filter(samtykke=svar).select_related("innsynsdel"),
            key=lambda rad: nokler.index((rad.innsynsdel.kilde_enhet_id, rad.innsynsdel.slag, rad.til_enhet_id)),
        )
        assert len(rader) == (len(linjer) if ja else 0)
        for rad in rader:
            felt = (rad.pk, svar.pk, self.del_for(rad.innsynsdel), rad.til_enhet_id, rad.nivaa, rad.fra, inn(rad.til))
            self.f.linjer.append(fakta.Linje(*felt, av_andre, svar.gitt_dato, None))

    @precondition(lambda self: self.f.linjer)
    @rule(i=hvilken)
    def linjen_trekkes(self, i):
        linje = self.f.linjer.pop(i % len(self.f.linjer))
        with self.na() as tid:
            handlinger.trekk_linje(linje_id=linje.id, av=self.v.kontor, tid=tid)

    @precondition(lambda self: self.f.linjer)
    @rule(i=hvilken)
    def linjen_viderefores(self, i):
        i %= len(self.f.linjer)
        linje = self.f.linjer[i]
        with self.na() as tid:
            try:
                handlinger.viderefor_linje(linje_id=linje.id, form="MUNTLIG", dag=self.dag, av=self.v.kontor, tid=tid)
            except Regelbrudd:
                assert linje.viderefort
                return
        assert not linje.viderefort
        self.f.linjer[i] = linje._replace(viderefort=self.dag)

    @precondition(lambda self: self.samtykker)
    @rule(i=hvilken)
    def samtykket_trekkes(self, i):
        samtykke = list(self.samtykker)[i % len(self.samtykker)]
        with self.na() as tid:
            handlinger.trekk_samtykke(samtykke_id=samtykke, av=self.v.kontor, tid=tid)
        self.trukket(samtykke)

    def trukket(self, samtykke):
        person, er_plan = self.samtykker.pop(samtykke)

        def for_planen(x):
            return er_plan and x.innsynsdel.person == person and x.innsynsdel.slag == "PLAN"

        self.f.linjer = [x for x in self.f.linjer if x.samtykke != samtykke and not for_planen(x)]
