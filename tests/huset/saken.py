"""Én sak fra melding til plan i bruk, med et merke i hvert felt og hvert steg på sin egen dag."""

import io
import json
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pikepdf
import time_machine
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.utils import timezone

from ansvarsgruppe import handlinger as gruppehandlinger
from ansvarsgruppe.models import Slag as Gruppeslag
from ip import handlinger as planhandlinger
from ip.handlinger.innhold import Tiltaksinnhold
from ip.models import Ansvarlig, Avslutningsgrunn, Lov, Punkt
from koordinator import handlinger as bordet
from koordinator.handlinger import Meldingsdata
from koordinator.kriterier import spurte
from koordinator.models import Avsenderrolle, Enighet, Familievalg, Hjemmel, Onske, Tilbudssvar, Utgang
from oppfolging.handlinger import kjor_sveip
from personer.fodselsnummer import lag_syntetisk
from personer.handlinger import Personopplysninger
from personer.historikk.aktor import Systemaktor, som
from personer.models import Kjonn, Kompetansevurdering, Person, Representasjon, SkjultAdresse
from tests.fabrikk import PersonFabrikk, RepresentasjonFabrikk
from tests.huset import beskjedsaken, dokumentsaken, familiesaken, felter, notatsaken, samordningssaken, samtykkesaken, vervsaken
from tests.huset.merker import TEKST, former
from tilgang import handlinger as tilgangshandlinger
from tilgang.handlinger import Linje
from tilgang.models import Form, Formaal, Nivaa, Slag
from tilgang.models import Utfall as Svar
from utsending.models import Brev
from vedtak import handlinger as vedtakshandlinger
from vedtak.handlinger import Punkt as Vedtakets
from vedtak.handlinger import Vurderingssvar
from vedtak.models import Rettighet, Utfall
from vedtak.mottakere import for_vedtak

R = Rettighet
OSLO = ZoneInfo("Europe/Oslo")
FODT = {"e": date(2013, 4, 11), "a": date(2014, 9, 24), "g": date(2018, 1, 19)}
FORELDRE_FODT = {"e": ("1986-02-27", "1984-10-13"), "a": ("1987-12-05", "1983-07-30"), "g": ("1990-03-21", "1989-08-17")}
VERGE_FODT = {"e": date(1970, 1, 12), "a": date(1970, 2, 14), "g": date(1970, 3, 16)}
# Hver sak har sin egen tid, langt nok fra de andre til at en frist i den ene ikke faller på en dag i den andre.
START = {"g": date(2025, 1, 10), "a": date(2025, 5, 10), "v": date(2025, 12, 15), "e": date(2026, 2, 1)}
FULL = {"g": date(2025, 4, 20), "a": date(2025, 12, 1), "v": date(2026, 1, 20), "e": date(2026, 11, 10)}
LOVTEKSTENS_DAG = date(2026, 7, 1)  # står som kilde i regelkatalogen, så ingen sak kan ha den som merke
TERMIN = date(2027, 1, 29)
AAR_FOR = {"e": 2019, "a": 2020, "g": 2021}
TALL = {"e": ("0091", "00 00 91 01"), "a": ("0092", "00 00 92 01"), "g": ("0093", "00 00 93 01")}


