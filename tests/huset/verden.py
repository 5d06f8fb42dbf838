"""Verdenen huset prøves i: fire saker bygget gjennom rommenes egne handlinger, og alle som kunne tenkes å se dem.

EGEN (e) er saken aktørene har hver sin grunn til å se eller ikke se; ANNEN (a) er en like hel sak ved en annen tjeneste;
GRADERT (g) fikk adressen skjermet etter at brevet var sendt; VENTET (v) er et barn som ikke er født.
"""

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import time_machine
from django.db import transaction
from django.test import Client

from oppfolging.handlinger import kjor_sveip, sett_hjerteslag
from oppfolging.models import Hjerteslag
from personer import innbydelse
from personer.historikk.aktor import Systemaktor, som
from personer.models import Adressebeskyttelse, Ansettelse, Enhet, Konto, Person, Stilling, Tjeneste
from tests.fabrikk import AnsettelseFabrikk, EnhetFabrikk, ke_enhet
from tests.huset import (
    arkivsaken,
    avslutningssaken,
    bevaringssaken,
    gruppelivssaken,
    gruppestartsaken,
    innbokssaken,
    jobbsaken,
    kemotesaken,
    klagesaken,
    leveringssaken,
    meldersaken,
    motesaken,
    myndighetsaken,
    oppgavesaken,
    overgangssaken,
    paaminnelsessaken,
    planhelsesaken,
    redigeringssaken,
    referatsaken,
    reglersaken,
    retningslinjesaken,
    saken,
    tillegg,
    tilsynsaken,
    utfallsaken,
    varselsaken,
    versjonssaken,
    vervsaken,
)
from tests.huset.merker import Merker
from tests.vedtak.fabrikk import DelegasjonFabrikk
from tilgang.models import Bestillingsgrunn, Kontobestilling
from utsending import arbeid
from utsending.models import Oppdrag
from vedtak import handlinger as vedtakshandlinger
from vedtak import katalog
from vedtak.models import Rettsgrunnlag

OSLO = ZoneInfo("Europe/Oslo")
FOERST = datetime(2025, 1, 2, 8, 0, tzinfo=OSLO)
TID = datetime(2026, 11, 23, 10, 0, tzinfo=OSLO)
BAKDEL = "django.contrib.auth.backends.ModelBackend"

# De elleve; en klarert saksbehandler, og et medlem fra en tjeneste det er hemmelig å ha kontakt med; og tre med en nektelse eller
# en nødtilgang i EGEN: saksbehandleren personen har sperret for, den som er inhabil der, og en på legevakten som har åpnet den nå.
AKTORER = (
    "anonym",
    "saksbehandler",
    "ke_leder",
    "enhetsleder",
    "koordinator",
    "gruppemedlem",
    "gruppemedlem_uten_samtykke",
    "systemansvarlig",
    "sluttet",
    "stengt",
    "fremmed",
    "klarert",
    "skjult_medlem",
    "sperret",
    "inhabil",
    "nodtilgang",
)
UTEN_TILGANG = ("anonym", "gruppemedlem_uten_samtykke", "systemansvarlig", "sluttet", "stengt", "fremmed")


@dataclass
class Verden:
    merker: Merker
    enheter: dict[str, Enhet]
    kontoer: dict[str, Konto]
    saker: dict[str, SimpleNamespace] = field(default_factory=dict)
    regelrader: list[Rettsgrunnlag] = field(default_factory=list)
    reglene: dict[str, list] = field(default_factory=dict)
    administrasjon: dict[str, list] = field(default_factory=dict)
    innsendte: dict[str, list] = field(default_factory=dict)
    okter: dict[str, str] = field(default_factory=dict)
    ko: list[str] = field(default_factory=list)
    dekket: set[tuple[str, str]] = field(default_factory=set)
    base: str = ""

    @property
    def felles(self) -> dict[str, list]:
        """To av hvert av det som ikke hører til noen sak."""
        return {"regelrad": self.regelrader, **self.reglene, **self.administrasjon, **self.innsendte}

    @property
    def egen(self) -> SimpleNamespace:
        return self.saker["e"]

    @property
    def annen(self) -> SimpleNamespace:
        return self.saker["a"]


