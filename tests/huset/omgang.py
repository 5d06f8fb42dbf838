"""Én omgang gjennom hele huset: hver aktør på hver adresse, én gang, med alt testene trenger å vite om hvert svar.

Matrisen leser statusene, kanarifuglen merkene, loggtesten det som ble skrevet i loggen. Hvert svar rulles tilbake.
SAMVEV_OMGANG="koordinator: sperret" tar bare de aktørene og adressene som er nevnt, mens en side skrives; da telles det ikke.
Hver aktør henter hver adresse i EGEN og hver inngang, og leser hver side hen får, i hver sak og av hver innsending; av det hen nektes
ellers, tas en del (andel.py, UTVALG under), og alt med SAMVEV_HELE=1.
Det svaret ikke kan avhenge av hvem som spør, spørres av én av hvert slag aktør, og av alle med SAMVEV_DELER=alle: sidene som en del
(HTMX) går gjennom den samme visningen; en id som ikke finnes, eller står under feil forelder; og metodene ingen side tar imot.
"""

import hashlib
import io
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import prod
from uuid import UUID

from django.db import connection
from django.urls import reverse

from config.logg import UtenPersonopplysninger
from tests.huset.andel import trukket
from tests.huset.basen import rort, tellere
from tests.huset.flater import lest, slagene
from tests.huset.matrise import INNGANGER, REGELRUTER, RUTER, Inngang, Rute, ventet, ventet_inngang
from tests.huset.ruter import RELASJONER, Nettleser, adresse, leser_for, spor
from tests.huset.verden import AKTORER, Verden

BARE = os.environ.get("SAMVEV_OMGANG", "").split()
BARE_AKTORER, BARE_ADRESSER = [b for b in BARE if b in AKTORER], tuple(b for b in BARE if b not in AKTORER)
ETT_AV_HVERT_SLAG = ("anonym", "saksbehandler", "koordinator", "gruppemedlem", "sluttet", "fremmed")
SPOR_OM_ALT = AKTORER if os.environ.get("SAMVEV_DELER") == "alle" else ETT_AV_HVERT_SLAG
METODER = ("GET", "POST", "PUT", "PATCH", "DELETE")
BYTTER = ("bytte_egen", "bytte_annen", "bytte_ukjent")
ANDRE_SAKER = {"gradert": "g", "ventet": "v"}
# Ett av så mange av svarene uten side: den andres sak og de to andre sakene, innsendingene, delene, id-ene og metodene ingen har.
UTVALG = {"annen": 6, "ukjent": 9, "bytte": 6, "gradert": 6, "ventet": 6, "POST": 5, "htmx": 6, "PUT": 24, "PATCH": 24, "DELETE": 24}

LOGGET = """
    WITH o AS MATERIALIZED (SELECT id FROM tilgang_oppslag WHERE foresporsel = %(nr)s),
         l AS MATERIALIZED (SELECT person_id, rolle FROM tilgang_oppslaglinje WHERE oppslag_id = ANY (ARRAY(SELECT id FROM o))),
         a AS MATERIALIZED (SELECT status FROM tilgang_avvistoppslag WHERE foresporsel = %(nr)s)
    SELECT (SELECT count(*) FROM o),
           (SELECT array_agg(DISTINCT person_id) FROM l),
           (SELECT count(*) FROM l WHERE rolle = ''),
           (SELECT count(*) FROM a WHERE status = %(status)s),
           (SELECT count(*) FROM a)
"""


def nok(antall: int, minst: int) -> bool:
    """Sant når hele omgangen gikk langt nok til at testen betyr noe."""
    return bool(BARE) or antall >= minst


@dataclass(frozen=True)
class Celle:
    """Ett spørsmål til huset. `relasjon` er tom for en inngang, og `ord` er det det søkes etter."""

    rute: Rute | Inngang
    relasjon: str
    metode: str
    htmx: bool = False
    ord: str = ""

    @property
    def er_matrise(self) -> bool:
        return self.relasjon not in ANDRE_SAKER and not self.ord

    def __str__(self):
        deler = [self.metode, "htmx" if self.htmx else "", self.rute.navn, *getattr(self.rute, "objekter", ()), self.relasjon, self.ord]
        return " ".join(d for d in deler if d)


