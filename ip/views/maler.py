"""Malene for mål og tiltak. De gjelder ingen person, så alle i koordinerende enhet leser dem; lederen skriver."""

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ip import handlinger
from ip import maler as malene
from ip.forms import MalForm
from ip.models import Planmal
from personer.klokke import i_dag
from personer.skjema import Skjema, engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent


@require_GET
def maler(request):
    regler.krev_uten_person(request.user, Handling.GODKJENNE_REGEL)
    i_bruk, ute = malene.i_bruk_og_ute(i_dag())
    kontekst = {
        "i_bruk": i_bruk,
        "ute": ute,
        "kan_skrive": regler.kan_uten_person(request.user, Handling.ENDRE_REGEL),
    }
    return render(request, "ip/maler.html", kontekst)


@require_http_methods(["GET", "POST"])
def ny_mal(request):
    regler.krev_uten_person(request.user, Handling.ENDRE_REGEL)
    form = MalForm.fra(request, initial={"fra": i_dag()})
    if form.is_valid():

        def utfor():
            handlinger.ny_mal(**form.cleaned_data, av=request.user)
            messages.success(request, _("Malen er lagret."))
            return reverse("ip:maler")

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {"tittel": _("Ny mal for mål"), "knapp": _("Lagre malen"), "avbryt": reverse("ip:maler")}
    return svar_skjema(request, "komponenter/bekreft.html", form, kontekst)


@require_http_methods(["GET", "POST"])
def avslutt_mal(request, mal_id):
    regler.krev_uten_person(request.user, Handling.GODKJENNE_REGEL)
    mal = hent(Planmal.objects, pk=mal_id)
    regler.krev_uten_person(request.user, Handling.ENDRE_REGEL)
    form = Skjema.fra(request)
    if form.is_valid():

        def utfor():
            handlinger.avslutt_mal(mal_id=mal.pk, dag=i_dag(), av=request.user)
            messages.success(request, _("Malen er tatt ut av bruk. Det som er skrevet etter den, står."))
            return reverse("ip:maler")

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {"tittel": _("Ta malen ut av bruk"), "tekst": mal.maal_nb, "knapp": _("Ta ut av bruk"), "avbryt": reverse("ip:maler")}
    return svar_skjema(request, "komponenter/bekreft.html", form, kontekst)
