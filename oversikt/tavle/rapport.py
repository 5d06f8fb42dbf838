"""Årsrapporten: tallene som går til kommunestyret og Statsforvalteren, med små tall skjult."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from oversikt.tavle.maskering import GRENSE, Sum, skjulte
from oversikt.tavle.tall import TABELLER, TIDER, alder
from oversikt.tavle.tall.felles import Tabell
from oversikt.tavle.tall.planbilde import INAKTIV
from oversikt.tavle.tidsrom import Tidsrom
from oversikt.tavle.visning import Rute, Tabellvisning, mediandager, snittalder, tell, vis_tabell
from tilgang.husk import husker

SKJULT = "–"
Celle = tuple[str, str, str]  # tabell, rad, kolonne; tom rad eller kolonne er summen


@dataclass(frozen=True)
class Rapporttid:
    tabell: Tabell
    antall: int | str
    median: str


@dataclass(frozen=True)
class Rapport:
    tidsrom: Tidsrom
    tabeller: list[Tabellvisning]
    snittalder: str
    tider: list[Rapporttid]


@husker
def lag(t: Tidsrom) -> Rapport:
    telt = tell(t)
    verdier, skjult = maskert(telt)

    def vist(kode: str) -> Tabellvisning:
        def rute(rad: str, kol: str, n: int) -> Rute:
            return Rute(SKJULT if (kode, rad, kol) in skjult else n)

        return vis_tabell(TABELLER[kode], telt[kode], rute, alle_rader=TABELLER[kode].alle_rader)

    tider = [_tid(t, kode, verdier, skjult) for kode in TIDER]
    alle = [vist(kode) for kode in TABELLER if kode not in TIDER]
    snitt = snittalder(t) if verdier["planer", "", ""] >= GRENSE else ""
    return Rapport(t, alle, snitt, tider)


def _tid(t: Tidsrom, kode: str, verdier: dict[Celle, int], skjult: frozenset) -> Rapporttid:
    """Medianen av få saker sier hvor lang tid en av dem tok."""
    celle = (kode, "", "")
    vises = verdier[celle] >= GRENSE and celle not in skjult
    return Rapporttid(TABELLER[kode], SKJULT if celle in skjult else verdier[celle], mediandager(t, TABELLER[kode]) if vises else "")


def maskert(telt: dict[str, Counter]) -> tuple[dict[Celle, int], frozenset[Celle]]:
    """Alle tallene i rapporten, og dem som ikke kan vises."""
    verdier: dict[Celle, int] = {}
    summer: list[Sum] = []
    for kode, antall in telt.items():
        tabell = TABELLER[kode]
        verdier |= _rutene(tabell, antall)
        summer += _summene(tabell)
    return verdier, skjulte(verdier, [*summer, *_paa_tvers()])


def _rutene(tabell: Tabell, antall: Counter) -> dict[Celle, int]:
    rader, kolonner = tabell.radnavn, tabell.kolnavn
    ut = {(tabell.kode, rad, kol): antall[rad, kol] for rad in rader for kol in kolonner if kol}
    ut |= {(tabell.kode, rad, ""): sum(antall[rad, kol] for kol in kolonner) for rad in rader}
    ut |= {(tabell.kode, "", kol): sum(antall[rad, kol] for rad in rader) for kol in kolonner if kol}
    return ut | {(tabell.kode, "", ""): sum(antall[rad, kol] for rad in rader for kol in kolonner)}


def _summene(tabell: Tabell) -> list[Sum]:
    k, rader, kolonner = tabell.kode, tabell.radnavn, [kol for kol in tabell.kolnavn if kol]
    ut: list[Sum] = [([(k, rad, kol) for rad in rader], (k, "", kol)) for kol in ["", *kolonner]]
    if kolonner:
        ut += [([(k, rad, kol) for kol in kolonner], (k, rad, "")) for rad in ["", *rader]]
    return ut


def _paa_tvers() -> list[Sum]:
    """Like tall i to tabeller: det som er skjult ett sted, kan ikke leses av et annet."""
    voksengrupper = [kode for kode in alder.GRUPPER if kode not in alder.BARNEGRUPPER]
    return [
        ([("alder", kode, "") for kode in alder.BARNEGRUPPER], ("planer", "", alder.BARN)),
        ([("alder", kode, "") for kode in voksengrupper], ("planer", "", alder.VOKSEN)),
        ([("alder", "", "")], ("planer", "", "")),
        *(([("inaktive", "", kol)], ("planer", INAKTIV, kol)) for kol in ("", alder.BARN, alder.VOKSEN)),
    ]


def forklaring() -> str:
    return _("Grupper på én til fire er skjult, og vises som «%(merke)s». Andre tall er skjult når de små kunne regnes ut av dem.") % {
        "merke": SKJULT
    }
