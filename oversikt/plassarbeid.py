"""Ledige plasser på «Dagens arbeid»: den som har ventet lengst, tilbud for tilbud."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from koordinator.plasser import oversikter
from oversikt.loggarbeid import Arbeid
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling


def ledige(konto: Konto, dag: date) -> Iterator[Arbeid]:
    if not regler.kan_uten_person(konto, Handling.VURDERE, dag):
        return
    for v in oversikter.neste_paa_ledig_plass(konto, dag):
        hva = _("Ledig plass: %(tilbud)s") % {"tilbud": v.tilbud}
        yield v.person, hva, v.satt_dato, _("Tildel plassen"), reverse("koordinator:tildel_plass", args=[v.pk])
