"""Tiltakene tjenesten har ansvar for, hos den som kan oppdatere dem: ett trykk herfra til planen, ett til på statusen."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ip.tjenestens import mine_tiltak
from oversikt.arbeidsliste import MAKS_RADER, Rad
from personer.models import Konto


def rader(konto: Konto, dag: date) -> Iterator[Rad]:
    for rad in mine_tiltak(konto, dag, MAKS_RADER):
        hva = ngettext("%(antall)d tiltak hos dere er ikke ferdig", "%(antall)d tiltak hos dere er ikke ferdige", rad.antall)
        url = reverse("ip:plan", args=[rad.plan.pk]) + "#maal"
        yield Rad(rad.plan.person, hva % {"antall": rad.antall}, rad.plan.revisjon_dato, _("Oppdater status"), url)
