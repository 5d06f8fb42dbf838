"""En liten verden uttømmende: tre kontoer, to rader for personer, to tjenester og KE, i hver kombinasjon av fakta.

Alle tilstandene bygges i samme base på én gang, hver med sine egne personer, så én spørring per konto og handling svarer for
alle. Kontoene er tre lag på tre; en tilstand er et lag og en kombinasjon.
"""

import uuid
from datetime import UTC, date, datetime, timedelta
from itertools import product

from personer.historikk.aktor import Systemaktor, som
from personer.models import Person, Stilling
from tests.fabrikk import AnsettelseFabrikk, EnhetFabrikk, KontoFabrikk, PersonFabrikk, ke_enhet
from tests.tilgang import fakta
from tests.tilgang.maskin.verden import EVIG, ut
from tilgang.models import (
    Enhetstilknytning,
    Inhabilitet,
    Innsigelse,
    Innsynsdel,
    Kilde,
    Nodtilgang,
    Samtykke,
    Samtykkegiver,
    Samtykkelinje,
    Sperre,
    Tilknytning,
    Videreforing,
)
from tilgang.projeksjon import projiser

NAA = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAG = NAA.date()
FOR, ETTER = DAG - timedelta(days=9), DAG + timedelta(days=9)
FODT, GITT, BEKREFTET = date(2009, 12, 1), date(2025, 6, 1), date(2026, 1, 10)  # fylte 16 år 1. desember 2025

# Et lag er tre kontoer; en konto er arbeidsforhold (enhet, stilling, klarert, fra, til) og om den er stengt. Nektelsene gjelder
# bare annenhver konto, så lederen i KE kan være inhabil uten at saksbehandleren er det.
A, L, KS, KL, SA = "ANSATT", "ENHETSLEDER", "KE_SAKSBEHANDLER", "KE_LEDER", "SYSTEMANSVARLIG"
LAG = [
    [([("egen", A, False, FOR, EVIG)], False), ([("egen", L, True, FOR, EVIG)], False),
     ([("ke", KS, False, FOR, EVIG), ("egen", A, True, FOR, EVIG)], False)],
    [([("ke", KS, True, FOR, EVIG)], False), ([("ke", KL, False, FOR, EVIG)], False),
     ([("egen", L, False, DAG, ETTER), ("annen", A, True, FOR, EVIG)], False)],
    [([("egen", A, True, FOR, EVIG)], True), ([("egen", A, True, FOR, DAG), ("annen", KL, True, FOR, EVIG)], False),
     ([("ke", SA, True, FOR, EVIG), ("annen", L, True, FOR, EVIG)], False)],
]  # fmt: skip
# Hver bryter: verdiene i den lille kjøringen, og de som kommer til i den hele.
BRYTERE = {
    "baand": ([None, ("GRUPPEMEDLEM", FOR, EVIG), ("KOORDINATOR", DAG, ETTER)], [("BARNEKOORDINATOR", FOR, DAG), ("VIKAR", FOR, EVIG)]),
    # til hvem, nivå, fra, til, hindret av (s: samtykket trukket, l: linjen trukket, n: svaret var nei), gitt av andre, videreført
    "linje": (
        [None, ("egen", "SE", FOR, EVIG, "", False, None), ("egen", "ENDRE", GITT, ETTER, "", True, None),
         ("egen", "ENDRE", GITT, EVIG, "", True, BEKREFTET), ("ke", "SE", FOR, EVIG, "", False, None)],
        [("egen", "ENDRE", FOR, DAG, "", False, None), ("egen", "SE", ETTER, EVIG, "", False, None),
         ("egen", "ENDRE", FOR, EVIG, "s", False, None), ("egen", "SE", FOR, EVIG, "l", False, None),
         ("egen", "SE", FOR, EVIG, "n", False, None), ("annen", "ENDRE", FOR, EVIG, "", False, None)],
    ),
    "egen_del": ([None, ""], ["skjermet"]),
    "sperre": ([None, "p"], ["q"]),
    "inhabil": ([None, "p"], []),
    "innsigelse": ([None, "alle"], ["egen", "ke", "tvilling"]),
    "gradert": ([False, True], []),
    "slaatt_sammen": ([None, "q er p"], ["p er q"]),
    "nod": ([None, "åpen"], ["utløpt"]),
    "utpekt": ([False, True], []),
}  # fmt: skip


