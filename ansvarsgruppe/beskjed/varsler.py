"""Varselet om en ny beskjed i gruppen, til dem rundt personen som kan lese den."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ansvarsgruppe.models import Beskjed
from oppfolging.models import Varsel, Varselslag
from oppfolging.varselkilder import Linje, Varselkilde, nye, rundt, uvarslede
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling


def _rader(tid: datetime, tilbake: timedelta) -> list[Varsel]:
    dag, ut = timezone.localdate(tid), []
    skrevet = Beskjed.objects.filter(trukket_tid__isnull=True, skrevet_tid__gt=tid - tilbake, skrevet_tid__lte=tid)
    for b in uvarslede(skrevet, Varselslag.BESKJED).select_related("gruppe"):
        leser = [k.pk for k in rundt(b.gruppe.person_id, dag) if k.pk != b.skrevet_av_id and _aapne(k, dag).filter(pk=b.pk).exists()]
        ut += nye(Varselslag.BESKJED, b.pk, leser, tid)
    return ut


def _aapne(konto: Konto, dag: date):
    """Gjennom innsynsdelen beskjeden står i, hos den som ser gruppen. En trukket beskjed er det ingenting å lese i."""
    ser = regler.gjelder(konto, Handling.SE_PLANRAMME, dag, felt="gruppe__person")
    return Beskjed.objects.filter(ser, innsynsdel__in=regler.deler_for(konto, regler.SE, dag), trukket_tid__isnull=True)


def _synlig(konto: Konto, dag: date) -> Q:
    return Q(Exists(_aapne(konto, dag).filter(pk=OuterRef("gjelder"))))


def _linjer(konto: Konto, varsler: list[Varsel], dag: date) -> dict[UUID, Linje]:
    radene = Beskjed.objects.filter(pk__in=[v.gjelder for v in varsler]).select_related("gruppe")
    return {
        b.pk: Linje(_("Ny beskjed i gruppen"), b.gruppe.person_id, reverse("ansvarsgruppe:beskjeder", args=[b.gruppe_id])) for b in radene
    }


BESKJEDEN = Varselkilde(Varselslag.BESKJED, _rader, _synlig, _linjer)