@dataclass
class Svar:
    aktor: str
    celle: Celle
    status: int
    sti: str
    viser_til: str = ""
    er_tomt: bool = False
    avtrykk: str = ""
    merker: dict[str, frozenset[str]] = field(default_factory=dict)  # flate: tegnene som står der
    slag: frozenset[str] = frozenset()  # flatene som ble lest, med merker eller uten
    oppslag: int = 0
    logget: frozenset[UUID] = frozenset()
    uten_grunnlag: int = 0
    avvist: int = 0
    skrev: frozenset[str] = frozenset()

    @property
    def tegn(self) -> frozenset[str]:
        return frozenset().union(*self.merker.values())

    def __str__(self):
        return f"{self.aktor} {self.celle}"


def celler(verden: Verden, aktor: str) -> Iterator[Celle]:
    """Det aktøren spør om i denne omgangen: alt når den er snevret inn."""
    return (celle for celle in alle_celler(verden, aktor) if BARE or trukket(ett_av(celle, aktor), aktor, celle))


def ett_av(celle: Celle, aktor: str) -> int:
    """Hvor mange slike celler det er én tatt av: tallene ganges, så den andres sak i en innsending er sjeldnere enn hver for seg."""
    if celle.ord or _viser_en_side(celle, aktor):
        return 1
    return prod(UTVALG.get(h, 1) for h in (celle.relasjon.partition("_")[0], celle.metode, "htmx" if celle.htmx else ""))


def _viser_en_side(celle: Celle, aktor: str) -> bool:
    """At aktøren får en side å lese, av å hente den eller av en innsending uten svar."""
    if celle.relasjon:
        return ventet(celle.rute, aktor, celle.relasjon, celle.metode, celle.htmx) in (200, 422)
    return ventet_inngang(celle.rute, aktor, celle.metode, celle.htmx) in (200, 422)


def alle_celler(verden: Verden, aktor: str) -> Iterator[Celle]:
    alt = aktor in SPOR_OM_ALT
    for inngang in INNGANGER:
        for metode in METODER if alt else METODER[:2]:
            yield Celle(inngang, "", metode)
        if alt:
            yield Celle(inngang, "", "GET", htmx=True)
    for r in [*RUTER, *REGELRUTER]:
        for relasjon in RELASJONER if alt else RELASJONER[:2]:
            # Gir PUT 405 også til den som ikke vet at raden finnes, kommer svaret før oppslaget, og id-en er likegyldig.
            for metode in METODER if alt and relasjon == "egen" else METODER[:2]:
                yield Celle(r, relasjon, metode)
        if alt:
            yield Celle(r, "egen", "GET", htmx=True)
        if alt and len(r.ider) > 1:
            for bytte in BYTTER:
                yield Celle(r, bytte, "GET")
                yield Celle(r, bytte, "POST")
    for relasjon, sak in ANDRE_SAKER.items():
        for r in RUTER:
            if all(hasattr(verden.saker[sak], navn) for navn in r.ider):
                yield Celle(r, relasjon, "GET")
    sok = next(i for i in INNGANGER if i.navn == "oversikt:sok")
    for ordet in sokeord(verden):
        yield Celle(sok, "", "POST", ord=ordet)


def sokeord(verden: Verden) -> list[str]:
    """Navn, deler av navn, nummer, og biter av annet som står i saken."""
    ut = []
    for sak, s in verden.saker.items():
        ut += [s.person.fornavn, s.person.etternavn.lower(), f"{s.person.etternavn} {s.person.fornavn}", f"zq{sak}"]
        ut += [s.nummer, f"{s.nummer[:6]} {s.nummer[6:]}"] if s.nummer else []
    return [*ut, "zq", "0091", verden.egen.person.adresse, verden.enheter["skjult"].navn, str(verden.egen.person.pk)]


