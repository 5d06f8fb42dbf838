"""Filen til rader: bytes inn, rader og feil ut. Verken klokke, database eller logg, og ingen feil sier hva som sto i filen."""

import csv
import io
import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ip.models import Lov, Planstatus, Plansystem
from personer.fodselsnummer import UgyldigFodselsnummer, kontroller

STORST = 2 * 1024 * 1024
FLEST = 1000
LENGST = 4000  # tegn i én rute
FLEST_MAAL = 20
PLAN = ("lover", "fra", "til", "revisjon", "hva_er_viktig", "maal", "tiltak")
ANNEN = ("system", "referanse", "status", "gjennomgang", "fores_av")
KOLONNER = ("fodselsnummer", *PLAN, *ANNEN)
# Det et regneark ville lest som en formel. En strek eller et pluss foran ord er vanlig tekst.
FORMEL = re.compile(r"^\s*(?:[=@\t]|[+-]\s*[\d(=@A-Z]{1,3}[\d(!+*/:])")
STYRETEGN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Feil:
    """Hva som er galt, i hvilken rad og kolonne. Rad 0 er hele filen. Aldri det som sto der."""

    rad: int
    kolonne: str
    tekst: str


@dataclass(frozen=True)
class Importtiltak:
    maal: int
    tekst: str
    omfang: str
    hvem: str


@dataclass(frozen=True)
class Importrad:
    """En rad som lot seg lese. `system` er tomt når planen skal inn her."""

    nummer: int
    fodselsnummer: str
    lover: tuple[str, ...] = ()
    fra: date | None = None
    til: date | None = None
    revisjon: date | None = None
    hva_er_viktig: str = ""
    maal: tuple[str, ...] = ()
    tiltak: tuple[Importtiltak, ...] = ()
    system: str = ""
    referanse: str = ""
    status: str = ""
    gjennomgang: date | None = None
    fores_av: str = ""


def les(innhold: bytes) -> tuple[list[Importrad], list[Feil]]:
    """Radene og alt som er galt. Er noe galt med filen selv, er det ingen rader."""
    if len(innhold) > STORST:
        return [], [Feil(0, "", _("Filen er for stor. Del den, høyst 2 MB i hver."))]
    tekst = _tekst(innhold)
    if tekst is None or "\x00" in tekst:
        return [], [Feil(0, "", _("Filen er ikke en tekstfil. Lagre regnearket som CSV, og velg filen på nytt."))]
    try:
        rader = list(csv.reader(io.StringIO(tekst, newline=""), delimiter=_skille(tekst), strict=True))
    except csv.Error:
        return [], [Feil(0, "", _("Filen er ikke en hel CSV-fil. Et anførselstegn mangler, eller en rute er for lang."))]
    rader = [rad for rad in rader if any(rute.strip() for rute in rad)]
    hode = [navn.strip().lower() for navn in rader[0]] if rader else []
    if grunn := _galt_med_hodet(hode):
        return [], [Feil(0, "", grunn)]
    if len(rader) - 1 > FLEST:
        return [], [Feil(0, "", _("Filen har for mange rader. Del den, høyst %(antall)d i hver.") % {"antall": FLEST})]
    if len(rader) == 1:
        return [], [Feil(0, "", _("Filen har ingen rader."))]
    return _radene(hode, rader[1:])


def _tekst(innhold: bytes) -> str | None:
    """UTF-8 med eller uten BOM, ellers det Windows skriver."""
    for koding in ("utf-8-sig", "cp1252"):
        try:
            return innhold.decode(koding)
        except UnicodeDecodeError:
            continue
    return None


def _skille(tekst: str) -> str:
    forste = tekst.lstrip().split("\n", 1)[0]
    return ";" if forste.count(";") >= forste.count(",") else ","


def _galt_med_hodet(hode: list[str]) -> str:
    if "fodselsnummer" not in hode:
        return _("Den første raden skal ha navnene på kolonnene. Kolonnen med fødselsnummer mangler.")
    if len(set(hode)) != len(hode) or set(hode) - set(KOLONNER):
        return _("Den første raden har en kolonne som ikke er kjent, eller den samme to ganger. Bruk navnene som står på siden.")
    return ""


def _radene(hode: list[str], rader: list[list[str]]) -> tuple[list[Importrad], list[Feil]]:
    ut, feil, sett = [], [], set()
    for nummer, rad in enumerate(rader, start=2):
        if len(rad) != len(hode):
            feil.append(Feil(nummer, "", _("Raden har ikke like mange ruter som den første raden.")))
            continue
        lest = _Leser(nummer, dict(zip(hode, (rute.strip() for rute in rad), strict=True)))
        ferdig = lest.rad()
        feil += lest.feil
        if ferdig.fodselsnummer in sett:
            feil.append(Feil(nummer, "fodselsnummer", _("Personen står i filen fra før.")))
        elif ferdig.fodselsnummer:
            sett.add(ferdig.fodselsnummer)
        ut.append(ferdig)
    return ut, feil


