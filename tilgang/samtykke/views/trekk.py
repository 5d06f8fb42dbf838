from django.contrib import messages
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from personer.skjema import alt_mottatt, engangs, svar_skjema
from tilgang import handlinger, oversikter
from tilgang.forms import TrekkForm
from tilgang.handling import Handling
from tilgang.handlinger import Hvordan
from tilgang.hent import hent, hent_person
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter
from tilgang.samtykke import lesing


@require_http_methods(["GET", "POST"])
def trekk(request, person_id, samtykke_id):
    person = hent_person(request, person_id, Handling.REGISTRERE_SAMTYKKE)
    samtykke = hent(oversikter.samtykker_for(request.user).filter(person=person), pk=samtykke_id)
    tekst = _("Samtykket slutter å gjelde med en gang. De som fikk tilgang gjennom det, mister den i samme øyeblikk.")
    return _trekk(request, person, tekst, lambda **k: handlinger.trekk_samtykke(samtykke_id=samtykke.pk, **k))


@require_http_methods(["GET", "POST"])
def trekk_linje(request, person_id, linje_id):
    person = hent_person(request, person_id, Handling.REGISTRERE_SAMTYKKE)
    linje = hent(oversikter.linjer_for(request.user).filter(samtykke__person=person), pk=linje_id)
    tekst = _("%(enhet)s mister tilgangen til disse opplysningene med en gang. Resten av samtykket står.") % {
        "enhet": Enhetsnavn(request.user, person)(linje.til_enhet)
    }
    return _trekk(request, person, tekst, lambda **k: handlinger.trekk_linje(linje_id=linje.pk, **k))


@require_http_methods(["GET", "POST"])
def trekk_tjeneste(request, person_id, enhet_id):
    """Alt én tjeneste har fått se, i ett trykk."""
    person = hent_person(request, person_id, Handling.REGISTRERE_SAMTYKKE)
    if svar := alt_mottatt(request):
        return svar
    enhet = hent(lesing.tjenester_med_samtykke(request.user, person), pk=enhet_id)
    tekst = _("%(enhet)s mister tilgangen til alt med en gang, uansett hvilket samtykke som ga den.") % {
        "enhet": Enhetsnavn(request.user, person)(enhet)
    }
    return _trekk(request, person, tekst, lambda **k: handlinger.trekk_tjeneste(person=person, enhet=enhet, **k))


def _trekk(request, person, tekst, handling):
    form = TrekkForm.fra(request)
    tilbake = reverse("tilgang:samtykker", args=[person.pk])
    if form.is_valid():

        def utfor():
            d = form.cleaned_data
            handling(av=request.user, tid=timezone.now(), hvordan=Hvordan(form=d["form"], fil=d["dokument"]))
            messages.success(request, _("Samtykket er trukket. Tilgangen er stengt."))
            return tilbake

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.SAMTYKKE)
    kontekst = {
        "tittel": _("Trekk samtykket"),
        "under": person.navn,
        "tekst": tekst,
        "knapp": _("Trekk samtykket"),
        "avbryt": tilbake,
        "farlig": True,
    }
    return svar_skjema(request, "komponenter/bekreft.html", form, kontekst)
