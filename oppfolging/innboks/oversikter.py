"""Det innboksen leser. Hva som står der, regnes ut nå, av det kontoen ser nå. Faste antall spørringer."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet

from oppfolging import varselkilder
from oppfolging.models import Naar, Varsel, Varselvalg
from oppfolging.varselkilder import Linje
from personer.models import Konto, Person
from personer.navigasjon import Menytall
from tilgang.hent import synlige_personer

PER_SIDE = 25
FLEST = 100  # så mange telles; mer sier ikke mer


@dataclass(frozen=True)
class Rad:
    varsel: Varsel
    linje: Linje
    person: Person | None

    @property
    def er_ny(self) -> bool:
        return self.varsel.lest_tid is None


def synlige(konto: Konto, dag: date) -> QuerySet[Varsel]:
    """Kontoens egne varsler om det den fortsatt får vite om. Resten er borte: et «du har ikke tilgang lenger» ville sagt at noe hendte."""
    egne = Varsel.objects.filter(konto=konto)
    slag = egne.order_by().values_list("slag", flat=True).distinct()
    return egne.filter(varselkilder.synlige(konto, dag, slag)).order_by("-laget_tid", "-id")


def uleste_slag() -> ArraySubquery:
    """Slagene det er noe ulest av, til spørringen som alt leser kontoens ansettelser: er det ingen, er det ikke mer å spørre om."""
    return ArraySubquery(Varsel.objects.uleste().filter(konto=OuterRef("konto")).order_by().values("slag").distinct())


def antall_uleste(konto: Konto, dag: date, slag: Iterable[str]) -> int:
    """Tallet i menyen, av det kontoen ser: én spørring, og ingen når ingenting er ulest."""
    if not slag:
        return 0
    uleste = Varsel.objects.uleste().filter(varselkilder.synlige(konto, dag, slag), konto=konto)
    return uleste.order_by()[:FLEST].count()


MENYTALL = Menytall(uleste_slag, antall_uleste)


def side(konto: Konto, dag: date, *, alle: bool, etter: UUID | None) -> tuple[list[Rad], UUID | None]:
    """De nyeste først, og raden neste side begynner etter."""
    varsler = synlige(konto, dag)
    if not alle:
        varsler = varsler.uleste()
    if etter and (forrige := Varsel.objects.filter(konto=konto, pk=etter).first()):
        varsler = varsler.filter(Q(laget_tid__lt=forrige.laget_tid) | Q(laget_tid=forrige.laget_tid, pk__lt=forrige.pk))
    funnet = list(varsler[: PER_SIDE + 1])
    return rader(konto, funnet[:PER_SIDE], dag), funnet[PER_SIDE - 1].pk if len(funnet) > PER_SIDE else None


def rader(konto: Konto, varsler: list[Varsel], dag: date) -> list[Rad]:
    """Navnet bare på den kontoen kan vite om."""
    av_slag = defaultdict(list)
    for varsel in varsler:
        av_slag[varsel.slag].append(varsel)
    linjene = {(slag, g): linje for slag, mine in av_slag.items() for g, linje in varselkilder.finn(slag).linjer(konto, mine, dag).items()}
    personer = {linje.person for linje in linjene.values() if linje.person}
    kjente = {p.pk: p for p in synlige_personer(konto).filter(pk__in=personer)} if personer else {}
    treff = [(v, linjene[v.slag, v.gjelder]) for v in varsler if (v.slag, v.gjelder) in linjene]
    return [Rad(varsel, linje, kjente.get(linje.person)) for varsel, linje in treff]


def valgene(konto: Konto) -> dict[str, str]:
    """Når kontoen vil ha e-post om hvert slag den kan velge for."""
    return dict(Varselvalg.objects.filter(konto=konto).values_list("slag", "naar"))


def valgt(egne: dict[str, str], slag: str) -> str:
    return egne.get(slag, Naar.SAMLET)
