"""Det som nekter, og nødtilgang."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from personer.feil import Regelbrudd
from tests.tilgang import fakta
from tests.tilgang import referanse as ref
from tests.tilgang.maskin.grunn import hvilken, nr
from tests.tilgang.maskin.samtykke import Samtykke
from tests.tilgang.maskin.verden import EVIG
from tilgang import handlinger
from tilgang.models import Innsynsdel

BEGRUNNELSE = "Funnet bevisstløs på trappen."


class Nektelser(Samtykke):
    @rule(k=nr, p=nr)
    def personen_sperrer_for_en_ansatt(self, k, p):
        self._nekt(self.f.sperrer, handlinger.sett_sperre, k, p, begrunnelse="")

    @rule(k=nr, p=nr)
    def en_melder_seg_inhabil(self, k, p):
        self._nekt(self.f.inhabile, handlinger.meld_inhabilitet, k, p, relasjon="SLEKT", begrunnelse="Søsken")

    def _nekt(self, rader, handling, k, p, **felt):
        konto, person = self.v.kontoer[k], self.v.personer[p]
        lov = self.ledig(rader, self.dag, EVIG, konto=konto.pk, person=person.pk)
        with self.na() as tid:
            try:
                rad = handling(person=person, konto=konto, dag=self.dag, av=self.v.kontor, tid=tid, **felt)
            except Regelbrudd:
                assert not lov
                return
        assert lov
        rader.append(fakta.Nektelse(rad.pk, person.pk, konto.pk, self.dag, EVIG))

    @precondition(lambda self: self.f.sperrer)
    @rule(i=hvilken)
    def sperren_oppheves(self, i):
        self._slutt(self.f.sperrer, i, lambda pk, **felt: handlinger.opphev_sperre(sperre_id=pk, **felt))

    @precondition(lambda self: self.f.inhabile)
    @rule(i=hvilken)
    def inhabiliteten_avsluttes(self, i):
        self._slutt(self.f.inhabile, i, lambda pk, **felt: handlinger.avslutt_inhabilitet(inhabilitet_id=pk, **felt))

    @precondition(lambda self: self.f.innsigelser)
    @rule(i=hvilken)
    def innsigelsen_trekkes(self, i):
        self._slutt(self.f.innsigelser, i, lambda pk, **felt: handlinger.trekk_innsigelse(innsigelse_id=pk, **felt))

    def _slutt(self, rader, i, handling):
        i %= len(rader)
        lov = rader[i].til > self.dag
        with self.na() as tid:
            try:
                handling(rader[i].id, dag=self.dag, av=self.v.kontor, tid=tid)
            except Regelbrudd:
                assert not lov
                return
        assert lov
        self.slutter_naa(rader, i)

    @precondition(lambda self: self.f.deler)
    @rule(i=hvilken, e=st.sampled_from([None, 0, 1, 2]))
    def personen_motsetter_seg_deling(self, i, e):
        d = self.f.deler[i % len(self.f.deler)]
        enhet = None if e is None else self.v.enheter[e]
        with self.na() as tid:
            innsynsdel = Innsynsdel.objects.select_related("person").get(pk=d.id)
            rad = handlinger.registrer_innsigelse(
                innsynsdel=innsynsdel, til_enhet=enhet, begrunnelse="", dag=self.dag, av=self.v.kontor, tid=tid
            )
        self.f.innsigelser.append(fakta.Innsigelse(rad.pk, d, enhet and enhet.pk, self.dag, EVIG))

    @rule(k=nr, p=nr, e=nr)
    def nodtilgang_aapnes(self, k, p, e):
        konto, person, enhet = self.v.kontoer[k], self.fersk(p), self.v.enheter[e]
        ansatt = [a for a in self.f.ansatte if (a.konto, a.enhet) == (konto.pk, enhet.pk) and ref.gjelder(a, self.dag)]
        lov = konto.is_active and enhet.pk in self.v.kan_bruke_nod and any(a.stilling != "SYSTEMANSVARLIG" for a in ansatt)
        lov = lov and not ref.gradert(self.f, person.pk) and not ref.nektet(self.f, konto.pk, "", person.pk, self.dag)
        lov = lov and not any((n.konto, n.person) == (konto.pk, person.pk) and ref.gjelder(n, self.naa) for n in self.f.nod)
        with self.na() as tid:
            try:
                rad = handlinger.aapne_nodtilgang(
                    person=person, enhet=enhet, grunn="LIV_HELSE", begrunnelse=BEGRUNNELSE, av=konto, tid=tid
                )
            except (Regelbrudd, PermissionDenied):
                assert not lov
                return
        assert lov
        slutt = self.naa + timedelta(minutes=settings.NODTILGANG_MINUTTER)
        self.f.nod.append(fakta.Nod(rad, konto.pk, person.pk, enhet.pk, self.naa, slutt))

    @rule(k=nr, p=nr)
    def ansatt_i_ke_bruker_nodtilgang(self, k, p):
        self.begynner_i_ke(k, False, False)
        self.nodtilgang_aapnes(k, p, 0)

    @precondition(lambda self: self.f.nod)
    @rule(i=hvilken)
    def nodtilgangen_avsluttes(self, i):
        i %= len(self.f.nod)
        with self.na() as tid:
            handlinger.avslutt_nodtilgang(nodtilgang=self.f.nod[i].id, av=self.v.kontor, tid=tid)
        if self.f.nod[i].til > self.naa:
            self.f.nod[i] = self.f.nod[i]._replace(til=self.naa)
