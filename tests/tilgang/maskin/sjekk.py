"""Etter hvert steg: alt er likt fasiten."""

from contextlib import contextmanager
from itertools import product

from django.db import connection
from hypothesis.stateful import invariant

from tests.grunnlag.sjekken import prov_sjekken
from tests.tilgang import referanse as ref
from tests.tilgang.maskin import gruppen, sider
from tests.tilgang.maskin.gruppelivet import Gruppen
from tests.tilgang.maskin.sider import SIDER
from tests.tilgang.maskin.sporsmaal import LISTES, Sporsmaal
from tests.tilgang.maskin.verden import inn
from tilgang import regler
from tilgang.handling import Handling
from tilgang.projeksjon import projiser

KONTORADER = """SELECT r.user_id, p.codename, r.content_object_id, r.person_id, r.tilknytning_id, r.samtykkelinje_id,
    lower(r.gyldig), upper(r.gyldig) FROM tilgang_innsynsdelkonto r JOIN auth_permission p ON p.id = r.permission_id"""
GRUPPERADER = """SELECT r.group_id, p.codename, r.content_object_id, r.samtykkelinje_id, lower(r.gyldig), upper(r.gyldig)
    FROM tilgang_innsynsdelgruppe r JOIN auth_permission p ON p.id = r.permission_id"""

# Løpet knytter, peker ut og stenger uten rommene som ellers gjør det (verv.py, arbeid.py), så det de lover om radene sine, gjelder ikke.
SKREVET_RETT_INN = {
    "ansvarsgruppe.tilgang_innenfor_medlemskapet",
    "koordinator.tilgang_innenfor_vervet",
    "koordinator.utpekt_innenfor_utpekingen",
    "personer.stengt_uten_rolle",
}


class Tilgangsmaskin(Gruppen):
    sporsmaal = None
    steg = hele = hele_er = celler = svar_gitt = 0

    def __init__(self, verden):
        super().__init__(verden)
        self.mine_steg = -1  # fasiten spørres også før det første

    @invariant()
    def alt_er_som_fasiten(self):
        self.mine_steg += 1
        with self.leser():
            if self.endret:
                self.fasit = {k.pk: ref.svar(self.f, k.pk, self.naa) for k in self.v.kontoer}
                self.celler_er_like()
                self.radene_er_like()
            self.sidene_svarer(self.lodd.sample(list(product(self.v.kontoer, self.v.personer, SIDER)), 3))
        self.endret = False

    def teardown(self):
        if self.mine_steg == self.hele_er:
            with self.leser():
                self.sidene_svarer(product(self.v.kontoer, self.v.personer, SIDER))
            self.hele_veien(self.lodd.choice(self.v.kontoer))
            with self.klokken():
                prov_sjekken(uten=SKREVET_RETT_INN)
            self.gruppens_innhold()
            with self.na():
                assert not projiser(self.f.fodt), "en ny bygging endret rader"
            type(self).hele += 1
        type(self).steg += self.mine_steg
        super().teardown()

    @contextmanager
    def leser(self):
        """Inni endres ingenting, så det reglene leser først, leses én gang for alt som spørres om."""
        with self.klokken(), regler.husk_stillinger(), sider.uten_aa_tegne():
            yield

    def sidene_svarer(self, celler):
        for konto, person, (navn, metode, handling) in celler:
            fasit = self.status(konto, handling, person)
            svar = sider.status(konto, navn, metode, person.pk)
            assert svar == fasit, f"{navn}: {svar}, ikke {fasit}"
            type(self).svar_gitt += 1

    def status(self, konto, handling, person) -> int:
        return ref.status(self.f, self.fasit[konto.pk][0], konto.pk, handling, person.pk, self.dag)

    def gruppens_innhold(self):
        """Til slutt i et helt løp: hver konto ser nettopp de oppgavene og punktene delene åpner for."""
        with self.skriver():
            gruppen.skriv(self.v, self.f.deler)
        with self.na():
            for i, konto in enumerate(self.v.kontoer):
                lik_hver(gruppen.ser(konto), gruppen.fasit(*self.fasit[konto.pk], self.f.deler), f"konto {i}")

    def hele_veien(self, konto):
        with self.klokken():
            for person in self.v.personer:
                fasit = self.status(konto, "SE_PERSON", person)
                svar = sider.hele_veien(konto, person.pk)
                assert svar == (302 if konto.pk in self.f.stengte else fasit), f"hele veien: {svar}, ikke {fasit}"
                type(self).svar_gitt += 1

    def celler_er_like(self):
        """Liste, sjekk, søk og topp for alle kontoer × handlinger × personer, og innsynsdelene."""
        if self.sporsmaal is None:
            type(self).sporsmaal = Sporsmaal([p.pk for p in self.v.personer])
        personer, hoder = {person.pk for person in self.v.personer}, sorted(set(self.f.hode.values()))
        for i, konto in enumerate(self.v.kontoer):
            kan, deler = self.fasit[konto.pk]
            om = {(h, p) for h, p in kan if p in personer}
            kontor = {h for h, p in kan if p == self.v.utenfor.pk}  # bare stillingen åpner alle
            svar = self.sporsmaal.alle(konto, hoder)
            lik(svar["liste"], kan | deler, f"konto {i} liste")
            lik(svar["sjekk"], om, f"konto {i} sjekk")
            lik(svar["søk"], {(h, p) for h, p in om if h == "SE_PERSON" and p not in self.f.hode}, f"konto {i} søk")
            lik(svar["topp"], {(h, p) for h, p in om if h in LISTES and h not in kontor}, f"konto {i} topp")
            type(self).celler += len(Handling) * len(self.f.fodt) + 2 * len(self.f.deler)

    def radene_er_like(self):
        with connection.cursor() as c:
            c.execute(KONTORADER)
            lik({(*r[:6], (r[6], inn(r[7]))) for r in c}, ref.kontorader(self.f), "kontorader")
            c.execute(GRUPPERADER)
            gruppe = self.v.enhet_av_gruppe
            lik({(gruppe[r[0]], *r[1:4], (r[4], inn(r[5]))) for r in c}, ref.grupperader(self.f), "grupperader")


def lik_hver(svar, fasit, hva):
    for sort in fasit:
        lik(svar[sort], fasit[sort], f"{hva} {sort}")


def lik(svar, fasit, hva):
    assert svar == fasit, f"{hva}: for mye: {svar - fasit}, for lite: {fasit - svar}"
