"""Hvor mye hver koordinator og hver tjeneste har: personer, grupper, vikariater (R39). Bare tall, aldri hvem."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from koordinator.grupper import med_gruppe
from koordinator.models import Fravaer, Kurs, Oppnevning
from koordinator.oversikter.opplaering import mangler_kurs
from personer.models import Enhet, Konto
from tilgang import regler
from tilgang.handling import Handling


@dataclass
class Ansattrad:
    konto: Konto
    personer: set[UUID] = field(default_factory=set)
    vikar_for: set[UUID] = field(default_factory=set)
    grupper: int = 0
    er_borte: bool = False
    mangler: list[Kurs] = field(default_factory=list)


@dataclass
class Enhetsrad:
    enhet: Enhet
    ansatte: list[Ansattrad]
    er_leder: bool

    @property
    def personer(self) -> int:
        return len(set().union(*(a.personer for a in self.ansatte)))

    @property
    def grupper(self) -> int:
        return sum(a.grupper for a in self.ansatte)

    @property
    def vikariater(self) -> int:
        return sum(len(a.vikar_for) for a in self.ansatte)


def belastning_per_enhet(leser: Konto, dag: date) -> list[Enhetsrad]:
    """KE ser alle tjenester med verv, en leder sine egne. Tallene er de samme for begge."""
    verv = Oppnevning.objects.paa(dag)
    ledede = set(regler.ledede_enheter(leser, dag).values_list("enhet", flat=True))
    if not regler.kan_uten_person(leser, Handling.SE_UTPEKING, dag):
        verv = verv.filter(enhet__in=ledede)
    rader: dict[tuple[Enhet, Konto], Ansattrad] = {}
    for o in verv.select_related("konto", "enhet"):
        rad = rader.setdefault((o.enhet, o.konto), Ansattrad(o.konto))
        (rad.vikar_for if o.er_vikar else rad.personer).add(o.person_id)
    _fyll(rader, dag)
    enheter = sorted({enhet for enhet, _konto in rader}, key=lambda e: e.navn)
    return [Enhetsrad(e, _sortert(a for (enhet, _konto), a in rader.items() if enhet == e), e.pk in ledede) for e in enheter]


def _fyll(rader: dict[tuple[Enhet, Konto], Ansattrad], dag: date) -> None:
    har_gruppe = med_gruppe(set().union(*(r.personer for r in rader.values())), dag)
    borte = set(Fravaer.objects.paa(dag).values_list("enhet", "konto"))
    mangler = mangler_kurs({konto.pk for _enhet, konto in rader}, dag)
    for (enhet, konto), rad in rader.items():
        rad.grupper = len(rad.personer & har_gruppe)
        rad.er_borte = (enhet.pk, konto.pk) in borte
        rad.mangler = mangler[konto.pk]


def _sortert(rader: Iterable[Ansattrad]) -> list[Ansattrad]:
    return sorted(rader, key=lambda r: (-len(r.personer), r.konto.navn))
