"""Situasjonene i TOML-filene, med navnet, pronomenet og alderen satt inn."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from personer.models import Kjonn, Maalform, Person

MAPPE = Path(__file__).parent
PRONOMEN = {
    Kjonn.KVINNE: {"han": "hun", "ham": "henne", "hans": "hennes"},
    Kjonn.MANN: {"han": "han", "ham": "ham", "hans": "hans"},
    Kjonn.UKJENT: {"han": "hen", "ham": "hen", "hans": "hens"},
}
PRONOMEN_NYNORSK = {
    Kjonn.KVINNE: {"han": "ho", "ham": "ho", "hans": "hennar"},
    Kjonn.MANN: {"han": "han", "ham": "han", "hans": "hans"},
}


class Tiltakstekst(NamedTuple):
    enhet: str
    tekst: str
    omfang: str


@dataclass(frozen=True)
class Situasjon:
    """Feltene er de samme som i filene, og tekstene har plass til navn, pronomen og alder."""

    kode: str
    alder: tuple[int, int]
    enhet: str
    andre: tuple[str, ...]
    avsender: str
    melding: str
    fakta: str
    langvarig: str
    koordinert: str
    vurdering: str
    hensyn: str
    viktig: str
    maal: tuple[str, ...]
    tiltak: tuple[tuple[Tiltakstekst, ...], ...]
    alvorlig: str = ""
    velferd: str = ""
    syn: str = ""
    er_alvorlig: bool = True
    er_gradert: bool = False
    maalform: str = Maalform.BOKMAAL
    tolk: bool = False


@cache
def les(fil: str) -> tuple[Situasjon, ...]:
    return tuple(_tolk(post) for post in tomllib.loads((MAPPE / fil).read_text(encoding="utf-8"))["situasjon"])


def _tolk(post: dict) -> Situasjon:
    tiltak = tuple(tuple(Tiltakstekst(*tekst.split(" | ")) for tekst in sett) for sett in post["tiltak"])
    lister = {felt: tuple(post[felt]) for felt in ("alder", "andre", "maal")}
    return Situasjon(**post | lister | {"tiltak": tiltak})


def barn() -> list[Situasjon]:
    return [s for s in les("situasjoner_barn.toml") if s.alder[1] >= 0]


def ventede() -> list[Situasjon]:
    return [s for s in les("situasjoner_barn.toml") if s.alder[1] < 0]


def voksne() -> list[Situasjon]:
    return list(les("situasjoner_voksne.toml"))


def fyll_inn(tekst: str, person: Person, dag: date) -> str:
    pronomen = (PRONOMEN_NYNORSK if person.maalform == Maalform.NYNORSK else PRONOMEN)[Kjonn(person.kjonn)]
    ord_ = pronomen | {"navn": person.fornavn or "barnet", "alder": alder_med_ord(person, dag)}
    ord_["Han"] = pronomen["han"].capitalize()
    return tekst.format_map(ord_)


def alder_med_ord(person: Person, dag: date) -> str:
    alder = person.alder(dag)
    if alder == 0:
        maaneder = (dag.year - person.fodselsdato.year) * 12 + dag.month - person.fodselsdato.month
        return "en måned" if maaneder <= 1 else f"{maaneder} måneder"
    return f"{alder} år"
