"""Adressene i huset slik URLconf har dem, adressen til en rute for en sak, og svaret derfra uten at noe blir stående."""

import uuid
from http.cookies import SimpleCookie

from django.urls import URLPattern, get_resolver, reverse

from tests.huset.matrise import Rute
from tests.huset.verden import rulles_tilbake

UKJENT = uuid.UUID("00000000-0000-4000-8000-000000000000")
# Det samme i en annen sak kan hete noe annet.
RELASJONER = ("egen", "annen", "ukjent")


def i_urlconf(monster=None, rom: str = "") -> dict[str, URLPattern]:
    """Hver navngitt adresse i URLconf; en uten navn er en feil."""
    funnet = {}
    for del_ in (monster or get_resolver()).url_patterns:
        if isinstance(del_, URLPattern):
            assert del_.name, f"adressen {del_.pattern} i {rom} har ikke navn"
            navn = f"{rom}{del_.name}"
            assert navn not in funnet, f"{navn} står to ganger"
            funnet[navn] = del_
        else:
            inni = i_urlconf(del_, f"{del_.namespace}:" if del_.namespace else rom)
            assert not set(inni) & set(funnet)
            funnet |= inni
    return funnet


def ider(verden, r: Rute, relasjon: str) -> list:
    """Id-ene (og de faste leddene) i adressen. bytte_egen: ytterst EGEN, innerst ANNEN; bytte_annen motsatt; bytte_ukjent: ingen."""
    if r.objekter == ("regelrad",):
        egen, annen = ({"regelrad": rad} for rad in verden.regelrader)
    else:
        egen, annen = vars(verden.egen), vars(verden.annen)
    ut, forste = [], True
    for navn in r.objekter:
        if navn.startswith("="):
            ut.append(navn[1:])
            continue
        ytterst, forste = forste, False
        if relasjon == "ukjent" or (relasjon == "bytte_ukjent" and not ytterst):
            ut.append(UKJENT)
        else:
            fra_egen = {"egen": True, "annen": False, "bytte_egen": ytterst, "bytte_annen": not ytterst, "bytte_ukjent": True}[relasjon]
            ut.append((egen if fra_egen else annen)[navn].pk)
    return ut


def adresse(verden, r: Rute, relasjon: str) -> str:
    return reverse(r.navn, args=ider(verden, r, relasjon))


def spor(klient, metode: str, sti: str, data=None, *, htmx: bool = False, inni=None):
    """Svaret, lest ferdig. Det som ble skrevet, rulles tilbake, og nettleseren husker ingenting. `inni(svar)` kjøres før det."""
    husket = klient.cookies.output(header="", sep=";")
    hoder = {"HX-Request": "true"} if htmx else {}
    with rulles_tilbake():
        if metode == "POST":
            svar = klient.post(sti, data or {}, headers=hoder)
        else:
            svar = klient.generic(metode, sti, headers=hoder)
        svar.tekst = b"".join(svar.streaming_content) if svar.streaming else svar.content
        if inni is not None:
            inni(svar)
    klient.cookies = SimpleCookie(husket)
    return svar
