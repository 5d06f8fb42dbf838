"""Saken etter vedtaket: tjenesten pekes ut, koordinatoren navngis, og planen lages og følges opp."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from ansvarsgruppe.handlinger import legg_til_medlem, start_gruppe
from ansvarsgruppe.models import Slag as Gruppeslag
from ip.handlinger import aktiver, avslutt, nytt_maal, nytt_tiltak, opprett_plan, sett_revisjon, sett_tiltaksstatus, skriv_punkt
from ip.handlinger.innhold import Tiltaksinnhold
from ip.models import Ansvarlig, Avslutningsgrunn, Lov, Plan, Punkt, Tiltak, Tiltaksstatus
from koordinator.handlinger import gi_tilbake, oppnevn, pek_ut
from koordinator.models import Byttegrunn
from oversikt.demo import tekster
from oversikt.demo.situasjoner import Tiltakstekst
from oversikt.demo.stadier import Stadium
from personer.models import Enhet, Konto
from tilgang.handlinger import Linje, registrer_samtykke, trekk_samtykke
from tilgang.models import Form, Formaal, Nivaa, Slag, Utfall

if TYPE_CHECKING:
    from oversikt.demo.saksgang import Saksgang

KAN_SNAKKE_FOR_SEG = 6
OPPVEKST = ((5, "barnehage"), (12, "barneskole"), (15, "ungdomsskole"))
REVISJON = {Stadium.FORFALT: (-40, -4), Stadium.SNART: (2, 25), Stadium.AKTIV: (45, 300)}


class Verv:
    def __init__(self, sak: "Saksgang"):
        self.sak, self.kommune, self.fro = sak, sak.kommune, sak.fro
        self.person, self.situasjon, self.stadium = sak.person, sak.situasjon, sak.stadium
        self.nokkel = self._hovedtyngde()
        self.enhet = self.kommune.enheter[self.nokkel]

    def gang(self) -> Iterator:
        sak = self.sak
        yield (tid := sak.neste("pekt_ut"))
        utpeking = self._pek_ut(tid)
        if not sak.skal("oppnevnt"):
            return
        yield (tid := sak.neste("oppnevnt"))
        koordinator = self._ansatt(self.nokkel)
        verv = oppnevn(
            utpeking_id=utpeking.pk,
            konto=koordinator,
            fra=sak.naa,
            vekting=utpeking.vekting,
            av=self.kommune.leder(self.nokkel),
            tid=tid,
        )
        if self.stadium is Stadium.BYTTE:
            yield (tid := sak.neste("etterpaa"))
            gi_tilbake(oppnevning_id=verv.pk, fra=sak.naa, grunn=Byttegrunn.OPPGAVER, av=self.kommune.leder(self.nokkel), tid=tid)
        elif sak.skal("deling"):
            yield from self._planarbeid(koordinator)

    def _planarbeid(self, koordinator: Konto) -> Iterator:
        sak = self.sak
        yield (tid := sak.neste("deling"))
        self._del(koordinator, tid)
        yield (tid := sak.neste("plan"))
        plan = self._lag_plan(koordinator, tid)
        if not sak.skal("gruppe"):
            return
        yield (tid := sak.neste("gruppe"))
        if self.fro.random() < 0.85:
            self._samle_gruppen(koordinator, tid)
        yield (tid := sak.neste("aktivert"))
        plan = self._ta_i_bruk(plan, koordinator, tid)
        if self.stadium is Stadium.TRUKKET:
            yield (tid := sak.neste("etterpaa"))
            samtykke = self.person.samtykker.gyldige().til_plan().get()
            trekk_samtykke(samtykke_id=samtykke.pk, av=koordinator, tid=tid)
        elif self.stadium is Stadium.AVSLUTTET:
            yield (tid := sak.neste("etterpaa"))
            avslutt(plan_id=plan.pk, versjon=plan.versjon, grunn=Avslutningsgrunn.IKKE_BEHOV, av=koordinator, tid=tid)

    # --- hvem ---

    def _hovedtyngde(self) -> str:
        """Oftest tjenesten situasjonen peker på; ellers en av de andre som er inne. Aldri en som skal holdes skjult."""
        andre = [n for n in self._andre(self.situasjon.enhet) if n != "krisesenter"]
        gradert = self.person.har_gradert_adresse
        return self.fro.choice(andre) if andre and not gradert and self.fro.random() < 0.4 else self.situasjon.enhet

    def _andre(self, uten: str) -> list[str]:
        nokler = {self._oppvekst() if nokkel == "oppvekst" else nokkel for nokkel in (self.situasjon.enhet, *self.situasjon.andre)}
        return sorted(nokler - {uten, ""})

    def _oppvekst(self) -> str:
        alder = self.person.alder(self.sak.dag)
        if not alder:
            return ""
        return next((nokkel for tom, nokkel in OPPVEKST if alder <= tom), "ppt")

    def _ansatt(self, nokkel: str) -> Konto:
        """En av de ansatte. Er adressen gradert, den første, som er klarert i enhetene som har slike saker."""
        ansatte = self.kommune.ansatte(nokkel)
        return ansatte[0] if self.person.har_gradert_adresse else self.fro.choice(ansatte)

    @property
    def deltakere(self) -> list[Enhet]:
        return [self.kommune.enheter[nokkel] for nokkel in self._andre(self.nokkel)]

    # --- handlingene ---

    def _pek_ut(self, tid):
        onske = self.fro.choice(tekster.ONSKE)
        return pek_ut(
            person=self.person,
            enhet=self.enhet,
            begrunnelse=self.fro.choice(tekster.UTPEKING_GRUNN),
            personens_onske=onske,
            vekting=self.fro.choice(tekster.VEKTING) if onske else "",
            av=self.kommune.ke_leder,
            tid=tid,
        )

    def _del(self, koordinator: Konto, tid) -> None:
        """De som skal være med i gruppen, og KE, får se det koordinatorens enhet skriver i planen."""
        registrer_samtykke(
            person=self.person,
            formaal=Formaal.DELING,
            utfall=Utfall.GITT,
            givere=self.sak.givere(),
            form=self.fro.choice((Form.MUNTLIG, Form.SKRIFTLIG)),
            informasjon_gitt=self.sak.informasjon(tekster.DELING),
            gitt_dato=self.sak.naa,
            linjer=[
                Linje(fra_enhet=self.enhet, slag=Slag.PLAN, til_enhet=enhet, nivaa=Nivaa.SE, fra=self.sak.naa)
                for enhet in [self.kommune.enheter["ke"], *self.deltakere]
            ],
            av=koordinator,
            tid=tid,
        )

    def _samle_gruppen(self, koordinator: Konto, tid) -> None:
        """En ansatt fra hver tjeneste samtykket nevner, utenom KE."""
        slag = Gruppeslag.ANSVARSGRUPPE if self.fro.random() < 0.8 else Gruppeslag.SAMARBEIDSGRUPPE
        gruppe = start_gruppe(person=self.person, slag=slag, av=koordinator, tid=tid)
        for nokkel in self._andre(self.nokkel):
            legg_til_medlem(
                gruppe_id=gruppe.pk,
                konto=self._ansatt(nokkel),
                enhet=self.kommune.enheter[nokkel],
                fra=self.sak.naa,
                min_del=self.sak.velg(tekster.MIN_DEL),
                av=koordinator,
                tid=tid,
            )

    def _lag_plan(self, koordinator: Konto, tid) -> Plan:
        sak, s = self.sak, self.situasjon
        plan = opprett_plan(
            person=self.person,
            lover=[Lov.PBRL, Lov.NAV] if "nav" in (s.enhet, *s.andre) else [Lov.PBRL],
            fra=sak.naa,
            til=sak.naa + timedelta(days=730),
            hva_er_viktig=sak.tekst(s.viktig),
            av=koordinator,
            tid=tid,
        )
        if self.stadium is Stadium.PLANUTKAST and self.fro.random() < 0.3:
            return plan  # nettopp begynt
        for tekst, tiltakene in zip(s.maal, s.tiltak, strict=True):
            maal = nytt_maal(plan_id=plan.pk, tekst=sak.tekst(tekst), av=koordinator, tid=tid)
            for tiltak in tiltakene:
                nytt_tiltak(maal_id=maal.pk, innhold=self._tiltak(tiltak), av=koordinator, tid=tid)
        return plan

    def _tiltak(self, tiltak: Tiltakstekst) -> Tiltaksinnhold:
        sine = Ansvarlig.FAMILIEN if self.sak.hoved.foreldre else Ansvarlig.PERSONEN
        return Tiltaksinnhold(
            tekst=self.sak.tekst(tiltak.tekst),
            ansvarlig=sine if tiltak.enhet == "selv" else Ansvarlig.TJENESTE,
            ansvarlig_enhet=None if tiltak.enhet == "selv" else self._ansvarlig(tiltak.enhet),
            omfang=tiltak.omfang,
            fra=self.sak.naa + timedelta(days=self.fro.randint(0, 14)),
        )

    def _ansvarlig(self, nokkel: str) -> Enhet:
        nokkel = self._oppvekst() if nokkel == "oppvekst" else nokkel
        return self.kommune.enheter.get(nokkel, self.enhet)

    def _ta_i_bruk(self, plan: Plan, koordinator: Konto, tid) -> Plan:
        sak = self.sak
        for punkt, tekst in self._punktene().items():
            skriv_punkt(plan_id=plan.pk, punkt=punkt, tekst=tekst, av=koordinator, tid=tid)
        dager = self.fro.randint(*REVISJON.get(self.stadium, (60, 200)))
        revisjon = sak.dag + timedelta(days=dager)
        plan = sett_revisjon(plan_id=plan.pk, versjon=plan.versjon, revisjon_dato=revisjon, av=koordinator, tid=tid)
        plan = aktiver(plan_id=plan.pk, versjon=plan.versjon, av=koordinator, tid=tid)
        for tiltak in Tiltak.objects.filter(maal__plan=plan).order_by("maal__rekkefolge", "rekkefolge")[:2]:
            status = self.fro.choice((Tiltaksstatus.I_GANG, Tiltaksstatus.UTFORT))
            sett_tiltaksstatus(tiltak_id=tiltak.pk, versjon=tiltak.versjon, status=status, av=koordinator, tid=tid)
        return plan

    def _punktene(self) -> dict[Punkt, str]:
        velg = self.sak.velg
        punkter = {
            Punkt.RESSURSER: velg(tekster.RESSURSER),
            Punkt.DELTAKERE: self._deltakertekst(),
            Punkt.BIDRAG: velg(tekster.BIDRAG),
            Punkt.GJENNOMFORING: velg(tekster.GJENNOMFORING),
            Punkt.SAMARBEID: velg(tekster.SAMARBEID),
        }
        if self.sak.hoved.foreldre:
            er_liten = self.person.alder(self.sak.naa) < KAN_SNAKKE_FOR_SEG
            punkter[Punkt.MEDVIRKNING] = velg(tekster.MEDVIRKNING_LITEN if er_liten else tekster.MEDVIRKNING)
        return punkter

    def _deltakertekst(self) -> str:
        tjenester = [self.enhet.navn, *(e.navn for e in self.deltakere if not e.er_skjult_kontakt)]
        nare = "foreldrene" if self.sak.hoved.foreldre else "de nærmeste"
        return f"{self.person.fornavn}, {nare} og {', '.join(tjenester)}."
