"""Møtene i gruppene på «Dagens arbeid»: innkallinger å svare på, møter som kommer, og det koordinatoren må gjøre med dem."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from oversikt import dagspor
from oversikt.loggarbeid import Arbeid
from personer.models import Konto


def moter(konto: Konto, dag: date) -> Iterator[Arbeid]:
    """Det første møtet først. Teksten sier når; hvor og hva står på møtets side."""
    for m in dagspor.moter(konto, dag):
        if m.tilstand == "PLANLAGT":
            hva, knapp = _("Møtet er ikke kalt inn"), _("Kall inn")
        elif timezone.localdate(m.begynner) < dag:
            hva, knapp = _("Møtet har vært: før oppmøtet"), _("Før oppmøtet")
        elif m.mitt_svar == "":
            hva, knapp = _("Du er kalt inn til møte"), _("Svar")
        else:
            hva, knapp = _("Møte i gruppen"), _("Åpne")
        yield m.gruppe.person, hva, timezone.localdate(m.begynner), knapp, reverse("ansvarsgruppe:mote", args=[m.gruppe_id, m.pk])
