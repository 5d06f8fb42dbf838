"""Hvert skjema, matet med det verste: aldri en feil hos oss, alltid en setning om hva som er galt, og ingenting borte.

Går noe gjennom, er siden etterpå hel, og det som ble skrevet er tekst der også. Går det ikke, er ingenting skrevet.
Korpuset og kroppene er delt på skjemaene, så hver av dem kommer i noen (andel.py): hvert skjema får korpusets del i alle feltene på en
gang, ett felt galt på noen av måtene, og en tilfeldig blanding. SAMVEV_FUZZ er antallet tilfeldige blandinger hvert skjema får;
fra 20 får hvert skjema også hver streng og hver kropp. Siden etterpå leses der det som ble skrevet, er fiendtlig;
er bare ett felt galt, og resten skjemaets eget riktige svar, leses den fra 20.
"""

import json
import os
import re
import time
from collections.abc import Iterator, Sequence
from html import unescape
from random import Random
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.huset.andel import tall
from tests.huset.basen import faktatabeller, rort, stand, tellere
from tests.huset.korpus import KANTER, KJEMPER, KORPUS, VISES
from tests.huset.ruter import spor
from tests.huset.side import kode_i, les
from tests.huset.skjemaer import ALLE, GAAR, UTEN_LESER, Klar, Skjemaprove

TILFELDIGE = int(os.environ.get("SAMVEV_FUZZ", "1"))
ALT = TILFELDIGE >= 20
DELT_PAA, ETT_AV = (1, 1) if ALT else (256, 160)
NEI = (409, 422)
ULESELIG = (400, 413)
MEST_SEKUNDER = 5
SKJEMA = "application/x-www-form-urlencoded"
MISTENKELIG = re.compile(rb"alert\(1|x\.example")
ENGELSK = re.compile(r"\b(this|enter|select|ensure|please|null characters|field|value|valid|must be|not)\b", re.I)
# Knapper uten felt å vise en feil i: et valg som ikke finnes, gjør ingenting.
STILLE = {"personer:velg_maalform", "personer:velg_hurtigtast", "koordinator:registrer_ny"}
# Skjema som også er et søk: det som ikke fantes, er et svar.
SOKER = {"vedtak:let_i_tilsyn"}
TALT = {"kropper": 0, "adresser": 0}


class Vokter:
    """Sender, og samler det svaret ikke skulle vært."""

    def __init__(self, klar: Klar, avvik: list[str]):
        self.k, self.avvik, self.foer = klar, avvik, stand()
        self.ja = {spor(klar.leser, "POST", klar.sti, klar.riktig).status_code} & set(GAAR) | {302}
        self.ja |= {200} if klar.prove.rute.navn in SOKER else set()

    def send(
        self, hva: str, data: dict | None = None, *, sti: str = "", ogsaa: tuple[int, ...] = (), les_etter: bool = True, **raa
    ) -> None:
        TALT["kropper"] += 1
        begynt = time.thread_time()
        talt: dict = {}
        inni = {"foer": lambda: talt.update(tellere()), "inni": lambda s: self._i_basen(hva, s, talt, les_etter)}
        svar = spor(self.k.leser, "POST", sti or self.k.sti, data, **inni, **raa)
        if time.thread_time() - begynt > MEST_SEKUNDER:
            self._si(hva, "tok for lang tid")
        if svar.status_code not in {*self.ja, *NEI, *ogsaa}:
            self._si(hva, f"{svar.status_code}")
        self._les(hva, svar)
        if svar.status_code in NEI and data is not None and "content_type" not in raa:
            self._ingenting_borte(hva, svar, data)

    def _si(self, hva: str, feil: str) -> None:
        self.avvik.append(f"{self.k.prove} {hva[:60]!r}: {feil}")

    def _i_basen(self, hva: str, svar, talt: dict, les_etter: bool) -> None:
        skrev = bool(rort(talt) & faktatabeller()) and stand() != self.foer
        if svar.status_code in NEI + ULESELIG and skrev:
            self._si(hva, f"{svar.status_code}, men noe ble skrevet")
        if svar.status_code == 302:
            if not skrev and self.k.prove.gaar_gjennom and self.k.prove.rute.navn not in STILLE:
                self._si(hva, "302, men ingenting ble skrevet og ingenting sagt")
            self._foelg(hva, svar["Location"], les_etter)

    def _foelg(self, hva: str, sted: str, les_etter: bool) -> None:
        if not sted.startswith("/") or sted.startswith(("//", "/\\")):
            return self._si(hva, f"sendt ut av huset, til {sted}")
        if not les_etter:
            return None
        etter = self.k.leser.svar("GET", sted)
        if etter.status_code not in (200, 302):
            self._si(hva, f"siden etterpå ({sted}) svarer {etter.status_code}")
        return self._les(hva, etter)

    def _les(self, hva: str, svar) -> None:
        if MISTENKELIG.search(svar.tekst) and (kode := kode_i(svar.tekst.decode())):
            self._si(hva, f"kom ut som kode: {kode[0][:80]!r}")
        leses = self.k.prove.rute.navn not in UTEN_LESER
        if leses and svar.status_code in ULESELIG and "Ingenting er lagret" not in svar.tekst.decode():
            self._si(hva, f"{svar.status_code} uten en setning")

    def _ingenting_borte(self, hva: str, svar, data: dict) -> None:
        side = svar.tekst.decode()
        setninger = re.findall(r"<li>(.*?)</li>", side.partition('id="feil"')[2].partition("</ul>")[0], re.DOTALL)
        if svar.status_code == 422 and not setninger and str(self.k.prove) not in UTEN_OPPSUMMERING:
            self._si(hva, "nektet uten å si hvorfor")
        for setning in setninger:
            if ENGELSK.search(re.sub(r"<[^>]+>|«.*?»", "", setning)):
                self._si(hva, f"på engelsk: {setning[:120]}")
        igjen = les(side, self.k.sti)
        for navn in self.k.side.til_aa_skrive_i & data.keys() & igjen.keys():
            sendt = (data[navn] or [""])[-1] if isinstance(data[navn], list) else data[navn]
            if not isinstance(sendt, str) or svar.status_code == 409 and _linjer(sendt) in _linjer(unescape(side)):
                continue  # siden med to tekster har flere skjema: med den egne, og med begge
            if igjen[navn] not in ([_linjer(sendt)], [sendt]):
                self._si(hva, f"«{navn}» ble borte: {igjen[navn][0][:40]!r}")