class Bygger:
    """Veien gjennom saken: hver `steg()` er neste dag i sakens egen kalender, og klokken går dit."""

    def __init__(self, verden, sak: str):
        self.verden, self.sak, self._dag = verden, sak, START[sak]
        self.konto = verden.kontoer

    def dato(self) -> date:
        self._dag += timedelta(days=2)  # dagen imellom er «til og med» for det som slutter
        if self._dag == LOVTEKSTENS_DAG:
            self._dag += timedelta(days=2)
        assert self._dag < FULL[self.sak], f"saken {self.sak} har ikke flere dager; flytt START eller FULL i tests/huset/saken.py"
        return self._dag

    @contextmanager
    def steg(self):
        tid = datetime.combine(self.dato(), time(9, 30), OSLO)
        with time_machine.travel(tid, tick=False):
            yield tid

    def m(self, felt: str) -> str:
        return self.verden.merker.tekst(self.sak, felt)

    def melding(self, mottatt: date, onsker) -> Meldingsdata:
        return Meldingsdata(
            avsender_navn=self.m("koordinator.Henvendelse.avsender_navn"),
            avsender_rolle=Avsenderrolle.HELSEPERSONELL,
            hjemmel=Hjemmel.HELSEPERSONELL,
            mottatt_dato=mottatt,
            onsker=onsker,
            person_vet=True,
            person_enig=Enighet.JA,
            beskrivelse=self.m("koordinator.Henvendelse.beskrivelse"),
        )

    def person(self, fodt: date, **kwargs) -> Personopplysninger:
        postnummer, _telefon = TALL[self.sak]
        return Personopplysninger(
            fornavn=self.m("personer.Person.fornavn"),
            etternavn=self.m("personer.Person.etternavn"),
            fodselsdato=fodt,
            adresse=self.m("personer.Person.adresse"),
            postnummer=postnummer,
            poststed=self.m("personer.Person.poststed"),
            **kwargs,
        )

    def meldt(self, onsker, person=None, foreldre=()):
        mottatt = self.dato()
        with self.steg() as tid:
            return bordet.registrer_melding(
                person=person, foreldre=foreldre, melding=self.melding(mottatt, onsker), av=self.konto["saksbehandler"], tid=tid
            )

    def vurder(self, melding, familien: Familievalg, tilbud: Tilbudssvar | None, *, ferdig: bool = True, utgang=""):
        rettigheter = [R.BARNEKOORDINATOR, R.KOORDINATOR, R.IP] if tilbud else [R.BARNEKOORDINATOR]
        for rettighet in rettigheter:
            svar = {k.vilkaar.value: {"svar": True, "grunn": self.m("koordinator.Delvurdering.svar")} for k in spurte(rettighet)}
            valg = {"tilbud": tilbud}
            if rettighet == R.BARNEKOORDINATOR:
                valg = {"familiens_valg": familien, "valg_dato": self.dato(), "valg_grunn": self.m("koordinator.Delvurdering.valg_grunn")}
                valg["valg_av"] = self.m("koordinator.Delvurdering.valg_av")
            with self.steg() as tid:
                delen = bordet.lagre_del(
                    melding_id=melding.pk, rettighet=rettighet, svar=svar, valg=valg, versjon=0, er_ferdig=True,
                    av=self.konto["saksbehandler"], tid=tid,
                )  # fmt: skip
        if not ferdig:
            return delen.vurdering
        grunn = self.m("koordinator.Vurdering.utgang_grunn") if utgang else ""
        with self.steg() as tid:
            return bordet.gjor_ferdig(
                vurdering_id=delen.vurdering_id, utgang=utgang, utgang_grunn=grunn, av=self.konto["saksbehandler"], tid=tid
            )

    def samtykke(self, person, givere, formaal=Formaal.PLAN, linjer=(), med_fil=False, av="saksbehandler", merknad=""):
        gitt = self.dato()
        with self.steg() as tid:
            return tilgangshandlinger.registrer_samtykke(
                person=person, formaal=formaal, utfall=Svar.GITT, givere=givere, form=Form.SKRIFTLIG, linjer=linjer,
                informasjon_gitt=self.m("tilgang.Samtykke.informasjon_gitt"), gitt_dato=gitt, av=self.konto[av], tid=tid,
                fil=med_tekst(self.m("personer.Dokument.innhold")) if med_fil else None, merknad=merknad,
            )  # fmt: skip

    def trekk(self, samtykke) -> None:
        with self.steg() as tid:
            tilgangshandlinger.trekk_samtykke(samtykke_id=samtykke.pk, av=self.konto["saksbehandler"], tid=tid)

    def skriv_utkast(self, utkast):
        """Tekstene, og svar på spørsmålene om mottakerne."""
        with self.steg() as tid:
            sporsmaal = for_vedtak(utkast, timezone.localdate(tid)).sporsmaal
            tekster = {n: self.m(f"vedtak.Vedtak.{n}") for n in ("fakta", "begrunnelse", "hensyn", "barnets_syn")}
            return vedtakshandlinger.endre_utkast(
                vedtak_id=utkast.pk, versjon=utkast.versjon, utfall={}, av=self.konto["saksbehandler"], tid=tid, **tekster,
                mottakersvar=[
                    Vurderingssvar(s.sporsmaal, s.gjelder, True, self.m("vedtak.Mottakervurdering.begrunnelse")) for s in sporsmaal
                ],
            )  # fmt: skip

    def fatt(self, utkast):
        with self.steg() as tid:
            return vedtakshandlinger.fatt(vedtak_id=utkast.pk, versjon=utkast.versjon, av=self.konto["ke_leder"], tid=tid)

    def nytt_utkast(self, sak):
        """Et utkast til, som ingen har fattet."""
        with self.steg() as tid:
            utkast = vedtakshandlinger.opprett_utkast(
                sak=sak, punkter=[Vedtakets(R.BARNEKOORDINATOR, Utfall.AVSLAG)], fakta="", begrunnelse="",
                av=self.konto["saksbehandler"], tid=tid,
            )  # fmt: skip
        return self.skriv_utkast(utkast)


