"""Det hvert skjema i administrasjonen gjør likt: ett kall, en kvittering, og veien videre."""

from collections.abc import Callable

from django.contrib import messages

from personer.models import Konto
from personer.skjema import Skjema, engangs, svar_skjema
from tilgang.administrasjon import oversikter
from tilgang.hent import hent

MAL = "tilgang/administrasjon/skjema.html"


def svar(request, form: Skjema, utfor: Callable[[], str], kvittering: str, side: dict, mal: str = MAL):
    """`utfor` gjør det og svarer med adressen etterpå; `side` er det malen trenger for å vise skjemaet."""
    if form.is_valid():

        def gjor():
            adresse = utfor()
            messages.success(request, kvittering)
            return adresse

        if ferdig := engangs(request, form, gjor):
            return ferdig
    return svar_skjema(request, mal, form, {"under": "", "tekst": "", "farlig": False, "verv": None} | side)


def hent_konto(request, konto_id, dag) -> Konto:
    return hent(oversikter.kontoer_for(request.user, dag), pk=konto_id)
