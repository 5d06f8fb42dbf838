"""«Dagens arbeid» etter hva som haster: radene fra alle listene, hver sak én gang, det mest presserende øverst."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from oversikt.arbeidsliste import MAKS_RADER, Liste, Rad

FORST = 7  # så mange av hver seksjon står på forsiden
UKEN = timedelta(days=7)


class Slag(Enum):
    OVER = "over"
    UKEN = "uken"
    NYTT = "nytt"
    GJOR = "gjor"
    VENTER = "venter"
    SENERE = "senere"

    @property
    def tittel(self) -> str:
        return str(TITTEL[self])


TITTEL = {
    Slag.OVER: gettext_lazy("Over fristen"),
    Slag.UKEN: gettext_lazy("De neste sju dagene"),
    Slag.NYTT: gettext_lazy("Nytt"),
    Slag.GJOR: gettext_lazy("Neste steg hos deg"),
    Slag.VENTER: gettext_lazy("Venter på andre"),
    Slag.SENERE: gettext_lazy("Frister senere"),
}


@dataclass(frozen=True)
class Linje:
    """En rad med listene den kom fra. Står saken i flere, har den alle titlene og den tidligste datoen."""

    rad: Rad
    hvorfra: tuple[str, ...]
    datotittel: str
    er_frist: bool
    er_ny: bool
    dag: date

    @property
    def slag(self) -> Slag:
        if self.er_frist and self.rad.dato and self.rad.dato < self.dag:
            return Slag.OVER
        if self.er_frist and self.rad.dato and self.rad.dato <= self.dag + UKEN:
            return Slag.UKEN
        if self.er_ny:
            return Slag.NYTT
        if self.rad.venter or not self.rad.url:
            return Slag.VENTER
        return Slag.SENERE if self.er_frist and self.rad.dato else Slag.GJOR

    @property
    def merke(self) -> str:
        """Radens eget, ellers hvor lenge det er til fristen."""
        if not self.er_frist or not self.rad.dato:
            return self.rad.merke
        igjen = (self.rad.dato - self.dag).days
        if igjen < 0:
            return ngettext("%(dager)d dag over fristen", "%(dager)d dager over fristen", -igjen) % {"dager": -igjen}
        if igjen == 0:
            return _("I dag")
        return ngettext("Om %(dager)d dag", "Om %(dager)d dager", igjen) % {"dager": igjen} if self.slag is Slag.UKEN else self.rad.merke

    @property
    def farge(self) -> str:
        return {Slag.OVER: "danger", Slag.UKEN: "warning"}.get(self.slag, self.rad.farge)

    def med(self, annen: "Linje") -> "Linje":
        """Den samme saken i en liste til."""
        hvorfra = self.hvorfra + tuple(t for t in annen.hvorfra if t not in self.hvorfra)
        forst = min((self, annen), key=lambda linje: linje.rad.dato if linje.er_frist and linje.rad.dato else date.max)
        base = self.rad if self.rad.url else annen.rad
        rad = replace(base, dato=forst.rad.dato, merke=forst.rad.merke, farge=forst.rad.farge)
        felles = {"datotittel": forst.datotittel, "er_frist": forst.er_frist, "er_ny": self.er_ny or annen.er_ny}
        return replace(self, rad=rad, hvorfra=hvorfra, **felles)


@dataclass(frozen=True)
class Seksjon:
    slag: Slag
    linjer: list[Linje]
    antall: int
    er_flere: bool  # en av listene har mer enn den viser

    @property
    def tittel(self) -> str:
        """Med antallet: det ingen trenger å telle selv."""
        antall = _("%(antall)d eller flere") % {"antall": self.antall} if self.er_flere else str(self.antall)
        return f"{self.slag.tittel} ({antall})"

    @property
    def er_kortet(self) -> bool:
        return len(self.linjer) < self.antall


def bygg(lister: Iterable[Liste], dag: date, *, bare: str = "") -> list[Seksjon]:
    """De som har noe. `bare` viser én seksjon hel; ellers de første av hver."""
    linjer, fulle = _samlet(lister, dag)
    ut = []
    for slag in Slag:
        mine = sorted((linje for linje in linjer if linje.slag is slag), key=lambda linje: linje.rad.dato or date.max)
        if not mine or bare and slag.value != bare:
            continue
        ut.append(Seksjon(slag, mine if bare else mine[:FORST], len(mine), any(set(linje.hvorfra) & fulle for linje in mine)))
    return ut


def med_lenker(seksjoner: list[Seksjon], aapne: set[UUID]) -> list[Seksjon]:
    """Navnet er en lenke i hver rad om en person kontoen kan åpne, også fra listene som ikke vet det selv."""

    def lenket(linje: Linje) -> Linje:
        kan = linje.rad.person is not None and linje.rad.person.pk in aapne
        return replace(linje, rad=replace(linje.rad, vis_person=True)) if kan else linje

    return [replace(seksjon, linjer=[lenket(linje) for linje in seksjon.linjer]) for seksjon in seksjoner]


def _samlet(lister: Iterable[Liste], dag: date) -> tuple[list[Linje], set[str]]:
    """Hver sak én gang, i rekkefølgen listene har, og titlene på listene som er fulle."""
    saker: dict[object, Linje] = {}
    fulle = set()
    for liste in lister:
        if liste.flere:
            fulle.add(liste.tittel)
        for rad in liste.rader[:MAKS_RADER]:
            linje = Linje(rad, (liste.tittel,), liste.datotittel, liste.er_frist, liste.er_ny, dag)
            nokkel = _saken(rad, liste.tittel)
            saker[nokkel] = saker[nokkel].med(linje) if nokkel in saker else linje
    return list(saker.values()), fulle


def _saken(rad: Rad, tittel: str) -> object:
    """Siden det gjøres på, er saken. Personens egen side er det ikke: der gjøres mye."""
    if rad.sak or not rad.person or not rad.url:
        return rad.sak or rad.url or (rad.person and rad.person.pk, rad.hva)
    return (rad.url, tittel) if rad.url == reverse("oversikt:person", args=[rad.person.pk]) else rad.url
