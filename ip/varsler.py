"""Varselet om at en plan er tatt i bruk, godkjent, avsluttet eller åpnet igjen, til dem som er med rundt personen."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ip.models import Plan
from oppfolging.models import Varsel, Varselslag
from oppfolging.varselkilder import Linje, Varselkilde, hendelser, nye, rundt, uvarslede
from personer.models import Hendelse, Hva, Konto
from tilgang import regler
from tilgang.handling import Handling

TEKST = {
    Hva.PLAN_AKTIVERT: _("Planen er tatt i bruk"),
    Hva.PLAN_GODKJENT: _("En ny versjon av planen er godkjent"),
    Hva.PLAN_AVSLUTTET: _("Planen er avsluttet"),
    Hva.PLAN_AAPNET: _("Planen er åpnet igjen"),
}


def _rader(tid: datetime, tilbake: timedelta) -> list[Varsel]:
    dag, ut = timezone.localdate(tid), []
    skjedd = Hendelse.objects.filter(hva__in=TEKST, tid__gt=tid - tilbake, tid__lte=tid).select_related("person")
    for h in uvarslede(skjedd, Varselslag.PLAN):
        ser = [k.pk for k in rundt(h.person_id, dag) if k.pk != h.av_id and regler.kan(k, Handling.SE_PLANRAMME, h.person, dag)]
        ut += nye(Varselslag.PLAN, h.pk, ser, tid)
    return ut


def _synlig(konto: Konto, dag: date) -> Q:
    planen = Exists(Plan.objects.filter(pk=OuterRef("gjelder")))
    return Q(Exists(hendelser(konto, dag, TEKST, Handling.SE_PLANRAMME, pk=OuterRef("gjelder")).filter(planen)))


def _linjer(konto: Konto, varsler: list[Varsel], dag: date) -> dict[UUID, Linje]:
    radene = Hendelse.objects.filter(pk__in=[v.gjelder for v in varsler])
    return {h.pk: Linje(str(TEKST[Hva(h.hva)]), h.person_id, reverse("ip:plan", args=[h.gjelder])) for h in radene}


PLANEN = Varselkilde(Varselslag.PLAN, _rader, _synlig, _linjer)
