"""Det sidene om koordinatorene har felles: hvem som slipper inn, og skjemaet med én handling bak."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from personer.models import Konto
from personer.skjema import Skjema, engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling


def er_ke(konto: Konto) -> bool:
    return regler.kan_uten_person(konto, Handling.SE_UTPEKING)


def krev_leder_eller_ke(konto: Konto) -> None:
    if not (er_ke(konto) or regler.leder_noen_enhet(konto)):
        raise PermissionDenied(_("Bare koordinerende enhet og ledere i tjenestene ser dette."))


def enkelt_skjema(request, form: Skjema, gjor: Callable, *, tittel: str, kvittering: str, tilbake: str, **side):
    """`gjor(tid)` er handlingen; siden går tilbake dit den kom fra."""
    if form.is_valid():

        def utfor():
            gjor(timezone.now())
            messages.success(request, kvittering)
            return tilbake

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {"tittel": tittel, "knapp": tittel, "avbryt": tilbake, "tekst": "", "under": ""} | side
    return svar_skjema(request, "komponenter/bekreft.html", form, kontekst)


def koordinatorer_url() -> str:
    return reverse("koordinator:koordinatorer")
