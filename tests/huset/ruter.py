"""Adressene i huset slik URLconf har dem, adressen til en rute for en sak, og svaret derfra uten at noe blir stående."""

import uuid
from contextlib import nullcontext

import pytest
from django.core.handlers.base import BaseHandler
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import URLPattern, get_resolver, reverse

from config.wsgi import innholdstype
from tests.huset.matrise import Rute
from tests.huset.verden import rulles_tilbake

UKJENT = uuid.UUID("00000000-0000-4000-8000-000000000000")
RELASJONER = ("egen", "annen", "ukjent")  # den siste spør ikke alle om (omgang.py)
SAK = {"gradert": "g", "ventet": "v", "annen": "a"}


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
    if r.objekter[0] in verden.felles:
        egen, annen = ({navn: verden.felles[navn][nr] for navn in r.objekter if navn in verden.felles} for nr in (0, 1))
    else:
        egen, annen = vars(verden.egen), vars(verden.annen)
    if relasjon in SAK:
        egen, relasjon = annen if relasjon == "annen" else vars(verden.saker[SAK[relasjon]]), "egen"
    ut, forste = [], True
    for navn in r.objekter:
        if navn.startswith("="):
            ut.append(navn[1:])
            continue
        ytterst, forste = forste, False
        if relasjon == "ukjent" or (relasjon == "bytte_ukjent" and not ytterst):
            ut.append(UKJENT)
        else:
            fra_egen = {"egen": True, "bytte_egen": ytterst, "bytte_annen": not ytterst, "bytte_ukjent": True}[relasjon]
            ut.append((egen if fra_egen else annen)[navn].pk)
    return ut


def adresse(verden, r: Rute, relasjon: str) -> str:
    return reverse(r.navn, args=ider(verden, r, relasjon))


class Nettleser:
    """Går gjennom hele mellomvaren, som en nettleser, men uten det testklienten gjør med malene. Husker ingenting mellom svarene."""

    tjener = None

    def __init__(self, okt: str = "", *, med_csrf: bool = False, nodtilgang: bool = False):
        self.cookies = {"sessionid": okt} if okt else {}
        self.med_csrf, self.nodtilgang = med_csrf, nodtilgang
        if Nettleser.tjener is None:
            Nettleser.tjener = BaseHandler()
            Nettleser.tjener.load_middleware()

    def svar(self, metode: str, sti: str, data=None, *, htmx: bool = False, **ekstra):
        """Svaret, lest ferdig (`tekst`)."""
        hoder = ekstra.pop("headers", {}) | ({"HX-Request": "true"} if htmx else {})
        fabrikk = RequestFactory()
        fabrikk.cookies.load(self.cookies)
        if "content_type" in ekstra:
            ekstra["content_type"] = innholdstype(ekstra["content_type"])  # som tjeneren gjør før Django
        if metode == "POST" and "content_type" not in ekstra:
            sporring = fabrikk.post(sti, data if data is not None else {}, headers=hoder, **ekstra)
        else:
            sporring = fabrikk.generic(metode, sti, data or b"", headers=hoder, **ekstra)
        sporring._dont_enforce_csrf_checks = not self.med_csrf
        try:
            with override_settings(NODTILGANG=True) if self.nodtilgang else nullcontext():
                svar = Nettleser.tjener.get_response(sporring)
        except pytest.fail.Exception as feil:  # en ukjent variabel i en mal: i drift ville siden vært halv
            svar = HttpResponse(str(feil), status=500, headers={"X-Request-ID": str(sporring.id)})
        svar.tekst = b"".join(svar.streaming_content) if svar.streaming else svar.content
        while svar._resource_closers:  # som tjeneren: også filen et svar uten kropp kom fra
            svar._resource_closers.pop()()
        svar.sporring = sporring
        return svar


def leser_for(verden, aktor: str, **kwargs) -> Nettleser:
    """Nettleseren til aktøren. Kommunen har slått nødtilgang på for den som bruker den, og ikke for de andre."""
    return Nettleser(verden.okter.get(aktor, ""), nodtilgang=aktor == "nodtilgang", **kwargs)


def spor(nettleser: Nettleser, metode: str, sti: str, data=None, *, foer=None, inni=None, **ekstra):
    """Svaret. Det som ble skrevet, rulles tilbake; `foer()` og `inni(svar)` kjøres i samme transaksjon."""
    with rulles_tilbake():
        if foer is not None:
            foer()
        svar = nettleser.svar(metode, sti, data, **ekstra)
        if inni is not None:
            inni(svar)
    return svar
