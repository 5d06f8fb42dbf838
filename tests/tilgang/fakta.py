"""Fakta som bærer tilgang, slik fasiten leser dem: rader i lister. En åpen periode har til = date.max."""

from collections import namedtuple as rad
from dataclasses import dataclass, field
from typing import Any

Ansatt = rad("Ansatt", "id konto enhet stilling klarert fra til")
Baand = rad("Baand", "id konto person enhet rolle fra til")
Del = rad("Del", "id person enhet slag navn")  # navn bare på en skjermet del
Linje = rad("Linje", "id samtykke innsynsdel enhet nivaa fra til av_andre gitt viderefort")
Utpekt = rad("Utpekt", "id person enhet fra til")
Nektelse = rad("Nektelse", "id person konto fra til")
Innsigelse = rad("Innsigelse", "id innsynsdel enhet fra til")  # enhet None: mot alle
Nod = rad("Nod", "id konto person enhet fra til")  # øyeblikk


@dataclass
class Fakta:
    """`linjer` er bare de som er gitt og ikke trukket, verken linjen eller samtykket."""

    ke: Any
    myndige: frozenset = frozenset()  # enhetene som selv avgjør retten til individuell plan
    fodt: dict = field(default_factory=dict)  # alle personene: fødselsdato, None for et ventet barn
    naere: list = field(default_factory=list)  # (den som bare er registrert som nærmeste, den som har saken)
    hode: dict = field(default_factory=dict)  # raden personen er slått sammen med
    graderte: set = field(default_factory=set)
    stengte: set = field(default_factory=set)
    ansatte: list[Ansatt] = field(default_factory=list)
    baand: list[Baand] = field(default_factory=list)
    deler: list[Del] = field(default_factory=list)
    linjer: list[Linje] = field(default_factory=list)
    utpekte: list[Utpekt] = field(default_factory=list)
    sperrer: list[Nektelse] = field(default_factory=list)
    inhabile: list[Nektelse] = field(default_factory=list)
    innsigelser: list[Innsigelse] = field(default_factory=list)
    nod: list[Nod] = field(default_factory=list)


def gjelder(x, naa) -> bool:
    return x.fra <= naa < x.til


def hode(f: Fakta, person):
    return f.hode.get(person, person)