def til_vedtak(verden, sak: str) -> SimpleNamespace:
    """Fra melding til fattet vedtak med brev, og et utkast til."""
    b = Bygger(verden, sak)
    nummer = lag_syntetisk(FODT[sak], Kjonn.KVINNE, 3)
    barnet = b.person(FODT[sak], fodselsnummer=nummer, kjonn=Kjonn.KVINNE, tolkesprak=b.m("personer.Person.tolkesprak"))
    foreldre = [b.person(date.fromisoformat(d)) for d in FORELDRE_FODT[sak]]
    forste = b.meldt([Onske.VET_IKKE], barnet, foreldre)
    person = forste.person
    with som(Systemaktor.TEST):
        Person.objects.filter(pk=person.pk).update(telefon=TALL[sak][1])
    b.vurder(forste, Familievalg.INGEN, Tilbudssvar.NEI, utgang=Utgang.VEILEDNING)
    samordning = samordningssaken.legg_til(b, person)
    melding = b.meldt([Onske.KOORDINATOR, Onske.IP], person)
    vurdering = b.vurder(melding, Familievalg.KOORDINATOR, Tilbudssvar.JA)
    givere = [r.representant for r in person.representanter.order_by("representant__etternavn")]
    b.trekk(b.samtykke(person, givere, med_fil=True))
    plansamtykke = b.samtykke(person, givere[:1], merknad=b.m("tilgang.Samtykke.en_forelder_merknad"))
    with b.steg() as tid:
        utkast = bordet.lag_utkast(vurdering_id=vurdering.pk, av=verden.kontoer["saksbehandler"], tid=tid)
    vedtak = b.fatt(b.skriv_utkast(utkast))
    RepresentasjonFabrikk(
        person=person, art="VERGE", fra=VERGE_FODT[sak].replace(year=1990), til=VERGE_FODT[sak].replace(year=2001),
        representant=PersonFabrikk(
            fornavn=b.m("personer.Person.fornavn"), etternavn=b.m("personer.Person.etternavn"), fodselsdato=VERGE_FODT[sak]
        ),
    )  # fmt: skip
    om_personen = _om_personen(b, person, givere)
    ny_melding = b.meldt([Onske.VET_IKKE], person)
    ny_vurdering = b.vurder(ny_melding, Familievalg.INGEN, None, ferdig=False)
    return SimpleNamespace(
        bygger=b, person=person, forste_melding=forste, nummer=nummer, givere=givere, familien=[person, *givere],
        sak=melding.sak, melding=melding, ny_melding=ny_melding, vurdering=vurdering, ny_vurdering=ny_vurdering,
        plansamtykke=plansamtykke, vedtak=vedtak,
        utkast=b.nytt_utkast(melding.sak), brev=Brev.objects.filter(gjelder=vedtak.pk, mottaker=givere[0]).get(),
        **om_personen, **samordning,
    )  # fmt: skip


def _om_personen(b: Bygger, person, givere) -> dict:
    """Merknad om foreldreansvaret, en vurdering av kompetansen, og adressen skjult for den ene forelderen."""
    dager = [date(AAR_FOR[b.sak], 2, dag) for dag in (3, 5, 7, 9)]
    til = [date(AAR_FOR[b.sak] + 12, 2, dag) for dag in (11, 15)]
    with som(Systemaktor.TEST):
        Representasjon.objects.filter(person=person, representant__in=givere).update(merknad=b.m("personer.Representasjon.merknad"))
        kompetanse = Kompetansevurdering.objects.create(
            person=person, gjelder="KLAGE", har_kompetanse=False, begrunnelse=b.m("personer.Kompetansevurdering.begrunnelse"),
            vurdert_av=b.m("personer.Kompetansevurdering.vurdert_av"), vurdert_av_yrke=b.m("personer.Kompetansevurdering.vurdert_av_yrke"),
            fra=dager[0], vist_personen_dato=dager[1], vist_paarorende_dato=dager[2], til=til[0],
        )  # fmt: skip
        skjult = SkjultAdresse.objects.create(
            person=person, for_person=givere[1], begrunnelse=b.m("personer.SkjultAdresse.begrunnelse"), fra=dager[3], til=til[1]
        )
    forelder = person.representanter.get(representant=givere[0])
    return {"kompetanse": kompetanse, "skjult": skjult, "representasjon": forelder}


