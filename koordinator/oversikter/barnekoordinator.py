from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from koordinator.barnekoordinator import Oppgavestilling, oppgavene
from koordinator.models import Oppgavelinje, Oppnevning, Verv
from personer.models import Konto, Person, Representasjon, Representasjonsart
from tilgang import regler
from tilgang.handling import Handling


@dataclass(frozen=True)
class Barneverv:
    """En barnekoordinator slik KE følger det: oppgavene, hvilke ingen har rørt, og dagen vervet slutter."""

    oppnevning: Oppnevning
    oppgaver: list[Oppgavestilling]

    @property
    def uroerte(self) -> list[Oppgavestilling]:
        return [o for o in self.oppgaver if o.er_uroert]

    @property
    def sist(self) -> date | None:
        return max((o.siste.dato for o in self.oppgaver if o.siste), default=None)


def oppgavestillinger(konto: Konto, person: Person) -> list[Oppgavestilling]:
    """De fem oppgavene for barnet slik de står."""
    return oppgavene(Oppgavelinje.objects.synlig_for(konto).filter(person=person).select_related("registrert_av"))


def barneverv(konto: Konto, dag: date) -> list[Barneverv]:
    """Alle som har barnekoordinator nå, de med flest urørte oppgaver først."""
    verv = Oppnevning.objects.paa(dag).faste().filter(slag=Verv.BARNEKOORDINATOR)
    synlige = verv.filter(person__in=regler.personer_for(konto, Handling.VURDERE)).select_related("person", "konto", "enhet")
    linjer = defaultdict(list)
    for linje in Oppgavelinje.objects.synlig_for(konto).filter(person__in=synlige.values("person")):
        linjer[linje.person_id].append(linje)
    rader = [Barneverv(o, oppgavene(linjer[o.person_id])) for o in synlige.order_by("person__etternavn", "person__fornavn", "pk")]
    return sorted(rader, key=lambda rad: -len(rad.uroerte))


def soesken(konto: Konto, barn: Person, dag: date) -> QuerySet[Person]:
    """Barna med en felles forelder med foreldreansvar, også ventede, som kontoen selv ser. Det ene barnet åpner aldri det andre (R41)."""
    foreldre = Representasjon.objects.paa(dag).filter(person=barn, art=Representasjonsart.FORELDREANSVAR).values("representant")
    deres = Representasjon.objects.paa(dag).filter(representant__in=foreldre, art=Representasjonsart.FORELDREANSVAR).values("person")
    synlige = regler.personer_for(konto, Handling.SE_VEDTAK)
    return synlige.filter(pk__in=deres, slaatt_sammen_med=None).exclude(pk=barn.pk).order_by("fodselsdato", "termindato", "pk")