UTEN_OPPSUMMERING = {"koordinator:vurder melding"}  # en ferdig vurdering: siden sier det, og har ikke noe skjema


def _linjer(tekst: str) -> str:
    return tekst.replace("\r\n", "\n").replace("\r", "\n")


def min_del(strenger: Sequence[str], nr: int) -> Sequence[str]:
    return strenger[nr % DELT_PAA :: DELT_PAA]


def utvalg(strenger: Sequence[str], felt: int) -> Iterator[Sequence[str]]:
    """Strengene i grupper, én til hvert felt."""
    for fra in range(0, len(strenger), felt):
        yield strenger[fra : fra + felt]


def kropper(k: Klar, nr: int) -> Iterator[tuple[str, dict]]:
    """(hva, kroppen) der mer enn ett felt er galt, eller teksten er fiendtlig."""
    yield "tomt", {}
    for strenger in utvalg(min_del(KORPUS, nr), max(len(k.felt), 3)):
        yield repr(strenger[0]), dict(zip(k.felt, strenger, strict=False))
    tekst = sorted(k.side.til_aa_skrive_i & set(k.felt))
    if tekst:
        for strenger in utvalg(min_del(VISES, nr), len(tekst)):
            yield f"ellers riktig {strenger[0]!r}", k.riktig | dict(zip(tekst, strenger, strict=False))
        for hva, verdi in trukne(list(KJEMPER.items()), "kjempe", nr):
            yield hva, k.riktig | {tekst[0]: verdi}
    for gang in range(TILFELDIGE):
        yield f"tilfeldig nr. {gang}", tilfeldig(k, Random(f"{k.prove} {gang}"))


def ett_felt_galt(k: Klar, nr: int) -> Iterator[tuple[str, dict]]:
    for navn in k.felt:
        yield from trukne(list(i_feltet(k, navn)), nr, navn)
    for nokkel in ("\0", "ikke-en-id") if ALT else (("\0", "ikke-en-id")[nr % 2],):
        yield f"innsending {nokkel!r}", k.riktig | {"innsending": nokkel}


def i_feltet(k: Klar, navn: str) -> Iterator[tuple[str, dict]]:
    """Ett felt galt, resten riktig."""
    uten = {n: v for n, v in k.riktig.items() if n != navn}
    yield f"{navn} mangler", uten
    yield f"{navn} som liste", uten | {f"{navn}[]": "a", f"{navn}[0]": "b", f"{navn}.x": "c"}
    yield f"{navn} tre ganger", uten | {navn: ["a", "b", "2026-01-01"]}
    for verdi in KANTER:
        yield f"{navn}={verdi[:20]!r}", uten | {navn: verdi}


def trukne(kroppene: list, *hvor) -> list:
    """De som er trukket; faller ingen ut for skjemaet, er det ingen her."""
    return [kropp for nr, kropp in enumerate(kroppene) if (tall(*hvor) + nr) % ETT_AV == 0]


