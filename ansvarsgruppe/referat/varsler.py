"""Varselet om at referatet er godkjent, til dem som var kalt inn til møtet."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ansvarsgruppe.models import Referat
from ansvarsgruppe.mote.varsler import de_kalte
from oppfolging.models import Varsel, Varselslag
from oppfolging.varselkilder import Linje, Varselkilde, nye, uvarslede
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling


def _rader(tid: datetime, tilbake: timedelta) -> list[Varsel]:
    """Bare til dem som ser planens ramme: der står det at referatet er skrevet. Hva som står i det, følger punktene."""
    dag, ut = timezone.localdate(tid), []
    ferdige = Referat.objects.filter(godkjent_tid__gt=tid - tilbake, godkjent_tid__lte=tid).select_related("mote__gruppe__person")
    ferdige = uvarslede(ferdige, Varselslag.REFERAT)
    kalte = de_kalte({r.mote_id for r in ferdige})
    for r in ferdige:
        kontoer = Konto.objects.filter(is_active=True, pk__in=kalte.get(r.mote_id, [])).exclude(pk=r.godkjent_av_id).order_by("pk")
        ser = [k.pk for k in kontoer if regler.kan(k, Handling.SE_PLANRAMME, r.mote.gruppe.person, dag)]
        ut += nye(Varselslag.REFERAT, r.pk, ser, tid)
    return ut


def _synlig(konto: Konto, dag: date) -> Q:
    ser = regler.gjelder(konto, Handling.SE_PLANRAMME, dag, felt="mote__gruppe__person")
    return Q(Exists(Referat.objects.filter(ser, pk=OuterRef("gjelder"), godkjent_tid__isnull=False)))


def _linjer(konto: Konto, varsler: list[Varsel], dag: date) -> dict[UUID, Linje]:
    radene = Referat.objects.filter(pk__in=[v.gjelder for v in varsler]).select_related("mote__gruppe")
    return {
        r.pk: Linje(_("Referatet fra et møte er godkjent"), r.mote.gruppe.person_id, reverse("ansvarsgruppe:referat", args=[r.mote_id]))
        for r in radene
    }


REFERATET = Varselkilde(Varselslag.REFERAT, _rader, _synlig, _linjer)
