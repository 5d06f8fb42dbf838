"""Nye beskjeder i gruppene kontoen ser."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from oversikt import dagspor
from oversikt.loggarbeid import Arbeid
from personer.models import Konto


def nye(konto: Konto, dag: date) -> Iterator[Arbeid]:
    """Gruppen med den siste beskjeden først."""
    for gruppe in dagspor.beskjeder(konto, dag):
        hva = ngettext("%(n)d ny beskjed", "%(n)d nye beskjeder", gruppe.antall) % {"n": gruppe.antall}
        yield gruppe.person, hva, timezone.localdate(gruppe.siste), _("Les"), reverse("ansvarsgruppe:beskjeder", args=[gruppe.pk])
