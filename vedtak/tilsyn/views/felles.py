"""Det sidene om tilsyn har felles: hente tilsynet, og skjemasiden med én handling bak."""

from collections.abc import Callable

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone

from personer.models import Person
from personer.skjema import Skjema, engangs, svar_skjema
from tilgang.hent import hent
from tilgang.oppslag import Hva, noter, noter_flere
from vedtak.models import Tilsyn

MED = ("mottatt_av", "skrevet_av", "godkjent_av", "bestilt_av")


def hent_tilsyn(request, tilsyn_id) -> tuple[Tilsyn, list[Person]]:
    """Tilsynet og personene i det, notert i innsynsloggen hos hver av dem."""
    tilsyn = hent(Tilsyn.objects.synlig_for(request.user).select_related(*MED), pk=tilsyn_id)
    personer = tilsyn.personene
    noter_flere(request, personer[1:], Hva.TILSYN)
    noter(request, personer[0], Hva.TILSYN)
    return tilsyn, personer


def navnene(tilsyn: Tilsyn) -> str:
    """Hvem det gjelder, under overskriften på hver side."""
    return ", ".join(p.navn for p in tilsyn.personene)


def skjemaside(request, tilsyn: Tilsyn, form: Skjema, *, tittel: str, knapp: str, gjor: Callable, kvittering: str, hjelp: str = ""):
    """Ett skjema om tilsynet. `gjor(tid, **svar)` er handlingen."""
    if form.is_valid():

        def utfor():
            gjor(timezone.now(), **form.cleaned_data)
            messages.success(request, kvittering)
            return reverse("vedtak:tilsyn", args=[tilsyn.pk])

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {"tilsyn": tilsyn, "tittel": tittel, "knapp": knapp, "hjelp": hjelp, "under": navnene(tilsyn)}
    return svar_skjema(request, "vedtak/tilsyn/skjema.html", form, kontekst)


def knappeside(request, tilsyn: Tilsyn, *, tittel: str, tekst: str, gjor: Callable, kvittering: str):
    """En handling uten felt."""
    form = Skjema.fra(request)
    tilbake = reverse("vedtak:tilsyn", args=[tilsyn.pk])
    if form.is_valid():

        def utfor():
            gjor(timezone.now())
            messages.success(request, kvittering)
            return tilbake

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {"tittel": tittel, "under": navnene(tilsyn), "tekst": tekst, "knapp": tittel, "avbryt": tilbake}
    return svar_skjema(request, "komponenter/bekreft.html", form, kontekst)
