"""Barna i familien, hvert med sin egen sak: det leseren ser av det ene, åpner ingenting hos det andre (R41)."""

from dataclasses import dataclass
from datetime import date

from ip.oversikter import Planrad, plan_for
from koordinator import oversikter as bordet
from koordinator.barnekoordinator import Oppgavestilling
from koordinator.frister import siste_slutt_barnekoordinator
from koordinator.models import Oppnevning, Verv
from oversikt.personside import neste
from oversikt.saksfakta import hent_saksfakta
from personer.komponenter import Neste
from personer.models import Konto, Person
from tilgang.navn import Enhetsnavn
from vedtak.models import Vedtak
from vedtak.oversikter import med_det_som_gjelder, punkter_med_gjeldende


@dataclass(frozen=True)
class Barn:
    """Ett barn slik leseren ser det."""

    person: Person
    alder: int | None
    verv: Oppnevning | None
    tjeneste: str
    atten: date | None
    oppgaver: list[Oppgavestilling]
    vedtak: list[Vedtak]
    planrad: Planrad | None
    neste: Neste | None

    @property
    def har_barnekoordinator(self) -> bool:
        return self.verv is not None and self.verv.slag == Verv.BARNEKOORDINATOR

    @property
    def begynt(self) -> int:
        return sum(not o.er_uroert for o in self.oppgaver)


def barna(konto: Konto, barn: Person, dag: date) -> list[Barn]:
    """Barnet og søsknene leseren selv ser, eldste først og de ventede sist. En familie har få barn, så hvert har sine spørringer."""
    alle = [barn, *bordet.soesken(konto, barn, dag)]
    return [_barnet(konto, p, dag) for p in sorted(alle, key=lambda p: (p.fodselsdato is None, p.fodselsdato or p.termindato, p.pk))]


def _barnet(konto: Konto, person: Person, dag: date) -> Barn:
    planrad, navn = plan_for(konto, person, dag), Enhetsnavn(konto, person)
    verv = bordet.koordinator_for(person, dag)
    er_barneverv = verv is not None and verv.slag == Verv.BARNEKOORDINATOR
    synlige = Vedtak.objects.synlig_for(konto).fattede().filter(person=person).prefetch_related(punkter_med_gjeldende(dag))
    avsluttet = not person.saker.aapne().exists()
    return Barn(
        person=person,
        alder=person.alder(dag),
        verv=verv,
        tjeneste=navn(verv.enhet) if verv else "",
        atten=siste_slutt_barnekoordinator(person.fodselsdato) if er_barneverv else None,
        oppgaver=bordet.oppgavestillinger(konto, person) if er_barneverv else [],
        vedtak=[v for v in med_det_som_gjelder(synlige.order_by("-fattet_tid")) if v.gjelder_naa],
        planrad=planrad,
        neste=None if avsluttet else neste(konto, person, planrad, hent_saksfakta(person, planrad, navn, dag), dag),
    )