def hel(verden, sak: str, *, koordinator: str, sted: str, medlemmer: list[tuple[str, str, str]]) -> SimpleNamespace:
    """En hel sak: vedtak, verv, plan, gruppe og påminnelse."""
    s = til_vedtak(verden, sak)
    b, konto, enhet = s.bygger, verden.kontoer, verden.enheter[sted]
    leder = konto["enhetsleder" if sak == "e" else "leder_annen"]
    _pek_ut(b, s, verden.enheter["ppt"])
    s.utpeking = _pek_ut(b, s, enhet)
    gammel = _oppnevn(b, s, leder, konto["sluttet" if sak == "e" else "sluttet_annen"])
    slutt, grunn = b.dato(), b.m("koordinator.Oppnevning.slutt_grunn")
    with b.steg() as tid:
        bordet.avslutt(oppnevning_id=gammel.pk, til=slutt, grunn=grunn, av=leder, tid=tid)
    s.oppnevning = vervsaken.vervet_videre(b, s, leder, gammel.konto, konto[koordinator])
    _plan(b, s, konto[koordinator], verden.enheter)
    _del_og_samle(b, s, konto[koordinator], enhet, medlemmer)
    _i_bruk(b, s, konto[koordinator])
    samtykkesaken.legg_til(b, s, konto[koordinator], enhet)
    samordningssaken.avklar_hovedansvaret(b, s)
    notatsaken.skriv(b, s, konto[koordinator])
    familiesaken.legg_til(b, s, med_tekst(b.m("personer.Dokument.innhold")))
    beskjedsaken.skriv(b, s, konto[koordinator], s.medlem.konto)
    dokumentsaken.legg_ved(b, s, konto[koordinator], med_tekst)
    return s


def _pek_ut(b: Bygger, s, enhet):
    felt = {n: b.m(f"koordinator.Utpeking.{n}") for n in ("begrunnelse", "personens_onske", "vekting")}
    with b.steg() as tid:
        return bordet.pek_ut(person=s.person, enhet=enhet, av=b.konto["ke_leder"], tid=tid, **felt)


def _oppnevn(b: Bygger, s, leder, konto):
    vekting = b.m("koordinator.Oppnevning.vekting")
    with b.steg() as tid:
        return bordet.oppnevn(utpeking_id=s.utpeking.pk, konto=konto, fra=timezone.localdate(tid), av=leder, tid=tid, vekting=vekting)


def _plan(b: Bygger, s, konto, enheter) -> None:
    """En plan som ble avsluttet, og den som gjelder: ett mål delt med andre, ett ikke, tiltak under begge."""
    for er_siste in (False, True):
        til, viktig = date(2027, 8, 20 if b.sak == "e" else 24), b.m("ip.Planpunkt.tekst")
        with b.steg() as tid:
            plan = planhandlinger.opprett_plan(
                person=s.person, lover=[Lov.PBRL], fra=timezone.localdate(tid), til=til, hva_er_viktig=viktig, av=konto, tid=tid
            )
        if not er_siste:
            with b.steg() as tid:
                planhandlinger.avslutt(plan_id=plan.pk, versjon=1, grunn=Avslutningsgrunn.ONSKER_IKKE, av=konto, tid=tid)
    s.plan = plan
    s.maal, s.tiltak = _maal(b, s, konto, Slag.PLAN, enheter["skjult"])
    s.maal_udelt, s.tiltak_udelt = _maal(b, s, konto, Slag.HELSE, enheter["skole"])
    for punkt in (Punkt.MEDVIRKNING, Punkt.RESSURSER):
        tekst = b.m("ip.Planpunkt.tekst")
        with b.steg() as tid:
            planhandlinger.skriv_punkt(plan_id=plan.pk, punkt=punkt, tekst=tekst, av=konto, tid=tid)


