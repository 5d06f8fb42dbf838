"""Det skjermene leser om planer. Faste antall spørringer, uansett hvor mange planer, mål og tiltak."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from ip.fakta import fakta_om, med_fakta
from ip.models import Plan
from ip.neste import neste_steg
from ip.tilstander import Tilstand
from ip.versjoner.oversikter import maa_godkjennes_igjen
from ip.vilkaar import Planfakta
from personer.komponenter import Neste
from personer.models import Konto, Person
from tilgang import lister, regler
from tilgang.handling import Handling
from tilgang.sporsmaal import forste


@dataclass(frozen=True)
class Planrad:
    """En plan slik den vises i en liste eller på personens side: rammen, aldri innhold."""

    plan: Plan
    fakta: Planfakta
    tilstand_tekst: str
    farge: str
    er_forfalt: bool
    neste: Neste

    @property
    def person(self) -> Person:
        return self.plan.person


def planrad(plan: Plan, dag: date, *, kan_lede: bool, er_endret: Callable[[], bool] = lambda: False) -> Planrad:
    """`er_endret` som i ip/neste.py. En liste spør ikke: der vises bare at ingen versjon er godkjent."""
    fakta = fakta_om(plan, dag)
    tekst, farge = tilstand_paa(fakta, dag)
    return Planrad(plan, fakta, tekst, farge, fakta.er_forfalt(dag), neste_steg(plan, fakta, dag, kan_lede=kan_lede, er_endret=er_endret))


def tilstand_paa(fakta: Planfakta, dag: date) -> tuple[str, str]:
    """Hva planen er på dagen, og fargen på merket."""
    if fakta.tilstand == Tilstand.AVSLUTTET:
        return _("Avsluttet"), "neutral"
    if fakta.er_laast:
        return _("Låst: samtykket er trukket"), "warning"
    if fakta.tilstand == Tilstand.UTKAST:
        return _("Utkast"), "info"
    return (_("I bruk"), "success") if fakta.er_aktiv(dag) else (_("Utenfor planperioden"), "warning")


@forste
def planen_til(konto: Konto, person: Person, dag: date) -> QuerySet[Plan]:
    """Den åpne, ellers den som sist ble avsluttet."""
    planer = med_fakta(Plan.objects.synlig_for(konto).filter(person=person), dag)
    return planer.order_by(F("avsluttet_tid").desc(nulls_first=True))


def plan_for(konto: Konto, person: Person, dag: date) -> Planrad | None:
    """Personens plan. None når det ikke er noen kontoen ser."""
    plan = planen_til(konto, person, dag)
    if plan is None:
        return None
    er_endret = partial(maa_godkjennes_igjen, konto, plan)
    return planrad(plan, dag, kan_lede=regler.kan(konto, Handling.LEDE_PLAN, person), er_endret=er_endret)


def planer_i_rekkefolge(
    konto: Konto, handling: Handling, dag: date, hoyst: int = lister.SIDE, etter: lister.Nokkel | None = None
) -> QuerySet[Plan]:
    """De første åpne planene kontoen kan utføre handlingen for: uten revisjonsdato øverst, så den som skal revideres først."""
    planer = Plan.objects.aapne().filter(person__in=lister.personer(konto, handling, dag, antall=hoyst, etter=etter))
    return planer.select_related("person").order_by(F("revisjon_dato").asc(nulls_first=True), "person_id")


def mine_planer(konto: Konto, dag: date, hoyst: int = lister.SIDE, etter: lister.Nokkel | None = None) -> list[Planrad]:
    """Åpne planer kontoen leder, i den rekkefølgen."""
    planer = planer_i_rekkefolge(konto, Handling.LEDE_PLAN, dag, hoyst, etter)
    return [planrad(plan, dag, kan_lede=True) for plan in med_fakta(planer, dag)]


def plassen(plan: Plan) -> lister.Nokkel:
    """Plassen planen har i rekkefølgen."""
    return lister.Nokkel(plan.revisjon_dato or date.min, plan.person_id)
