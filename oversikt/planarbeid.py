"""Planer som er avsluttet eller åpnet igjen uten at personen har fått vite det."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from oversikt import dagspor
from oversikt.loggarbeid import Arbeid
from personer.models import Konto


def beskjeder(konto: Konto, dag: date) -> Iterator[Arbeid]:
    """Den som har ventet lengst, først."""
    for v in dagspor.planer(konto, dag):
        hva = _("Planen er %(hva)s") % {"hva": v.get_art_display()}
        yield v.plan.person, hva, timezone.localdate(v.tid), _("Si fra til personen"), reverse("ip:fortalt", args=[v.plan_id, v.pk])
