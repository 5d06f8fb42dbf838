"""Én sak fra melding til fattet vedtak, gjennom rommenes egne handlinger, på dager som ligger bak oss.

Hver gang er en generator: den sier når neste ting skjer, og gjør den når den vekkes. Slik kan alle sakene gå i
tidsrekkefølge, og numrene i året følger datoene.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import dateformat, timezone

from koordinator.handlinger import Meldingsdata, gjor_ferdig, lag_utkast, lagre_del, registrer_melding
from koordinator.kriterier import spurte
from koordinator.models import HJEMLER_FOR, Avsenderrolle, Enighet, Familievalg, Onske, Tilbudssvar
from koordinator.vilkaar import er_barnesak
from oppfolging.virkedager import er_hviledag
from oversikt.demo import tekster
from oversikt.demo.avslag import AVSLAG
from oversikt.demo.befolkning import Hovedperson
from oversikt.demo.kommunen import Kommune
from oversikt.demo.samtykkefil import samtykkefil
from oversikt.demo.situasjoner import fyll_inn
from oversikt.demo.stadier import STEG, Stadium
from oversikt.demo.verv import Verv
from personer.models import Maalform
from tilgang import vilkaar as samtykkevilkaar
from tilgang.handlinger import registrer_samtykke
from tilgang.models import Form, Formaal, Samtykke, Utfall
from vedtak.handlinger import Vurderingssvar, endre_utkast, fatt
from vedtak.models import Rettighet, Vedtak, Vilkaar
from vedtak.mottakere import for_vedtak

REKKEFOLGE = list(STEG)
STAATT_FOR_NORA = 2  # meldingen er fersk, så den som følger saken, er i god tid


class Saksgang:
    def __init__(self, kommune: Kommune, hoved: Hovedperson, stadium: Stadium, fro: Random, dag: date):
        self.kommune, self.hoved, self.stadium, self.fro, self.dag = kommune, hoved, stadium, fro, dag
        self.person, self.situasjon = hoved.person, hoved.situasjon
        self.saksbehandler = fro.choice(kommune.saksbehandlere[:2])
        self.er_ventet = self.person.fodselsdato is None
        self.er_ungdom = bool(hoved.foreldre) and not self.er_ventet and self.person.alder(dag) >= 16
        self.sier_nei = stadium is Stadium.NEI_TIL_PLAN
        self.avslag = fro.choice(AVSLAG) if stadium is Stadium.AVSLAG else None
        self.valgte_barnekoordinator = self.er_ventet or (self.situasjon.er_alvorlig and not self.er_ungdom and fro.random() < 0.7)
        maal = stadium.value
        sammen = sum(STEG[s] for s in REKKEFOLGE[: REKKEFOLGE.index(maal.siste) + 1])
        dager = STAATT_FOR_NORA if hoved.er_nora else fro.randint(*maal.dager)
        self.naa = dag - timedelta(days=dager + sammen)

    # --- tid og tekst ---

    def neste(self, steg: str) -> datetime:
        """Når steget skjer: en arbeidsdag innen det antallet dager steget kan ta."""
        self.naa += timedelta(days=self.fro.randint((STEG[steg] + 1) // 2, STEG[steg]))
        while er_hviledag(self.naa):
            self.naa += timedelta(days=1)
        self.naa = min(self.naa, self.dag - timedelta(days=1))
        return timezone.make_aware(datetime.combine(self.naa, time(self.fro.randint(8, 14), self.fro.randint(0, 59))))

    def tekst(self, mal: str) -> str:
        return fyll_inn(mal, self.person, self.naa)

    def velg(self, liste) -> str:
        return self.tekst(self.fro.choice(liste))

    def skal(self, steg: str) -> bool:
        """Når sakens mål fram til dette steget?"""
        return REKKEFOLGE.index(steg) <= REKKEFOLGE.index(self.stadium.value.siste)

    # --- gangen ---

    def gang(self) -> Iterator[datetime]:
        yield (tid := self.neste("registrert"))
        melding = self._registrer(tid)
        if not self.skal("begynt"):
            return
        yield (tid := self.neste("begynt"))
        if self.stadium is Stadium.BEGYNT:
            self._begynn(melding, tid)
            return
        vurdering = self._vurder(melding, tid)
        yield (tid := self.neste("vurdert"))
        utgang, grunn = self.fro.choice(tekster.UTGANG) if self.stadium is Stadium.UTGANG else ("", "")
        gjor_ferdig(vurdering_id=vurdering, meldinger=[melding.pk], utgang=utgang, utgang_grunn=grunn, av=self.saksbehandler, tid=tid)
        if self.skal("samtykke"):
            yield from self._til_vedtak(vurdering)

    def _til_vedtak(self, vurdering) -> Iterator[datetime]:
        yield (tid := self.neste("samtykke"))
        if not (self.er_ventet or self.avslag):
            self._plansvar(tid)
        if not self.skal("utkast"):
            return
        yield (tid := self.neste("utkast"))
        vedtak = self._utkast(vurdering, tid)
        if self.skal("fattet"):
            yield (tid := self.neste("fattet"))
            fatter = self.fro.choice((self.kommune.ke_leder, self.kommune.saksbehandlere[2]))
            fatt(vedtak_id=vedtak.pk, versjon=vedtak.versjon, av=fatter, tid=tid)
            if self.skal("pekt_ut"):
                yield from Verv(self).gang()

    # --- handlingene ---

    def _registrer(self, tid: datetime):
        rolle = self._rolle()
        vet = self.stadium is not Stadium.MOTTATT or self.fro.random() < 0.8
        melding = Meldingsdata(
            avsender_navn=self._avsender(rolle),
            avsender_rolle=rolle,
            hjemmel=sorted(HJEMLER_FOR[rolle])[0],
            mottatt_dato=timezone.localdate(tid) - timedelta(days=self.fro.randint(0, 2)),
            onsker=self._onsker(),
            person_vet=vet,
            person_enig=Enighet.JA if vet else Enighet.IKKE_SPURT,
            beskrivelse=self.tekst((self.avslag or self.situasjon).melding),
        )
        return registrer_melding(person=self.person, melding=melding, av=self.saksbehandler, tid=tid)

    def _rolle(self) -> Avsenderrolle:
        rolle = Avsenderrolle(self.situasjon.avsender)
        if rolle is Avsenderrolle.BARNEHAGE and self.person.alder(self.dag) >= 6:
            return Avsenderrolle.SKOLE
        return rolle

    def _avsender(self, rolle: Avsenderrolle) -> str:
        barn, ansatte = bool(self.hoved.foreldre), self.kommune.kontoer
        return {
            Avsenderrolle.SELV: self.person.navn,
            Avsenderrolle.PAARORENDE: self.hoved.foreldre[0].navn if barn else f"Pårørende til {self.person.navn}",
            Avsenderrolle.HELSEPERSONELL: f"{ansatte['helsestasjon'][1].navn}, helsesykepleier"
            if barn
            else f"{ansatte['hjemmetjeneste'][1].navn}, sykepleier i hjemmetjenesten",
            Avsenderrolle.FASTLEGE: "Fastlege ved Kaia legekontor",
            Avsenderrolle.HELSEFORETAK_KE: "Koordinerende enhet ved sykehuset i Fjordfylket",
            Avsenderrolle.BARNEHAGE: f"{ansatte['barnehage'][0].navn}, styrer i Nausttunet barnehage",
            Avsenderrolle.SKOLE: f"{ansatte['barneskole'][0].navn}, rektor",
            Avsenderrolle.BARNEVERN: f"{ansatte['barnevern'][1].navn}, kontaktperson i barnevernstjenesten",
            Avsenderrolle.NAV: f"{ansatte['nav'][1].navn}, veileder i NAV Fjordvik",
        }[rolle]

    def _onsker(self) -> list[str]:
        if self.er_ventet:
            return [Onske.BARNEKOORDINATOR]
        if self.avslag:
            return [Onske.KOORDINATOR, Onske.IP]
        if self.stadium is Stadium.UTGANG:
            return [Onske.IP]
        forste = Onske.BARNEKOORDINATOR if self.hoved.foreldre else Onske.KOORDINATOR
        return self.fro.choice(([forste, Onske.IP], [Onske.KOORDINATOR, Onske.IP], [Onske.IP], [Onske.VET_IKKE]))

    def _svar(self, rettighet: Rettighet) -> dict:
        s = self.situasjon
        grunner = {
            Vilkaar.ALVORLIG: (s.er_alvorlig, s.alvorlig),
            Vilkaar.LANGVARIGE_OG_SAMMENSATTE: (True, f"{s.langvarig} {s.koordinert}"),
            Vilkaar.BEGGE_SLAG_TJENESTER: (True, s.velferd),
            Vilkaar.KOMPLEKSE_ELLER_LANGVARIGE: (True, s.langvarig),
            Vilkaar.LANGVARIGE: (True, s.langvarig),
            Vilkaar.KOORDINERTE: (True, s.koordinert),
            Vilkaar.PASIENT_ELLER_BRUKER: (True, "{navn} får helse- og omsorgstjenester fra kommunen."),
        }
        if self.er_ventet:
            grunner[Vilkaar.PASIENT_ELLER_BRUKER] = (False, "Barnet er ikke født ennå. Plan vurderes når det er kommet.")
        if self.avslag:
            grunner[Vilkaar.KOORDINERTE] = (False, self.avslag.ikke_koordinert)
            grunner |= dict.fromkeys((Vilkaar.LANGVARIGE, Vilkaar.KOMPLEKSE_ELLER_LANGVARIGE), (True, "Hjelpen har vart en tid."))
        return {k.vilkaar.value: {"svar": grunner[k.vilkaar][0], "grunn": self.tekst(grunner[k.vilkaar][1])} for k in spurte(rettighet)}

    def _begynn(self, melding, tid: datetime) -> None:
        """Et påbegynt svar: noe er skrevet, resten står igjen."""
        rettighet = Rettighet.BARNEKOORDINATOR if er_barnesak(self.person, self.naa) else Rettighet.KOORDINATOR
        svar = self._svar(rettighet)
        svar[list(svar)[-1]] = {"svar": None, "grunn": ""}
        self._lagre_del(melding, rettighet, svar, {}, tid, er_ferdig=False)

    def _vurder(self, melding, tid: datetime):
        """Delene i lovens rekkefølge. Gir nøkkelen til vurderingen."""
        rettigheter = [Rettighet.KOORDINATOR, Rettighet.IP]
        if er_barnesak(self.person, self.naa):
            rettigheter = [Rettighet.BARNEKOORDINATOR] + rettigheter[self._faar_barnekoordinator :]
        for rettighet in rettigheter:
            delen = self._lagre_del(melding, rettighet, self._svar(rettighet), self._valg(rettighet), tid)
        return delen.vurdering_id

    def _lagre_del(self, melding, rettighet: Rettighet, svar: dict, valg: dict, tid: datetime, er_ferdig: bool = True):
        felt = {"rettighet": rettighet, "svar": svar, "valg": valg, "versjon": 0, "er_ferdig": er_ferdig}
        return lagre_del(melding_id=melding.pk, av=self.saksbehandler, tid=tid, **felt)

    @property
    def _faar_barnekoordinator(self) -> bool:
        return self.valgte_barnekoordinator and self.stadium is not Stadium.UTGANG

    def _valg(self, rettighet: Rettighet) -> dict:
        takker_nei = self.stadium is Stadium.UTGANG
        if rettighet != Rettighet.BARNEKOORDINATOR:
            oppfylt = not (self.avslag or self.er_ventet)
            svar = self.fro.choice((Tilbudssvar.NEI, Tilbudssvar.UTSATT)) if takker_nei else Tilbudssvar.JA
            return {"tilbud": svar} if oppfylt else {}
        valg, liste = (
            (Familievalg.INGEN, ("De vil ikke ha noen av delene nå.",))
            if takker_nei
            else (Familievalg.BARNEKOORDINATOR, tekster.FAMILIEN_SA)
            if self._faar_barnekoordinator
            else (Familievalg.KOORDINATOR, tekster.VALGTE_KOORDINATOR)
        )
        return {"familiens_valg": valg, "valg_av": "Foreldrene", "valg_dato": self.naa, "valg_grunn": self.velg(liste)}

    def givere(self) -> list:
        return [giver for giver, _ in samtykkevilkaar.mulige_givere(self.person, self.naa)]

    def informasjon(self, liste: tuple[str, ...]) -> str:
        tekst = self.fro.choice(liste)
        har_tolk = any(p.tolkesprak for p in [self.person, *self.hoved.foreldre])
        return f"{tekst} Samtalen var med tolk." if har_tolk else tekst

    def _plansvar(self, tid: datetime) -> Samtykke:
        form = self.fro.choice((Form.SKRIFTLIG, Form.SKRIFTLIG, Form.MUNTLIG))
        return registrer_samtykke(
            person=self.person,
            formaal=Formaal.PLAN,
            utfall=Utfall.AVSLAATT if self.sier_nei else Utfall.GITT,
            givere=self.givere(),
            form=form,
            informasjon_gitt=self.informasjon(tekster.INFORMASJON),
            gitt_dato=self.naa,
            fil=samtykkefil() if form == Form.SKRIFTLIG and self.stadium in (Stadium.SAMTYKKET, Stadium.UTKAST) else None,
            av=self.saksbehandler,
            tid=tid,
        )

    def _ingress(self) -> str:
        mottatt = dateformat.format(self.person.henvendelser.get().mottatt_dato, "j. F Y")
        return f"Vi {'fekk' if self.person.maalform == Maalform.NYNORSK else 'fikk'} melding {mottatt}."

    def _utkast(self, vurdering, tid: datetime) -> Vedtak:
        vedtak = lag_utkast(vurdering_id=vurdering, av=self.saksbehandler, tid=tid)
        grunnlag = self.avslag or self.situasjon
        spurt = for_vedtak(vedtak, self.naa).sporsmaal
        return endre_utkast(
            vedtak_id=vedtak.pk,
            versjon=vedtak.versjon,
            fakta=f"{self._ingress()}\n\n{self.tekst(grunnlag.fakta)}",
            begrunnelse=self.tekst(grunnlag.vurdering),
            hensyn=self.tekst(grunnlag.hensyn),
            barnets_syn=self.tekst(self.situasjon.syn),
            utfall={},
            mottakersvar=[Vurderingssvar(q.sporsmaal, q.gjelder, True, "Vurdert i samtale, og svaret er ja.") for q in spurt],
            av=self.saksbehandler,
            tid=tid,
        )