def tilfeldig(k: Klar, lodd: Random) -> dict:
    """Omtrent halvparten riktig, så blandingen når lenger enn til det første feltet."""
    data = dict(k.riktig)
    for navn in k.felt:
        match lodd.randrange(8):
            case 0:
                data.pop(navn, None)
            case 1:
                data[navn] = lodd.choice(KORPUS)
            case 2:
                data[navn] = lodd.choice(KANTER)
            case 3:
                data[navn] = [lodd.choice(KORPUS) for _ in range(lodd.randrange(4))]
    return data


def raa_kropper(felt: list[str]) -> Iterator[tuple[str, str, bytes]]:
    """(hva, innholdstype, byte): det en nettleser aldri sender."""
    surrogat = "&".join(f"{n}=a%ED%A0%80b" for n in felt).encode()
    flerdelt = "".join(f'--x\r\nContent-Disposition: form-data; name="{n}"\r\n\r\na\\ud800b\\0c\r\n' for n in felt) + "--x--\r\n"
    yield "ensom surrogat", SKJEMA, surrogat
    yield "ikke utf-8", SKJEMA, b"&".join(n.encode() + b"=\xff\xfe\xc3" for n in felt)
    yield "halv prosent", SKJEMA, b"&".join(n.encode() + b"=%&%zz" for n in felt)
    yield "nul i navnet", SKJEMA, b"%00=1&a%00b=2&=3&&&="
    yield "tre tusen felt", SKJEMA, b"&".join(b"f%d=1" % i for i in range(3_000))
    yield "tre megabyte", SKJEMA, b"a=" + b"x" * 3_000_000
    for tegnsett in ("utf-99", "utf-16", "utf-7", "unicode_escape", "idna", "rot13", "base64", "cp037"):
        yield f"tegnsett {tegnsett}", f"{SKJEMA}; charset={tegnsett}", surrogat
        yield f"flerdelt {tegnsett}", f"multipart/form-data; boundary=x; charset={tegnsett}", flerdelt.encode()
    yield "json", "application/json", json.dumps(dict.fromkeys(felt, [1, {"b": None}])).encode()
    yield "xml", "text/xml", b"<?xml version='1.0'?><a>&x;</a>"
    yield "flerdelt uten grense", "multipart/form-data", flerdelt.encode()
    yield "flerdelt med lang grense", f"multipart/form-data; boundary={'x' * 500}", flerdelt.encode()
    yield "avkuttet", "multipart/form-data; boundary=x", flerdelt.encode()[:60]
    i_base64 = flerdelt.replace("\r\n\r\n", "\r\nContent-Transfer-Encoding: base64\r\n\r\n")
    yield "base64 som ikke er det", "multipart/form-data; boundary=x", i_base64.encode()
    yield "fem hundre filer", "multipart/form-data; boundary=x", _filer(500)
    yield "ingen type", "", b"a=b"
    yield "merkelig type", "\u00e6/\u00f8; =; charset", b"a=b"


def _filer(antall: int) -> bytes:
    del_ = '--x\r\nContent-Disposition: form-data; name="f{}"; filename="../a\\0.pdf"\r\nContent-Type: text/html\r\n\r\nx\r\n'
    return ("".join(del_.format(i) for i in range(antall)) + "--x--\r\n").encode()


@pytest.mark.parametrize("prove", ALLE, ids=str)
def test_skjemaet_taaler_det_verste_i_hvert_felt(verden, prove: Skjemaprove, avvik):
    TALT["adresser"] += 1
    with prove.klar(verden) as k:
        vokter = Vokter(k, avvik)
        nr = ALLE.index(prove)
        for hva, data in kropper(k, nr):
            vokter.send(hva, data)
        for hva, data in ett_felt_galt(k, nr):
            vokter.send(hva, data, les_etter=ALT)
        for hva, type_, kropp in trukne(list(raa_kropper(k.felt)), "rå", nr):
            vokter.send(hva, content_type=type_, data=kropp, ogsaa=ULESELIG)
        if ALT or nr % 3 == 0:
            vokter.send("en fil i hvert felt", {n: SimpleUploadedFile("a\0.pdf", b"%PDF-1.7 x") for n in k.felt})
        spoersmaal = urlencode({"next": "//x.example", "neste": "//x.example", "side": "9" * 30, **dict.fromkeys(k.felt, "<script>")})
        if ALT or nr % 3 == 1:
            vokter.send("svarene i adressen", k.riktig, sti=f"{k.sti}{'&' if '?' in k.sti else '?'}{spoersmaal}")
        if ALT or nr % 3 == 2:
            vokter.send("videre ut av huset", k.riktig | {"neste": "//x.example", "next": "https://x.example"})