def _maal(b: Bygger, s, konto, slag, ansvarlig):
    tekst = b.m("ip.Maal.tekst")
    with b.steg() as tid:
        maal = planhandlinger.nytt_maal(plan_id=s.plan.pk, tekst=tekst, slag=slag, av=konto, tid=tid)
    felt = {n: b.m(f"ip.Tiltak.{n}") for n in ("tekst", "omfang", "ansvarlig_tekst")}
    innhold = Tiltaksinnhold(ansvarlig=Ansvarlig.TJENESTE, ansvarlig_enhet=ansvarlig, fra=b.dato(), til=b.dato(), **felt)
    with b.steg() as tid:
        return maal, planhandlinger.nytt_tiltak(maal_id=maal.pk, innhold=innhold, slag=slag, av=konto, tid=tid)


def _del_og_samle(b: Bygger, s, konto, enhet, medlemmer) -> None:
    """Samtykke til hver tjeneste, gruppen, og medlemmene. Det som er TRUKKET, trekkes når medlemmet er med."""
    with b.steg() as tid:
        s.gruppe = gruppehandlinger.start_gruppe(person=s.person, slag=Gruppeslag.ANSVARSGRUPPE, av=konto, tid=tid)
    s.delinger, s.medlemskap = [], []
    for nr, (sted, hvem, blir) in enumerate(medlemmer):
        # Årene er langt fram, så datoene er sakens egne og ikke kommer bak noe annet.
        linje_til, medlem_til = (date(2029 + (b.sak == "a"), 3 + nr, dag) for dag in (11, 23))
        til_enhet = b.verden.enheter[sted]
        linje = Linje(enhet, Slag.PLAN, til_enhet, Nivaa.SE, b.dato() - timedelta(days=30), linje_til)
        deling = b.samtykke(s.person, s.givere, Formaal.DELING, [linje])
        min_del = b.m("ansvarsgruppe.Medlemskap.min_del")
        with b.steg() as tid:
            medlem = gruppehandlinger.legg_til_medlem(
                gruppe_id=s.gruppe.pk, konto=b.konto[hvem], enhet=til_enhet, fra=timezone.localdate(tid), til=medlem_til, av=konto,
                tid=tid, min_del=min_del,
            )  # fmt: skip
        if blir == "TRUKKET":
            b.trekk(deling)
        s.delinger.append(deling)
        s.medlemskap.append(medlem)
    s.linje, s.medlem = s.delinger[0].linjer.get(), s.medlemskap[0]


def _i_bruk(b: Bygger, s, konto) -> None:
    """Revisjonsdato med påminnelse, en ny dato som lukker den, og planen tatt i bruk."""
    with b.steg() as tid:
        dag = timezone.localdate(tid)
        planhandlinger.sett_revisjon(plan_id=s.plan.pk, versjon=1, revisjon_dato=dag + timedelta(days=20), av=konto, tid=tid)
        planhandlinger.aktiver(plan_id=s.plan.pk, versjon=2, av=konto, tid=tid)
        kjor_sveip(dag=dag, tid=tid)
    with b.steg() as tid:
        ny = date(2026, 12, 10 if b.sak == "e" else 11)
        planhandlinger.sett_revisjon(plan_id=s.plan.pk, versjon=3, revisjon_dato=ny, av=konto, tid=tid)


def ventet(verden, sak: str) -> SimpleNamespace:
    """Et ventet barn det er kommet melding om."""
    b = Bygger(verden, sak)
    opplysninger = Personopplysninger(
        fornavn=b.m("personer.Person.fornavn"), etternavn=b.m("personer.Person.etternavn"), termindato=TERMIN
    )
    melding = b.meldt([Onske.BARNEKOORDINATOR], opplysninger)
    return SimpleNamespace(bygger=b, person=melding.person, familien=[melding.person], sak=melding.sak, melding=melding, nummer="")


def frisk_opp(s: SimpleNamespace) -> None:
    for verdi in vars(s).values():
        if isinstance(verdi, Model):
            verdi.refresh_from_db()


# --- Hvor merkene ble av ---


