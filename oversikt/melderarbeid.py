"""Dem som meldte fra og ikke har fått vite at meldingen er behandlet. Målet er kommunens eget; loven har ikke noe tall."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator.melder.oversikter import maa_stanses
from oversikt import dagspor
from oversikt.loggarbeid import Arbeid
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling


def uten(konto: Konto, dag: date) -> Iterator[Arbeid]:
    """Først brev som må ut av bunken, så den som har ventet lengst."""
    if not regler.kan_uten_person(konto, Handling.VURDERE):
        return
    for m in maa_stanses(konto, dag):
        hva = _("Brevet om melding %(nr)s skal ikke sendes: samtykket gjelder ikke lenger") % {"nr": m.referanse}
        yield m.person, hva, dag, _("Åpne"), reverse("koordinator:svar_til_melder", args=[m.pk])
    for m in dagspor.melder_uten_svar(konto):
        innen = timezone.localdate(m.vurdering.ferdig_tid) + timedelta(days=settings.MELDER_SVAR_DAGER)
        hva = _("Over det interne målet: melding %(nr)s") if dag > innen else _("Melding %(nr)s")
        yield m.person, hva % {"nr": m.referanse}, innen, _("Svar"), reverse("koordinator:svar_til_melder", args=[m.pk])
