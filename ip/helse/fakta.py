"""Det reglene om planens helse spør om, i samme spørring som planens egne fakta: for én plan eller alle i kommunen."""

from datetime import date

from django.db.models import Exists, Min, OuterRef, QuerySet, Subquery
from django.utils import timezone

from ip.fakta import antall, fakta_om, med_fakta
from ip.helse.regler import Helsefakta
from ip.models import Evaluering, Maal, Maalstatus, Plan, Tiltak, Tiltaksstatus
from personer.models import Hendelse
from tilgang.models import Samtykkelinje
from tilgang.sporsmaal import forste

IKKE_FERDIG = (Tiltaksstatus.PLANLAGT, Tiltaksstatus.I_GANG)


def med_helse(planer: QuerySet[Plan], dag: date) -> QuerySet[Plan]:
    """Med faktaene på hver plan. Teller alt innhold, som rammen ellers gjør."""
    tomme = Maal.objects.filter(plan=OuterRef("pk"), status=Maalstatus.PAAGAAR).filter(~Exists(Tiltak.objects.filter(maal=OuterRef("pk"))))
    over = Tiltak.objects.filter(maal__plan=OuterRef("pk"), status__in=IKKE_FERDIG, til__lte=dag)
    hendt = Hendelse.objects.filter(person=OuterRef("person"), gjelder=OuterRef("pk")).order_by("-tid").values("tid")
    linjer = Samtykkelinje.objects.filter(samtykke__person=OuterRef("person"), trukket_tid=None, samtykke__trukket_tid=None, til__gt=dag)
    return med_fakta(planer, dag).annotate(
        maal_uten_tiltak=antall(tomme.order_by().values("plan")),
        tiltak_over_tiden=antall(over.order_by().values("maal__plan")),
        sist_evaluert=Subquery(Evaluering.objects.filter(plan=OuterRef("pk")).order_by("-dato").values("dato")[:1]),
        sist_hendt=Subquery(hendt[:1]),
        samtykke_slutter=Subquery(linjer.order_by().values("samtykke__person").annotate(neste=Min("til")).values("neste")),
    )


@forste
def helsen(plan: Plan, dag: date) -> QuerySet[Plan]:
    return med_helse(Plan.objects.filter(pk=plan.pk), dag)


def les(plan: Plan, dag: date) -> Helsefakta:
    return helse_av(helsen(plan, dag), dag)


def helse_av(plan: Plan, dag: date) -> Helsefakta:
    """`plan` kommer fra med_helse."""
    return Helsefakta(
        plan=fakta_om(plan, dag),
        maal_uten_tiltak=plan.maal_uten_tiltak,
        tiltak_over_tiden=plan.tiltak_over_tiden,
        sist_endret=timezone.localdate(plan.sist_hendt) if plan.sist_hendt else None,
        samtykke_slutter=plan.samtykke_slutter,
        sist_evaluert=plan.sist_evaluert,
    )
