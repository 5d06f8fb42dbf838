"""Tilfeldige hendelser i en liten kommune, for det som skal gjelde uansett hva som har skjedd."""

from datetime import date, timedelta
from random import Random

from personer.historikk.aktor import Systemaktor, som
from personer.klokke import i_dag
from personer.models import Adressebeskyttelse, Ansettelse, Konto, Person, Stilling
from tests.fabrikk import (
    AnsettelseFabrikk,
    EnhetFabrikk,
    FaktaFabrikk,
    InnsynsdelFabrikk,
    KontoFabrikk,
    PersonFabrikk,
    SamtykkegiverFabrikk,
    SamtykkelinjeFabrikk,
    TilknytningFabrikk,
    ke_enhet,
)
from tilgang.models import Enhetstilknytning, Inhabilitet, Innsigelse, Samtykke, Samtykkelinje, Sperre, Tilknytning, Videreforing
from tilgang.projeksjon import projiser

SLAG = ("PLAN", "HELSE")


class EnhetstilknytningFabrikk(FaktaFabrikk):
    class Meta:
        model = Enhetstilknytning


class Tilfeldig:
    """To personer, tre enheter (den første er KE) og fire kontoer. Hver hendelse er én endring i fakta, med projeksjonen."""

    def __init__(self, lodd: Random):
        self.lodd, self.siste = lodd, ""
        self.enheter = [ke_enhet(), *EnhetFabrikk.create_batch(2)]
        self.kontoer = KontoFabrikk.create_batch(4)
        self.personer = [PersonFabrikk(fodselsdato=date(1980, 5, 4)), PersonFabrikk(fodselsdato=i_dag() - timedelta(days=16 * 365 + 5))]
        self.deler = [InnsynsdelFabrikk(person=p, kilde_enhet=e, slag=s) for p in self.personer for e in self.enheter for s in SLAG]
        self.deler += [InnsynsdelFabrikk(person=self.personer[0], kilde_enhet=self.enheter[1], er_skjermet=True, navn="Område 1")]
        stillinger = (Stilling.KE_SAKSBEHANDLER, Stilling.ENHETSLEDER, Stilling.ANSATT, Stilling.ANSATT)
        for konto, stilling, plass in zip(self.kontoer, stillinger, (0, 1, 1, 2), strict=True):
            AnsettelseFabrikk(konto=konto, enhet=self.enheter[plass], stilling=stilling)
        self.hendelser = [getattr(self, n) for n in dir(self) if n.startswith("skjer_")]

    def en_dag(self) -> date:
        return i_dag() + timedelta(days=self.lodd.choice([0, 0, 0, -400, -3, 3, 30]))

    def noe_skjer(self) -> None:
        hendelse = self.lodd.choice(self.hendelser)
        self.siste = hendelse.__name__
        hendelse()

    def _periode(self) -> dict:
        fra = i_dag() + timedelta(days=self.lodd.choice([-500, -30, -3, 0, 2]))
        til = self.lodd.choice([None, None, fra + timedelta(days=self.lodd.choice([1, 5, 40, 600]))])
        return {"fra": fra, "til": til}

    def _velg(self, modell, **filter_):
        rader = list(modell.objects.filter(**filter_).order_by("pk"))
        return self.lodd.choice(rader) if rader else None

    def skjer_samtykke(self):
        linje = SamtykkelinjeFabrikk(
            innsynsdel=self.lodd.choice(self.deler),
            til_enhet=self.lodd.choice(self.enheter),
            nivaa=self.lodd.choice(["SE", "ENDRE"]),
            samtykke__gitt_dato=i_dag() - timedelta(days=self.lodd.choice([0, 10, 2000])),
            **self._periode(),
        )
        if self.lodd.random() < 0.5:
            SamtykkegiverFabrikk(samtykke=linje.samtykke, giver=linje.innsynsdel.person, kapasitet="SELV")
            self._projiser(linje.innsynsdel.person)

    def skjer_trekk(self):
        linje = self._velg(Samtykkelinje, trukket_tid=None)
        if linje:
            self._endre(linje, trukket_tid=_naa(), trukket_av=self.kontoer[0])
            self._projiser(linje.innsynsdel.person)

    def skjer_trekk_alt(self):
        samtykke = self._velg(Samtykke, trukket_tid=None)
        if samtykke:
            self._endre(samtykke, trukket_tid=_naa(), trukket_av=self.kontoer[0])
            self._projiser(samtykke.person)

    def skjer_viderefort(self):
        linje = self._velg(Samtykkelinje, trukket_tid=None, videreforinger=None)
        if linje:
            with som(Systemaktor.TEST):
                Videreforing.objects.create(
                    samtykkelinje=linje, grunnlag="BEKREFTET", form="MUNTLIG", registrert_av=self.kontoer[0], fra=i_dag()
                )
            self._projiser(linje.innsynsdel.person)

    def skjer_tilknytning(self):
        konto = self.lodd.choice(self.kontoer)
        ansatt = self._velg(Ansettelse, konto=konto)
        person = self.lodd.choice(self.personer)
        if ansatt and not Tilknytning.objects.filter(konto=konto, person=person, enhet=ansatt.enhet).exists():
            rolle = self.lodd.choice(["KOORDINATOR", "GRUPPEMEDLEM", "GRUPPEMEDLEM"])
            TilknytningFabrikk(person=person, konto=konto, enhet=ansatt.enhet, rolle=rolle, **self._periode())

    def skjer_slutt_paa_tilknytning(self):
        baand = self._velg(Tilknytning)
        if baand:
            self._endre(baand, til=max(baand.fra, i_dag()))
            self._projiser(baand.person)

    def skjer_ansettelse(self):
        konto, enhet = self.lodd.choice(self.kontoer), self.lodd.choice(self.enheter)
        if not Ansettelse.objects.filter(konto=konto, enhet=enhet).exists():
            AnsettelseFabrikk(konto=konto, enhet=enhet, stilling=self.lodd.choice([Stilling.ANSATT, Stilling.ENHETSLEDER]))

    def skjer_slutt_i_stilling(self):
        a = self._velg(Ansettelse)
        if a:
            self._endre(a, til=self.lodd.choice([i_dag(), i_dag() + timedelta(days=5), date(2100, 1, 1)]))

    def skjer_stengt_eller_aapnet_konto(self):
        konto = self.lodd.choice(self.kontoer)
        self._endre(Konto.objects.get(pk=konto.pk), is_active=self.lodd.random() < 0.5)

    def skjer_sperre(self):
        self._nektelse(Sperre, {"satt_av": self.kontoer[0]})

    def skjer_inhabil(self):
        self._nektelse(Inhabilitet, {"meldt_av": self.kontoer[0], "relasjon": "SLEKT", "begrunnelse": "Søsken."})

    def _nektelse(self, modell, felt):
        person, konto = self.lodd.choice(self.personer), self.lodd.choice(self.kontoer)
        staar = modell.objects.filter(person=person, konto=konto).first()
        if staar:
            self._endre(staar, til=max(staar.fra, i_dag()))
        else:
            with som(Systemaktor.TEST):
                modell.objects.create(person=person, konto=konto, fra=i_dag() - timedelta(days=self.lodd.choice([0, 3])), **felt)

    def skjer_innsigelse(self):
        innsynsdel = self.lodd.choice(self.deler)
        staar = Innsigelse.objects.filter(innsynsdel=innsynsdel, til=None).first()
        if staar:
            self._endre(staar, til=max(staar.fra, i_dag()))
        else:
            with som(Systemaktor.TEST):
                Innsigelse.objects.create(
                    person=innsynsdel.person, innsynsdel=innsynsdel, til_enhet=self.lodd.choice([None, *self.enheter]), fra=i_dag(),
                    registrert_av=self.kontoer[0],
                )  # fmt: skip

    def skjer_utpeking(self):
        person, enhet = self.lodd.choice(self.personer), self.lodd.choice(self.enheter)
        staar = Enhetstilknytning.objects.filter(person=person, enhet=enhet).first()
        if staar:
            self._endre(staar, til=max(staar.fra, i_dag()))
        else:
            EnhetstilknytningFabrikk(person=person, enhet=enhet, kilde_id=person.pk, fra=i_dag() - timedelta(days=3))

    def skjer_gradering(self):
        person = Person.objects.get(pk=self.lodd.choice(self.personer).pk)
        self._endre(person, adressebeskyttelse=self.lodd.choice([Adressebeskyttelse.INGEN, Adressebeskyttelse.FORTROLIG]))
        self.personer = list(Person.objects.filter(pk__in=[p.pk for p in self.personer]).order_by("fodselsdato"))

    def skjer_fodselsdato(self):
        person = Person.objects.get(pk=self.personer[1].pk)
        self._endre(person, fodselsdato=i_dag() - timedelta(days=16 * 365 + self.lodd.choice([-30, 0, 4, 30])))
        self.personer = list(Person.objects.filter(pk__in=[p.pk for p in self.personer]).order_by("fodselsdato"))
        self._projiser(person)

    def _endre(self, rad, **felt):
        with som(Systemaktor.TEST):
            for navn, verdi in felt.items():
                setattr(rad, navn, verdi)
            rad.save(update_fields=list(felt))

    def _projiser(self, person):
        with som(Systemaktor.TEST):
            projiser([person.pk])


def _naa():
    from django.utils import timezone

    return timezone.now()