def gaa(verden: Verden) -> list[Svar]:
    """Hele omgangen."""
    svarene = []
    with teknisk_logg() as logg:
        for aktor in BARE_AKTORER or AKTORER:
            leser = leser_for(verden, aktor)
            for celle in celler(verden, aktor):
                if BARE_ADRESSER and not celle.rute.navn.startswith(BARE_ADRESSER):
                    continue
                svarene.append(_svar(verden, leser, aktor, celle, logg))
    return svarene


def _svar(verden: Verden, leser: Nettleser, aktor: str, celle: Celle, logg: io.StringIO) -> Svar:
    sti = adresse(verden, celle.rute, celle.relasjon) if celle.relasjon else reverse(celle.rute.navn)
    data = {"q": celle.ord} if celle.ord else None
    notat: dict = {}
    logg.seek(0)
    logg.truncate()
    foer: dict = {}
    svar = spor(
        leser,
        celle.metode,
        sti,
        data,
        htmx=celle.htmx,
        foer=lambda: foer.update(tellere()) if celle.metode == "GET" else None,
        inni=lambda s: notat.update(_i_basen(s, celle, foer)) if s.status_code != 405 else None,
    )
    flater = lest(svar, logg.getvalue()) if svar.status_code != 405 or celle.metode == "PUT" else {}
    return Svar(
        aktor,
        celle,
        svar.status_code,
        sti,
        viser_til=svar.headers.get("Location") or svar.headers.get("HX-Redirect", ""),
        er_tomt=not svar.tekst,
        avtrykk=avtrykk(svar) if svar.status_code == 404 else "",
        merker=merker_i(verden, flater),
        slag=slagene(svar, flater, htmx=celle.htmx, sok=bool(celle.ord)),
        **notat,
    )


def merker_i(verden: Verden, flater: dict[str, str]) -> dict[str, frozenset[str]]:
    funnet = {flate: frozenset(m.tegn for m in verden.merker.finn(tekst)) for flate, tekst in flater.items()}
    return {flate: tegn for flate, tegn in funnet.items() if tegn}


def _i_basen(svar, celle: Celle, foer: dict[str, int]) -> dict:
    skrev = rort(foer) if celle.metode == "GET" else ()
    with connection.cursor() as c:
        c.execute(LOGGET, {"nr": svar["X-Request-ID"], "status": svar.status_code})
        oppslag, logget, uten, avvist_slik, avvist = c.fetchone()
    return {
        "oppslag": oppslag,
        "logget": frozenset(logget or ()),
        "uten_grunnlag": uten,
        "avvist": avvist if avvist == avvist_slik else -1,
        "skrev": frozenset(skrev),
    }


@contextmanager
def teknisk_logg():
    """Alt som logges på alle nivåer, slik produktet skriver det."""
    buffer, rot = io.StringIO(), logging.getLogger()
    skriver, forrige = logging.StreamHandler(buffer), rot.level
    skriver.setFormatter(UtenPersonopplysninger())
    rot.addHandler(skriver)
    rot.setLevel(logging.DEBUG)
    try:
        yield buffer
    finally:
        rot.removeHandler(skriver)
        rot.setLevel(forrige)


# --- Like svar ---

SKIFTER = (
    (re.compile(rb'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+'), rb"\1"),
    (re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), b"ID"),
    (re.compile(rb'nonce="[^"]+"'), b""),
)
SKIFTENDE_HODER = {"X-Request-ID", "Content-Security-Policy", "Content-Length"}


def avtrykk(svar) -> str:
    """Svaret uten det som er nytt for hver forespørsel: id-en det ble spurt etter, forespørselens nummer, csrf og nonce."""
    kropp = svar.tekst
    for monster, erstatning in SKIFTER:
        kropp = monster.sub(erstatning, kropp)
    hoder = sorted((n, v) for n, v in svar.items() if n not in SKIFTENDE_HODER)
    return hashlib.sha256(repr((svar.status_code, hoder, sorted(svar.cookies), kropp)).encode()).hexdigest()