def kombinasjoner(hel: bool):
    verdier = [liten + (mer if hel else []) for liten, mer in BRYTERE.values()]
    return [dict(zip(BRYTERE, valg, strict=True)) for valg in product(*verdier)]


class Liten:
    """Basen med alle tilstandene, og `par`: fakta for hvert par av personer, i samme rekkefølge som kombinasjonene."""

    def __init__(self, valg: list[dict]):
        self.valg, self.par, self.rader = valg, [], {}
        tjenester = {"egen": "NAV", "annen": "HELSE_OMSORG", "kilde": "HELSE_OMSORG"}  # NAV avgjør selv retten til plan
        self.enheter = {"ke": ke_enhet().pk, **{navn: EnhetFabrikk(tjeneste=slag).pk for navn, slag in tjenester.items()}}
        self.kontoer, self.ansatte = [], []
        for forhold, stengt in (konto for lag in LAG for konto in lag):
            konto = KontoFabrikk(is_active=not stengt)
            self.kontoer.append(konto)
            for sted, stilling, klarert, fra, til in forhold:
                felt = {"enhet_id": self.enheter[sted], "stilling": Stilling(stilling), "er_klarert": klarert}
                rad = AnsettelseFabrikk(konto=konto, enhet=None, fra=fra, til=ut(til), **felt)
                self.ansatte.append(fakta.Ansatt(rad.pk, konto.pk, self.enheter[sted], stilling, klarert, fra, til))
        self.kontor, self.forelder = KontoFabrikk(), PersonFabrikk(fodselsdato=date(1980, 1, 1))
        for nr, valg in enumerate(self.valg):
            self.par.append(self._par(nr, **valg))
        with som(Systemaktor.TEST, grunn="liten verden"):
            for modell, rader in self.rader.items():
                modell.objects.bulk_create(rader, batch_size=2000)
            projiser(self.personer())

    def personer(self):
        return [p for f in self.par for p in f.fodt]

    def ny(self, modell, **felt):
        rad = modell(**felt)
        self.rader.setdefault(modell, []).append(rad)
        return rad.pk

    def _par(self, nr, *, baand, linje, egen_del, sperre, inhabil, innsigelse, gradert, slaatt_sammen, nod, utpekt):
        myndige = frozenset({self.enheter["egen"]})
        f = fakta.Fakta(
            ke=self.enheter["ke"], myndige=myndige, ansatte=self.ansatte, stengte={k.pk for k in self.kontoer if not k.is_active}
        )
        p, q = uuid.uuid4(), uuid.uuid4()
        f.fodt = {p: FODT, q: FODT}
        f.hode = {"q er p": {q: p}, "p er q": {p: q}}.get(slaatt_sammen, {})
        f.graderte = {p, q} if gradert else set()  # skrives likt på radene som er slått sammen
        for pk in sorted(f.fodt, key=lambda pk: pk in f.hode):  # hodet først: raden peker på det
            felt = {"fornavn": f"Barn{nr}", "etternavn": "Prøvesen", "fodselsdato": FODT, "slaatt_sammen_med_id": f.hode.get(pk)}
            self.ny(Person, pk=pk, adressebeskyttelse="FORTROLIG" if gradert else "INGEN", **felt)
        d, tvilling = self._del(f, p, "kilde"), self._del(f, q, "kilde")
        if egen_del is not None:
            self._del(f, p, "egen", egen_del)
        if linje:
            self._linje(f, d, *linje)
        if innsigelse:
            mot, enhet = (tvilling, None) if innsigelse == "tvilling" else (d, self.enheter.get(innsigelse))
            felt = {"person_id": mot.person, "innsynsdel_id": mot.id, "til_enhet_id": enhet, "fra": FOR}
            f.innsigelser.append(fakta.Innsigelse(self.ny(Innsigelse, registrert_av=self.kontor, **felt), mot, enhet, FOR, EVIG))
        if utpekt:
            felt = {"person_id": p, "enhet_id": self.enheter["egen"], "kilde": Kilde.UTPEKING, "kilde_id": uuid.uuid4(), "fra": FOR}
            f.utpekte.append(fakta.Utpekt(self.ny(Enhetstilknytning, **felt), p, self.enheter["egen"], FOR, EVIG))
        for i, konto in enumerate(self.kontoer):
            self._for_konto(f, i, konto.pk, p, q, baand, sperre, inhabil, nod)
        return f

    def _del(self, f, person, sted, navn=""):
        pk = self.ny(Innsynsdel, person_id=person, kilde_enhet_id=self.enheter[sted], slag="PLAN", er_skjermet=bool(navn), navn=navn)
        f.deler.append(fakta.Del(pk, person, self.enheter[sted], "PLAN", navn))
        return f.deler[-1]

    def _linje(self, f, d, sted, nivaa, fra, til, hindret, av_andre, viderefort):
        trukket = {"trukket_tid": NAA, "trukket_av": self.kontor}
        gitt = GITT if av_andre else FOR
        s = self.ny(
            Samtykke, person_id=d.person, formaal="DELING", form="MUNTLIG", informasjon_gitt="Prøve", gitt_dato=gitt,
            registrert_av=self.kontor, utfall="AVSLAATT" if hindret == "n" else "GITT", **(trukket if hindret == "s" else {}),
        )  # fmt: skip
        giver = {"giver_id": self.forelder.pk, "kapasitet": "FORELDER"} if av_andre else {"giver_id": d.person, "kapasitet": "SELV"}
        self.ny(Samtykkegiver, samtykke_id=s, **giver)
        felt = {"til_enhet_id": self.enheter[sted], "nivaa": nivaa, "fra": fra, "til": ut(til)}
        pk = self.ny(Samtykkelinje, samtykke_id=s, innsynsdel_id=d.id, **felt, **(trukket if hindret == "l" else {}))
        if viderefort:
            felt = {"grunnlag": "BEKREFTET", "form": "MUNTLIG", "fra": viderefort, "registrert_av": self.kontor}
            self.ny(Videreforing, samtykkelinje_id=pk, **felt)
        if not hindret:
            f.linjer.append(fakta.Linje(pk, s, d, self.enheter[sted], nivaa, fra, til, av_andre, gitt, viderefort))

    def _for_konto(self, f, i, konto, p, q, baand, sperre, inhabil, nod):
        if baand:
            rolle, fra, til = baand
            felt = {"person_id": p, "konto_id": konto, "enhet_id": self.enheter["egen"], "rolle": rolle}
            pk = self.ny(Tilknytning, kilde=Kilde.OPPNEVNING, kilde_id=uuid.uuid4(), fra=fra, til=ut(til), **felt)
            f.baand.append(fakta.Baand(pk, konto, p, self.enheter["egen"], rolle, fra, til))
        if sperre and i % 2:
            hvem = {"p": p, "q": q}[sperre]
            pk = self.ny(Sperre, person_id=hvem, konto_id=konto, satt_av=self.kontor, fra=FOR)
            f.sperrer.append(fakta.Nektelse(pk, hvem, konto, FOR, EVIG))
        if inhabil and i % 2:
            felt = {"relasjon": "SLEKT", "begrunnelse": "Søsken", "meldt_av": self.kontor, "fra": FOR}
            f.inhabile.append(fakta.Nektelse(self.ny(Inhabilitet, person_id=p, konto_id=konto, **felt), p, konto, FOR, EVIG))
        if nod:
            slutt = NAA + timedelta(minutes=10 if nod == "åpen" else 0)
            enhet = next(a.enhet for a in self.ansatte if a.konto == konto)
            felt = {"grunn": "LIV_HELSE", "begrunnelse": "Bevisstløs på trappen", "fra_tid": NAA - timedelta(minutes=5), "til_tid": slutt}
            pk = self.ny(Nodtilgang, person_id=p, konto_id=konto, enhet_id=enhet, **felt)
            f.nod.append(fakta.Nod(pk, konto, p, enhet, NAA - timedelta(minutes=5), slutt))
