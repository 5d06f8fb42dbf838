"""Planenes helse i kommunen: hvor mange som er i orden, hvor mange som trenger noen og hvorfor, og hvem det er.

Tallene og listene er de samme planene: de leseren ser rammen for. Derfor er det ingen grense for små tall; den som ser tallet,
ser også hvem det er.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from ip.helse.fakta import helse_av, med_helse
from ip.helse.forklaring import Helse, grunnene, helse
from ip.helse.regler import Grunn, Helsefakta, er_i_orden
from ip.models import Plan
from ip.oversikter import plassen, tilstand_paa
from ip.tilstander import Tilstand
from personer.models import Konto
from tilgang.lister import SIDE, Nokkel


@dataclass(frozen=True)
class Lest:
    plan: Plan
    fakta: Helsefakta
    grunner: list[Grunn]


@dataclass(frozen=True)
class Helserad:
    plan: Plan
    helse: Helse
    tilstand_tekst: str
    farge: str


@dataclass(frozen=True)
class Antall:
    grunn: Grunn
    i_bruk: int
    utkast: int


@dataclass(frozen=True)
class Oversikt:
    i_bruk: int
    i_orden: int
    utkast: int
    grunner: list[Antall]
    rader: list[Helserad]
    neste: str  # nøkkelen som åpner neste side; tom når det ikke er flere

    @property
    def trenger_noen(self) -> int:
        return self.i_bruk - self.i_orden


def oversikt(konto: Konto, dag: date, *, grunn: str = "", etter: Nokkel | None = None) -> Oversikt:
    """Én spørring, uansett hvor mange planer. `grunn` velger listen, også av utkast; uten den er det planene i bruk med en grunn."""
    alle = [_les(plan, dag) for plan in med_helse(Plan.objects.aapne().synlig_for(konto), dag)]
    i_bruk = [lest for lest in alle if lest.plan.tilstand == Tilstand.AKTIV]
    utkast = [lest for lest in alle if lest.plan.tilstand != Tilstand.AKTIV]
    med_grunn = (lest for lest in alle if grunn in lest.grunner) if grunn else (lest for lest in i_bruk if lest.grunner)
    valgte = sorted(med_grunn, key=lambda lest: plassen(lest.plan))
    igjen = [lest for lest in valgte if etter is None or plassen(lest.plan) > etter]
    return Oversikt(
        i_bruk=len(i_bruk),
        i_orden=sum(er_i_orden(lest.fakta, lest.grunner) for lest in i_bruk),
        utkast=len(utkast),
        grunner=_antall(i_bruk, utkast),
        rader=[_rad(lest, dag) for lest in igjen[:SIDE]],
        neste=str(plassen(igjen[SIDE - 1].plan)) if len(igjen) > SIDE else "",
    )


def _les(plan: Plan, dag: date) -> Lest:
    fakta = helse_av(plan, dag)
    return Lest(plan, fakta, grunnene(fakta, dag))


def _rad(lest: Lest, dag: date) -> Helserad:
    return Helserad(lest.plan, helse(lest.plan, lest.fakta, dag, kan_lede=False, er_kontor=True), *tilstand_paa(lest.fakta.plan, dag))


def _antall(i_bruk: list[Lest], utkast: list[Lest]) -> list[Antall]:
    """Grunnene som finnes, i den rekkefølgen de er viktige."""
    bruk, kladd = (Counter(g for lest in leste for g in lest.grunner) for leste in (i_bruk, utkast))
    return [Antall(g, bruk[g], kladd[g]) for g in Grunn if bruk[g] or kladd[g]]