class _Leser:
    """Én rad. Samler det som er galt, og går videre."""

    def __init__(self, nummer: int, ruter: dict[str, str]):
        self.nummer, self.ruter, self.feil = nummer, ruter, []
        for kolonne, rute in ruter.items():
            if len(rute) > LENGST:
                self._galt(kolonne, _("Teksten er for lang."))
            elif FORMEL.match(rute):
                self._galt(kolonne, _("Ruten ligner en formel. Skriv den om så den begynner med et ord."))
            elif STYRETEGN.search(rute):
                self._galt(kolonne, _("Ruten har tegn som ikke kan leses."))

    def _galt(self, kolonne: str, tekst: str) -> None:
        self.feil.append(Feil(self.nummer, kolonne, tekst))

    def _maa(self, kolonne: str) -> str:
        if not (rute := self.ruter.get(kolonne, "")):
            self._galt(kolonne, _("Må fylles ut."))
        return rute

    def _dato(self, kolonne: str, *, maa: bool = True) -> date | None:
        rute = self._maa(kolonne) if maa else self.ruter.get(kolonne, "")
        if not rute:
            return None
        for monster, rekkefolge in ((r"(\d{4})-(\d{2})-(\d{2})", (1, 2, 3)), (r"(\d{1,2})\.(\d{1,2})\.(\d{4})", (3, 2, 1))):
            if treff := re.fullmatch(monster, rute, re.ASCII):
                try:
                    return date(*(int(treff[n]) for n in rekkefolge))
                except ValueError:
                    break
        self._galt(kolonne, _("Skriv datoen som 2026-03-12 eller 12.03.2026."))
        return None

    def _valg(self, kolonne: str, valg) -> str:
        rute = self._maa(kolonne).upper()
        if rute and rute not in valg.values:
            self._galt(kolonne, _("Verdien er ikke en av dem som kan velges."))
            return ""
        return rute

    def rad(self) -> Importrad:
        nummer = self._nummeret()
        if any(self.ruter.get(k) for k in ANNEN):
            return self._annen(nummer)
        lover = tuple(dict.fromkeys(lov.strip().upper() for lov in self._maa("lover").split("+") if lov.strip()))
        if any(lov not in Lov.values for lov in lover):
            self._galt("lover", _("Verdien er ikke en av dem som kan velges."))
        maal = tuple(linje.strip() for linje in self._maa("maal").splitlines() if linje.strip())
        if len(maal) > FLEST_MAAL:
            self._galt("maal", _("Det er for mange mål i én rad."))
        return Importrad(
            self.nummer, nummer, lover, self._dato("fra"), self._dato("til"), self._dato("revisjon", maa=False),
            self.ruter.get("hva_er_viktig", ""), maal, self._tiltak(len(maal)),
        )  # fmt: skip

    def _nummeret(self) -> str:
        rute = self._maa("fodselsnummer")
        if not rute:
            return ""
        try:
            return kontroller(rute).nummer
        except UgyldigFodselsnummer:
            self._galt("fodselsnummer", _("Nummeret er ikke et fødselsnummer eller d-nummer."))
            return ""

    def _tiltak(self, antall_maal: int) -> tuple[Importtiltak, ...]:
        ut = []
        for linje in self.ruter.get("tiltak", "").splitlines():
            if not linje.strip():
                continue
            deler = [d.strip() for d in linje.split("|")]
            nummer = int(deler[0]) if re.fullmatch(r"\d{1,2}", deler[0], re.ASCII) else 0
            if len(deler) != 4 or not all(deler) or not 1 <= nummer <= antall_maal or len(deler[2]) > 200:
                self._galt("tiltak", _("Hver linje skal være: nummeret på målet | tiltaket | omfanget | hvem."))
                continue
            ut.append(Importtiltak(nummer, *deler[1:]))
        return tuple(ut)

    def _annen(self, nummer: str) -> Importrad:
        for kolonne in PLAN:
            if self.ruter.get(kolonne):
                self._galt(kolonne, _("Raden sier at planen føres et annet sted. Da skal denne ruten være tom."))
        for kolonne, lengst in (("referanse", 60), ("fores_av", 200)):
            if len(self.ruter.get(kolonne, "")) > lengst:
                self._galt(kolonne, _("Teksten er for lang."))
        return Importrad(
            self.nummer, nummer, system=self._valg("system", Plansystem), referanse=self._maa("referanse"),
            status=self._valg("status", Planstatus), gjennomgang=self._dato("gjennomgang"), fores_av=self._maa("fores_av"),
        )  # fmt: skip
