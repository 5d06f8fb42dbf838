"""Journalsystemets liste: bytes inn, rader og feil ut. Ingen feil sier hva som sto der."""

import csv
import io
import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from oversikt.uttrekk.kpr import FELT
from personer.fodselsnummer import UgyldigFodselsnummer, kontroller

FLEST = 20_000
FLEST_FEIL = 5
LENGST = 200
NUMMER = ("fødselsnummer", "fodselsnummer", "fnr", "personnummer")
JA, NEI = {"ja", "j", "1", "true", "x"}, {"", "nei", "n", "0", "false"}
DATOFORMER = ((r"(\d{4})-(\d{2})-(\d{2})", (1, 2, 3)), (r"(\d{1,2})\.(\d{1,2})\.(\d{4})", (3, 2, 1)))
TILSTEDE = ("plan", "koordinator", "barnekoordinator")


@dataclass(frozen=True)
class Epjrad:
    """`felt` er bare de kolonnene filen har. Uten nummer kan raden ikke holdes opp mot noen."""

    nummer: str
    felt: dict[str, str]

    @property
    def sier_noe(self) -> bool:
        """Om raden sier at personen har noe. Uten ja/nei-kolonner er det å stå i listen nok."""
        svar = [verdi for felt, verdi in self.felt.items() if felt in TILSTEDE]
        return not svar or any(_vasket(verdi) not in NEI for verdi in svar)


def les(innhold: bytes) -> tuple[list[Epjrad], list[str]]:
    """Radene, eller det som er galt: da er det ingen rader."""
    tekst = _tekst(innhold)
    if tekst is None or "\x00" in tekst:
        return [], [_("Listen er ikke tekst. Lagre regnearket som CSV, og velg filen på nytt.")]
    try:
        lest = list(csv.reader(io.StringIO(tekst, newline=""), delimiter=_skille(tekst), strict=True))
    except csv.Error:
        return [], [_("Listen er ikke en hel CSV-fil. Et anførselstegn mangler, eller en rute er for lang.")]
    rader = [(nr, rad) for nr, rad in enumerate(lest, start=1) if any(rute.strip() for rute in rad)]
    if not rader:
        return [], [_("Listen er tom.")]
    hode = [_vasket(navn) for navn in rader[0][1]]
    nummer = [nr for nr, navn in enumerate(hode) if navn in NUMMER]
    kolonner = {nr: kode for kode, k in FELT.items() for nr, navn in enumerate(hode) if navn in (kode, _vasket(str(k.navn)))}
    if len(nummer) != 1 or len(set(kolonner.values())) != len(kolonner):
        return [], [_("Den første raden skal ha overskriftene, med «fødselsnummer» én gang, og ingen kolonne to ganger.")]
    if len(rader) - 1 > FLEST:
        return [], [_("Listen har for mange rader. Del den, høyst %(antall)d i hver.") % {"antall": FLEST}]
    return _radene(rader[1:], len(hode), nummer[0], kolonner)


def _radene(rader: list[tuple[int, list[str]]], bredde: int, nummerplass: int, kolonner: dict[int, str]):
    ut, uten, feil = {}, [], []
    for nr, rad in rader:
        if len(rad) != bredde or any(len(rute) > LENGST for rute in rad):
            feil.append(_("Rad %(nr)d har ikke like mange ruter som den første raden, eller en rute er for lang.") % {"nr": nr})
            continue
        felt = {kode: rad[plass].strip() for plass, kode in kolonner.items()}
        if not rad[nummerplass].strip():
            uten.append(Epjrad("", felt))
            continue
        try:
            nummer = kontroller(_elleve(rad[nummerplass])).nummer
        except UgyldigFodselsnummer:
            feil.append(_("Rad %(nr)d: nummeret er ikke et fødselsnummer eller d-nummer.") % {"nr": nr})
            continue
        if nummer in ut:
            feil.append(_("Rad %(nr)d: personen står i listen fra før.") % {"nr": nr})
            continue
        ut[nummer] = Epjrad(nummer, felt)
    return ([], feil[:FLEST_FEIL]) if feil else ([*ut.values(), *uten], [])


def _elleve(tekst: str) -> str:
    """Et regneark tar bort nullen foran når det lagrer nummeret som et tall."""
    tekst = tekst.strip().lstrip("'")
    return f"0{tekst}" if len(tekst) == 10 and tekst.isdecimal() else tekst


def likt(egen: str | date | None, deres: str) -> bool:
    """Om de sier det samme, også når de er skrevet på hver sin måte."""
    if isinstance(egen, date) or egen is None:
        return egen == _dato(deres) if deres else egen is None
    lest = _vasket(deres)
    return lest in JA if _vasket(egen) in JA else lest in NEI


def _vasket(tekst: str) -> str:
    return " ".join(tekst.split()).strip("'\ufeff ").lower()


def _dato(tekst: str) -> date | None:
    for monster, rekkefolge in DATOFORMER:
        if treff := re.fullmatch(monster, tekst.strip(), re.ASCII):
            try:
                return date(*(int(treff[n]) for n in rekkefolge))
            except ValueError:
                return date.min  # en dato som ikke finnes, er aldri lik en som gjør det
    return date.min


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
    return next((tegn for tegn in ";\t" if tegn in forste), ",")
