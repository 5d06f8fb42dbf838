"""Planene med det vilkårene spør om, i én spørring: for én plan, en liste eller en hel natt."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ip.models import IkkeAktuelt, Maal, Plan, Planpunkt, Planversjon, Spesialisttilbud, Tiltak
from ip.vilkaar import Planfakta
from tilgang.models import Rolle, Samtykke, Tilknytning


def med_fakta(planer: QuerySet[Plan], dag: date) -> QuerySet[Plan]:
    """Legger faktaene på hver plan. Teller alt innhold, også det leseren ikke ser: hva som er med, hører til rammen."""
    knyttet = Tilknytning.objects.paa(dag).filter(person=OuterRef("person"))
    punkter = Planpunkt.objects.filter(plan=OuterRef("pk")).order_by()
    return planer.select_related("person").annotate(
        har_samtykke=Exists(Samtykke.objects.gyldige().til_plan().filter(person=OuterRef("person"))),
        har_koordinator=Exists(knyttet.exclude(rolle__in=(Rolle.GRUPPEMEDLEM, Rolle.SAMORDNING))),
        har_gruppe=Exists(knyttet.filter(rolle=Rolle.GRUPPEMEDLEM)),
        antall_maal=antall(Maal.objects.filter(plan=OuterRef("pk")).order_by().values("plan")),
        antall_tiltak=antall(Tiltak.objects.filter(maal__plan=OuterRef("pk")).order_by().values("maal__plan")),
        skrevne_punkter=ArraySubquery(punkter.values("punkt").distinct()),
        uaktuelle_krav=ArraySubquery(IkkeAktuelt.objects.gjeldende().filter(plan=OuterRef("pk")).values("krav")),
        har_versjon=Exists(Planversjon.objects.filter(plan=OuterRef("pk"))),
        har_spesialistsvar=Exists(Spesialisttilbud.objects.filter(plan=OuterRef("pk"))),
    )


def antall(gruppert: QuerySet) -> Coalesce:
    return Coalesce(Subquery(gruppert.annotate(antall=Count("pk")).values("antall")), 0)


def fakta_om(plan: Plan, dag: date) -> Planfakta:
    """`plan` kommer fra med_fakta."""
    return Planfakta(
        tilstand=plan.tilstand,
        fra=plan.fra,
        til=plan.til,
        revisjon_dato=plan.revisjon_dato,
        alder=plan.person.alder(dag),
        har_samtykke=plan.har_samtykke,
        har_koordinator=plan.har_koordinator,
        har_gruppe=plan.har_gruppe,
        antall_maal=plan.antall_maal,
        antall_tiltak=plan.antall_tiltak,
        punkter=frozenset(plan.skrevne_punkter),
        uaktuelle=frozenset(plan.uaktuelle_krav),
        har_spesialistsvar=plan.har_spesialistsvar,
        har_versjon=plan.har_versjon,
    )
