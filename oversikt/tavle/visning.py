"""Tavlen slik den vises: hvert tall med adressen til listen bak det."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from oversikt.tavle.tall import TABELLER, TIDER, alder
from oversikt.tavle.tall.felles import Tabell, ruter
from oversikt.tavle.tall.planbilde import AKTIV, INAKTIV
from oversikt.tavle.tall.planer import i_bruk
from oversikt.tavle.tidsrom import Tidsrom
from personer.sammen import hent_sammen
from tilgang.husk import husk, husker

Lenke = Callable[[str, str, str], str]


@dataclass(frozen=True)
class Rute:
    """`verdi` er tallet, eller merket for et tall som ikke vises. `url` er tom når det ikke er noen liste."""

    verdi: int | str
    url: str = ""


@dataclass(frozen=True)
class Linje:
    navn: str
    ruter: list[Rute]
    verdi: int  # summen, til diagrammet


@dataclass(frozen=True)
class Tabellvisning:
    tabell: Tabell
    kolonner: list[str]
    linjer: list[Linje]
    sum: Linje

    @property
    def hoyest(self) -> int:
        return max((linje.verdi for linje in self.linjer), default=0)


@dataclass(frozen=True)
class Tid:
    """Medianen for ett steg i saksgangen. `median` er tom når ingen kom så langt i perioden."""

    tabell: Tabell
    antall: Rute
    median: str


@dataclass
class Tavle:
    tidsrom: Tidsrom
    tabeller: dict[str, Tabellvisning]
    snittalder: str = ""
    tider: list[Tid] = field(default_factory=list)


def utvalg(t: Tidsrom, kode: str, rad: str = "", kol: str = "") -> str:
    """Ruten i en adresse: den samme for siden og for filen av den."""
    valg = {"tall": kode} | ({"rad": rad} if rad else {}) | ({"kol": kol} if kol else {})
    return f"{t.sporring}&{urlencode(valg)}"


def liste_url(t: Tidsrom, kode: str, rad: str = "", kol: str = "") -> str:
    return f"{reverse('oversikt:tavleliste')}?{utvalg(t, kode, rad, kol)}"


def vis_tabell(tabell: Tabell, antall: Counter, rute: Callable[[str, str, int], Rute], *, alle_rader: bool | None = None) -> Tabellvisning:
    """`rute` gjør (rad, kolonne, antall) om til det som vises; tom rad eller kolonne er summen."""
    alle = tabell.alle_rader if alle_rader is None else alle_rader
    kolkoder = list(tabell.kolnavn)
    har_flere = len(kolkoder) > 1
    koder = [kode for kode in tabell.radnavn if alle or any(antall[kode, kol] for kol in kolkoder)]

    def linje(navn: str, rad: str, tall: Callable[[str], int]) -> Linje:
        n = sum(tall(kol) for kol in kolkoder)
        ruter = [rute(rad, kol, tall(kol)) for kol in kolkoder] if har_flere else []
        return Linje(str(navn), [*ruter, rute(rad, "", n)], n)

    linjer = [linje(tabell.radnavn[kode], kode, lambda kol, kode=kode: antall[kode, kol]) for kode in koder]
    summen = linje(_("I alt"), "", lambda kol: sum(antall[kode, kol] for kode in tabell.radnavn))
    kolonner = [str(navn) for navn in tabell.kolnavn.values()] if har_flere else []
    return Tabellvisning(tabell, [*kolonner, _("I alt") if har_flere else _("Antall")], linjer, summen)


@husker
def tell(t: Tidsrom) -> dict[str, Counter]:
    """Hver tabell er sin egen spørring; alle stilles i én setning."""
    talt = hent_sammen(*(tabell.grupper(t) for tabell in TABELLER.values()))
    return {kode: ruter(grupper) for kode, grupper in zip(TABELLER, talt, strict=True)}


@husker
def tavle(t: Tidsrom) -> Tavle:
    def vist(kode: str, antall: Counter) -> Tabellvisning:
        def rute(rad: str, kol: str, n: int) -> Rute:
            return Rute(n, liste_url(t, kode, rad, kol) if n else "")

        return vis_tabell(TABELLER[kode], antall, rute)

    tabeller = {kode: vist(kode, antall) for kode, antall in tell(t).items()}
    return Tavle(t, tabeller, snittalder(t), [_tid(t, tabeller[kode]) for kode in TIDER])


def snittalder(t: Tidsrom) -> str:
    aar = alder.snittalder(i_bruk(t).values_list("person__fodselsdato", flat=True), t.dag)
    return "" if aar is None else _komma(aar)


def mediandager(t: Tidsrom, tabell: Tabell) -> str:
    median = husk(("medianene", t), lambda: _medianene(t))[tabell.kode]
    return "" if median is None else _komma(median)


def _medianene(t: Tidsrom) -> dict[str, float | None]:
    funnet = hent_sammen(*(TABELLER[kode].median(t) for kode in TIDER))
    return {kode: next(iter(rader), None) for kode, rader in zip(TIDER, funnet, strict=True)}


def _tid(t: Tidsrom, vist: Tabellvisning) -> Tid:
    return Tid(vist.tabell, vist.sum.ruter[-1], mediandager(t, vist.tabell))


def _komma(tall: float) -> str:
    """23,7, og 14 uten desimal når den er null."""
    return f"{tall:.1f}".removesuffix(".0").replace(".", ",")


@dataclass(frozen=True)
class Nokkeltall:
    navn: str
    rute: Rute


def nokkeltallene(t: Tavle) -> list[Nokkeltall]:
    """Det lederen ser først."""
    planene = t.tabeller["planer"]
    status = {rad: linje.ruter[-1] for rad, linje in zip((AKTIV, INAKTIV), planene.linjer, strict=True)}
    return [
        Nokkeltall(_("Planer i bruk"), planene.sum.ruter[-1]),
        Nokkeltall(_("Aktive"), status[AKTIV]),
        Nokkeltall(_("Inaktive"), status[INAKTIV]),
        Nokkeltall(_("Nye i perioden"), t.tabeller["nye"].sum.ruter[-1]),
        Nokkeltall(_("Mangler koordinator"), t.tabeller["ledige"].sum.ruter[-1]),
        Nokkeltall(_("Revisjon over tiden"), t.tabeller["revisjon"].sum.ruter[-1]),
        Nokkeltall(_("Klager i perioden"), t.tabeller["klager"].sum.ruter[-1]),
    ]
