"""Møtene i gruppene på «Dagens arbeid»: innkallinger å svare på, møter som kommer, og det koordinatoren må gjøre med dem."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ansvarsgruppe.mote.oversikter import mine_moter
from oversikt.arbeidsliste import MAKS_RADER
from oversikt.loggarbeid import Arbeid
from personer.models import Konto

DAGER_FRAM = timedelta(days=14)  # et møte lenger fram er ikke dagens arbeid, med mindre det skal svares på


def moter(konto: Konto, dag: date) -> Iterator[Arbeid]:
    """Det første møtet først. Teksten sier når; hvor og hva står på møtets side."""
    for m in mine_moter(konto, dag, dag + DAGER_FRAM)[: MAKS_RADER + 1]:
        if m.tilstand == "PLANLAGT":
            hva, knapp = _("Møtet er ikke kalt inn"), _("Kall inn")
        elif timezone.localdate(m.begynner) < dag:
            hva, knapp = _("Møtet har vært: før oppmøtet"), _("Før oppmøtet")
        elif m.mitt_svar == "":
            hva, knapp = _("Du er kalt inn til møte"), _("Svar")
        else:
            hva, knapp = _("Møte i gruppen"), _("Åpne")
        yield m.gruppe.person, hva, timezone.localdate(m.begynner), knapp, reverse("ansvarsgruppe:mote", args=[m.gruppe_id, m.pk])
