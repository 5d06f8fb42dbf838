"""Reglene slik alle i KE leser dem: listen, én rad med versjonene, forslaget, og godkjenning av en versjon fra filene."""

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang import regler as tilgangsregler
from tilgang.handling import Handling
from tilgang.hent import hent
from vedtak import handlinger
from vedtak.regler import myndighet, oversikter
from vedtak.regler.forms import Knapp
from vedtak.regler.forslagsside import forslagsside
from vedtak.regler.klagedel import klagedeler


@require_GET
def regler(request):
    tilgangsregler.krev_uten_person(request.user, Handling.GODKJENNE_REGEL)
    reglene = oversikter.regler(request.user, i_dag())
    kontekst = {
        "regler": reglene,
        "venter": oversikter.venter_paa_godkjenning(reglene),
        "forslag": next((r.forslag for r in reglene if r.forslag and r.forslag.foreslatt_av != request.user), None),
    }
    return render(request, "vedtak/regler.html", kontekst)


@require_GET
def regel(request, rettsgrunnlag_id):
    """Raden i den versjonen, og de andre versjonene av den."""
    tilgangsregler.krev_uten_person(request.user, Handling.GODKJENNE_REGEL)
    rad = hent(oversikter.rettsgrunnlag(), pk=rettsgrunnlag_id)
    regelen = oversikter.regel(rad.kode, request.user, i_dag())
    return render(
        request,
        "vedtak/regler/regel.html",
        {
            "rad": rad,
            "regel": regelen,
            "versjon": next(v for v in regelen.versjoner if v.rad == rad),
            "kan_endre": tilgangsregler.kan_uten_person(request.user, Handling.ENDRE_REGEL),
            "klagedeler": klagedeler(rad),
            "eget_brevhode": myndighet.har_eget_brevhode(rad),
            "aldri_herfra": myndighet.utstedes_aldri_herfra(rad),
        },
    )


@require_http_methods(["GET", "POST"])
def godkjenn(request, rettsgrunnlag_id):
    """En versjon som er lastet fra filene: to kontoer leser den og godkjenner."""
    tilgangsregler.krev_uten_person(request.user, Handling.GODKJENNE_REGEL)
    rad = hent(oversikter.rettsgrunnlag(), pk=rettsgrunnlag_id)
    form = Knapp.fra(request)
    if form.is_valid():

        def utfor():
            handlinger.godkjenn(rettsgrunnlag_id=rad.pk, av=request.user, tid=timezone.now())
            messages.success(request, _("Du har godkjent regelraden."))
            return reverse("vedtak:regler")

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(request, "vedtak/godkjenn.html", form, {"rad": rad, "klagedeler": klagedeler(rad)})


@require_GET
def regelforslag(request, forslag_id):
    tilgangsregler.krev_uten_person(request.user, Handling.GODKJENNE_REGEL)
    forslag = hent(oversikter.forslagene(), pk=forslag_id)
    return render(request, "vedtak/regler/forslag.html", forslagsside(forslag, request.user))