def kjenn_igjen(verden) -> None:
    """Leser hvert felt om personene i hver sak, og sier til merkene hvor de står."""
    for sak, s in verden.saker.items():
        familien = {r.representant_id for r in s.person.representanter.all()} | {s.person.pk}
        if s.nummer:
            variant = _navn("personer.Person", "fodselsnummer_kryptert", sak, s.person, s)
            verden.merker.kjenn(s.nummer, sak, s.person.pk, variant)
        for modell, felt, _klasse in felter.med_merke():
            for rad in apps.get_model(modell)._base_manager.filter(**{f"{felter.VEI.get(modell, 'person')}__in": familien}):
                verdi = getattr(rad, felt)
                if verdi in (None, "", [], {}):
                    continue
                eier = rad.pk if modell == "personer.Person" else s.person.pk
                if _kjenn(verden.merker, verdi, sak, eier, modell, felt, _navn(modell, felt, sak, rad, s)):
                    verden.dekket.add((modell, felt))
    for modell, felt in (("personer.Enhet", "navn"), ("personer.Konto", "navn")):
        for rad in apps.get_model(modell).objects.all():
            _kjenn(verden.merker, getattr(rad, felt), "s", None, modell, felt, f"{modell}.{felt}@skjult")


def _navn(modell: str, felt: str, sak: str, rad, s) -> str:
    varianter = felter.FELT[modell][felt].varianter
    variant = {"g": "gradert", "v": "ventet"}.get(sak, "")
    if not variant and modell == "personer.Person" and rad.pk != s.person.pk:
        variant = "forelder"
    elif not variant and modell.startswith(("ip.", "ansvarsgruppe.")) and hasattr(rad, "innsynsdel"):
        variant = "delt" if rad.innsynsdel.slag == Slag.PLAN else "udelt"
    elif not variant and modell == "personer.Dokument":
        variant = "plan" if hasattr(rad, "plandokument") else ""
    elif not variant and modell == "koordinator.Notat":
        variant = "" if rad.innsynsdel.kilde_enhet.er_ke else "koordinator"
    elif not variant and modell == "tilgang.Samtykke":
        variant = "delt" if rad.formaal == Formaal.DELING and rad.trukket_tid is None else ""
    elif not variant and modell == "oppfolging.Paaminnelse":
        variant = rad.regel.partition(".")[0]
    elif not variant and modell == "vedtak.Vedtak":
        variant = "utkast" if rad.er_utkast else ""
    return f"{modell}.{felt}" + (f"@{variant}" if variant in varianter else "")


def _kjenn(merker, verdi, sak, eier, modell, felt, navn) -> bool:
    """Sant når verdien har et merke. En tekst hører til feltet den først ble skrevet i; en dato til alle den står i."""
    if isinstance(verdi, datetime | date):
        dag = timezone.localdate(verdi) if isinstance(verdi, datetime) else verdi
        siste = [dag - timedelta(days=1)] if felt == "til" else []  # på skjermen vises den siste dagen som er med
        for form in (f for d in (dag, *siste) for f in former(d)):
            merker.kjenn(form, sak, eier, navn)
        return True
    if isinstance(verdi, bytes | memoryview):
        for tegn in TEKST.findall(bytes(verdi).decode("latin-1")) if modell == "personer.Dokument" else ():  # se `med_tekst`
            merker.kjenn(tegn.lower(), sak, eier, navn)
        return True
    if felt in ("postnummer", "telefon", "fodselsnummer_hash") and not TEKST.search(verdi):
        merker.kjenn(verdi, sak, eier, navn)
        return True
    tekst = verdi if isinstance(verdi, str) else json.dumps(verdi, default=str)
    funnet = [t.lower() for t in TEKST.findall(tekst)]
    for tegn in funnet:
        if merker.laget[tegn] == f"{modell}.{felt}":
            merker.kjenn(tegn, sak, eier, navn)
    return bool(funnet)


def med_tekst(tekst: str) -> SimpleUploadedFile:
    """En PDF med teksten i seg."""
    buffer = io.BytesIO()
    with pikepdf.new() as dokument:
        side = dokument.add_blank_page()
        skrift = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        side.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=skrift))
        side.Contents = dokument.make_stream(b"BT /F1 12 Tf 50 700 Td (%s) Tj ET" % tekst.encode("latin-1"))
        dokument.save(buffer, compress_streams=False)
    return SimpleUploadedFile("samtykke.pdf", buffer.getvalue(), content_type="application/pdf")