@contextmanager
def rulles_tilbake():
    """Det som skjer her, har ikke skjedd. `delay_on_commit` går ikke, for ingenting blir lagret."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def bygg() -> Verden:
    with _klokken(FOERST):
        verden = _kommunen(Merker())
        verden.regelrader = _regelverk(verden)
    verden.saker["e"] = saken.hel(verden, "e", koordinator="koordinator", sted="helse", medlemmer=_medlemmer_av_egen(verden))
    verden.saker["a"] = saken.hel(verden, "a", koordinator="koordinator_annen", sted="hjemme", medlemmer=[("ppt", "medlem_annen", "SE")])
    verden.saker["g"] = saken.til_vedtak(verden, "g")
    verden.saker["v"] = saken.ventet(verden, "v")
    with _klokken(TID):
        _etterpaa(verden)
    return verden


def _klokken(tid: datetime):
    return time_machine.travel(tid, tick=False)


def _kommunen(merker: Merker) -> Verden:
    enheter = {
        "ke": ke_enhet(),
        "helse": EnhetFabrikk(navn="Fjordvik helsestasjon"),
        "hjemme": EnhetFabrikk(navn="Fjordvik hjemmetjeneste"),
        "skole": EnhetFabrikk(navn="Fjordvik skole", tjeneste=Tjeneste.SKOLE),
        "barnehage": EnhetFabrikk(navn="Fjordvik barnehage", tjeneste=Tjeneste.BARNEHAGE),
        "ppt": EnhetFabrikk(navn="PPT Fjordvik", tjeneste=Tjeneste.PPT),
        "nav": EnhetFabrikk(navn="NAV Fjordvik", tjeneste=Tjeneste.NAV),
        "legevakt": EnhetFabrikk(navn="Fjordvik legevakt"),
        "skjult": EnhetFabrikk(navn=merker.tekst("s", "personer.Enhet.navn"), tjeneste=Tjeneste.KRISESENTER, er_skjult_kontakt=True),
    }
    steder = {
        "saksbehandler": ("ke", Stilling.KE_SAKSBEHANDLER),
        "ke_leder": ("ke", Stilling.KE_LEDER),
        "klarert": ("ke", Stilling.KE_SAKSBEHANDLER),
        "systemansvarlig": ("ke", Stilling.SYSTEMANSVARLIG),
        "stengt": ("ke", Stilling.KE_LEDER),
        "enhetsleder": ("helse", Stilling.ENHETSLEDER),
        "koordinator": ("helse", Stilling.ANSATT),
        "sluttet": ("helse", Stilling.ANSATT),
        "leder_annen": ("hjemme", Stilling.ENHETSLEDER),
        "koordinator_annen": ("hjemme", Stilling.ANSATT),
        "sluttet_annen": ("hjemme", Stilling.ANSATT),
        "gruppemedlem": ("skole", Stilling.ANSATT),
        "laerer": ("skole", Stilling.ANSATT),
        "gruppemedlem_uten_samtykke": ("barnehage", Stilling.ANSATT),
        "leder_ppt": ("ppt", Stilling.ENHETSLEDER),
        "medlem_annen": ("ppt", Stilling.ANSATT),
        "fremmed": ("nav", Stilling.ANSATT),
        "skjult_medlem": ("skjult", Stilling.ANSATT),
        "sperret": ("ke", Stilling.KE_SAKSBEHANDLER),
        "inhabil": ("ke", Stilling.KE_SAKSBEHANDLER),
        "nodtilgang": ("legevakt", Stilling.ANSATT),
    }
    kontoer = {}
    for aktor, (sted, stilling) in steder.items():
        navn = merker.tekst("s", "personer.Konto.navn") if aktor == "skjult_medlem" else aktor.replace("_", " ").capitalize()
        ansatt = AnsettelseFabrikk(
            konto__navn=navn,
            konto__epost=f"{aktor}@fjordvik.example",
            enhet=enheter[sted],
            stilling=stilling,
            er_klarert=aktor == "klarert",
        )
        kontoer[aktor] = ansatt.konto
    DelegasjonFabrikk(konto=kontoer["ke_leder"])
    return Verden(merker=merker, enheter=enheter, kontoer=kontoer)


def _regelverk(verden: Verden) -> list[Rettsgrunnlag]:
    """Katalogen, med KEs rader godkjent av to. Svarer med to rader ingen har godkjent."""
    katalog.last(av=Systemaktor.TEST)
    for rad in Rettsgrunnlag.objects.filter(utsteder="KE"):
        for konto in ("saksbehandler", "ke_leder"):
            vedtakshandlinger.godkjenn(rettsgrunnlag_id=rad.pk, av=verden.kontoer[konto], tid=FOERST)
    return list(Rettsgrunnlag.objects.exclude(utsteder="KE").order_by("kode", "versjon")[:2])


def _medlemmer_av_egen(verden: Verden) -> list[tuple[str, str, str]]:
    """(enhet, konto, hva samtykket er blitt til)."""
    return [("skole", "gruppemedlem", "SE"), ("skjult", "skjult_medlem", "SE"), ("barnehage", "gruppemedlem_uten_samtykke", "TRUKKET")]


def _administrasjon(verden: Verden) -> dict[str, list]:
    """To av hvert som den systemansvarlige kan gjøre noe med: en ny enhet, en invitert, en rolle som går ut, en bestilling."""
    ut: dict[str, list] = {navn: [] for navn in ("adm_konto", "adm_ansettelse", "adm_enhet", "adm_bestilling")}
    for nr, navn in enumerate(("Fjordfylket sykehus", "Fjordvik privatskole")):
        enhet = EnhetFabrikk(navn=navn, tjeneste=Tjeneste.HELSEFORETAK)
        rolle = AnsettelseFabrikk(enhet=enhet, konto__navn=f"Invitert {nr}", til=date(2026, 12, 30 + nr))
        with som(Systemaktor.TEST):
            innbydelse.ny(konto=rolle.konto, av=verden.kontoer["systemansvarlig"], tid=TID)
            bestilling = Kontobestilling.objects.create(
                navn=f"Bestilt {nr}",
                epost=f"bestilt{nr}@fjordvik.example",
                enhet=enhet,
                grunn=Bestillingsgrunn.ANSVARSGRUPPE,
                bestilt_av=verden.kontoer["saksbehandler"],
                bestilt_tid=TID,
            )
        for nokkel, rad in zip(ut, (rolle.konto, rolle, enhet, bestilling), strict=True):
            ut[nokkel].append(rad)
    return ut


def _etterpaa(verden: Verden) -> None:
    """Det som er skjedd til slutt: brevene er satt, noen har sluttet, en adresse er gradert, natten har gått."""
    tillegg.innsynsreglene(verden, TID)
    utfallsaken.reglene(verden, TID)
    myndighetsaken.reglene(verden, TID)
    verden.reglene = reglersaken.endringer(verden, TID) | retningslinjesaken.skriv(verden, TID)
    verden.reglene |= redigeringssaken.maler(verden)
    verden.reglene["kurset"] = vervsaken.kursene(verden)
    verden.reglene |= kemotesaken.felles(verden, FOERST)
    verden.reglene |= vervsaken.kursgangene(verden)
    verden.reglene |= bevaringssaken.felles(verden, TID) | arkivsaken.felles(verden, TID)
    verden.reglene["ansatt"] = [verden.kontoer["koordinator"], verden.kontoer["enhetsleder"]]
    verden.reglene["delegasjon"] = utfallsaken.delegasjonene(verden)
    for sak in (verden.egen, verden.annen):
        with sak.bygger.steg() as tid:
            tillegg.innsyn_og_retting(verden, sak, tid)
            tillegg.nektelser(verden, sak, tid)
            utfallsaken.legg_til(verden, sak, tid)
        with sak.bygger.steg() as tid:
            tillegg.loggen(verden, sak, tid)
            avslutningssaken.legg_til(verden, sak, tid)
        kemotesaken.legg_til(verden, sak)
        innbokssaken.forelopig_svar(verden, sak)
        meldersaken.legg_til(verden, sak)
        gruppestartsaken.legg_til(verden, sak)
        versjonssaken.legg_til(verden, sak)
        bevaringssaken.stans(verden, sak)
    for nr, sak in enumerate(("e", "a", "g")):
        for brev in verden.saker[sak].person.brev.all():
            oppdrag = Oppdrag.objects.get(gjelder=brev.pk)
            assert arbeid.utfor(oppdrag_id=oppdrag.pk, klokke=lambda dag=16 + nr: datetime(2026, 11, dag, 9, 0, tzinfo=OSLO))
    for nr, sak in enumerate((verden.egen, verden.annen)):
        leveringssaken.send(verden, sak, datetime(2026, 11, 16 + nr, 11, 0, tzinfo=OSLO))
        klagesaken.legg_til(verden, sak, datetime(2026, 11, 16 + nr, 12, 0, tzinfo=OSLO))
        tilsynsaken.legg_til(verden, sak, datetime(2026, 11, 16 + nr, 13, 0, tzinfo=OSLO))
        myndighetsaken.legg_til(verden, sak, datetime(2026, 11, 16 + nr, 13, 0, tzinfo=OSLO))
        redigeringssaken.legg_til(verden, sak, datetime(2026, 11, 16 + nr, 14, 0, tzinfo=OSLO))
        planhelsesaken.legg_til(verden, sak, datetime(2026, 11, 16 + nr, 14, 0, tzinfo=OSLO))
        overgangssaken.legg_til(verden, sak, datetime(2026, 11, 16 + nr, 14, 0, tzinfo=OSLO))
        gruppelivssaken.legg_til(verden, sak, datetime(2026, 11, 16 + nr, 14, 0, tzinfo=OSLO))
        oppgavesaken.legg_til(verden, sak, datetime(2026, 11, 16 + nr, 15, 0, tzinfo=OSLO))
        referatsaken.legg_til(verden, sak, datetime(2026, 11, 19 + 2 * nr, 12, 0, tzinfo=OSLO))
        motesaken.legg_til(verden, sak, datetime(2026, 11, 16 + nr, 15, 0, tzinfo=OSLO))
    gradert = verden.saker["g"]
    with som(Systemaktor.TEST):
        Ansettelse.objects.filter(konto__in=[verden.kontoer["sluttet"], verden.kontoer["sluttet_annen"]]).update(til=date(2026, 11, 1))
        Person.objects.filter(pk__in=[p.pk for p in gradert.familien]).update(adressebeskyttelse=Adressebeskyttelse.FORTROLIG)
    verden.administrasjon = _administrasjon(verden)
    verden.innsendte = innbokssaken.innsendte(verden, TID)
    kjor_sveip(dag=TID.date(), tid=TID)
    for sak in (verden.egen, verden.annen):
        paaminnelsessaken.legg_til(sak, TID)
        jobbsaken.legg_til(verden, sak, TID)
        varselsaken.legg_til(sak, TID)
    sett_hjerteslag(hva=Hjerteslag.Hva.ARBEIDER, tid=TID)
    for aktor in AKTORER:
        if aktor != "anonym":
            klient = Client()
            klient.force_login(verden.kontoer[aktor], backend=BAKDEL)
            klient.post("/okt/fortsett/")  # økten begynner
            verden.okter[aktor] = klient.cookies["sessionid"].value
    with som(Systemaktor.TEST):
        Konto.objects.filter(pk=verden.kontoer["stengt"].pk).update(is_active=False)
    for sak in verden.saker.values():
        saken.frisk_opp(sak)
    saken.kjenn_igjen(verden)
    tillegg.aktorene_i_egen(verden, TID)  # uten merker: de er her for det de ikke får, eller får en time
    klient = Client()
    klient.force_login(verden.kontoer["skjult_medlem"], backend=BAKDEL)
    klient.get(f"/person/{verden.egen.person.pk}/")  # så en skjult kontakt står i innsynsloggen
