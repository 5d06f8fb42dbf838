"""Møtene på gruppens side: de som kommer, de siste som var, og hvilken tjeneste som har manglet."""

from dataclasses import dataclass

from ansvarsgruppe.models import Ansvarsgruppe, Mote
from ansvarsgruppe.mote import oversikter
from ansvarsgruppe.mote.oversikter import Fremmote
from personer.models import Konto
from tilgang.navn import Enhetsnavn


@dataclass(frozen=True)
class Motene:
    kommende: list[Mote]
    tidligere: list[Mote]
    fremmote: list[Fremmote]


def motene(leser: Konto, gruppe: Ansvarsgruppe) -> Motene:
    return Motene(
        list(oversikter.kommende(leser, gruppe)[: oversikter.FLEST_MOTER]),
        list(oversikter.tidligere(leser, gruppe)),
        oversikter.fremmote(leser, gruppe, Enhetsnavn(leser, gruppe.person)),
    )
