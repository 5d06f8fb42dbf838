from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang.hent import hent
from vedtak.models import Tilsynspunkt
from vedtak.tilsyn import handlinger, vilkaar
from vedtak.tilsyn.forms import FerdigForm, PunktForm, UtfallForm
from vedtak.tilsyn.views.felles import hent_tilsyn, knappeside, navnene, skjemaside


@require_http_methods(["GET", "POST"])
def tilsynsutfall(request, tilsyn_id):
    tilsyn, _personer = hent_tilsyn(request, tilsyn_id)
    return skjemaside(
        request,
        tilsyn,
        UtfallForm.fra(request, mulige=vilkaar.mulige_utfall(tilsyn)),
        tittel=_("Registrer hva Statsforvalteren kom til"),
        knapp=_("Registrer det"),
        gjor=lambda tid, **svar: handlinger.registrer_utfall(tilsyn_id=tilsyn.pk, av=request.user, tid=tid, **svar),
        kvittering=_("Det er registrert hva Statsforvalteren kom til."),
        hjelp="" if tilsyn.er_besvart else _("Kommunen har ikke svart ennå. Da kan saken bare være avsluttet uten vurdering."),
    )


@require_http_methods(["GET", "POST"])
def nytt_tilsynspunkt(request, tilsyn_id):
    tilsyn, _personer = hent_tilsyn(request, tilsyn_id)
    return skjemaside(
        request,
        tilsyn,
        PunktForm.fra(request),
        tittel=_("Legg til oppfølging"),
        knapp=_("Legg til"),
        gjor=lambda tid, **svar: handlinger.legg_til_punkt(tilsyn_id=tilsyn.pk, av=request.user, **svar),
        kvittering=_("Oppfølgingen er lagt til."),
        hjelp=_("Tilsynet kan ikke avsluttes før alt som er lagt til, er gjort."),
    )


@require_http_methods(["GET", "POST"])
def tilsynspunkt(request, punkt_id):
    """Et punkt som skal gjøres ferdig. Et som er gjort, vises der det hører til."""
    punkt = hent(Tilsynspunkt.objects.synlig_for(request.user), pk=punkt_id)
    tilsyn, _personer = hent_tilsyn(request, punkt.tilsyn_id)
    tilbake = reverse("vedtak:tilsyn", args=[tilsyn.pk])
    if punkt.gjort_dato is not None and request.method == "GET":
        return redirect(tilbake)
    form = FerdigForm.fra(request, dag=i_dag())
    if form.is_valid():

        def utfor():
            handlinger.fullfor_punkt(punkt_id=punkt.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Punktet er gjort."))
            return tilbake

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(request, "vedtak/tilsyn/tilsynspunkt.html", form, {"punkt": punkt, "tilsyn": tilsyn, "under": navnene(tilsyn)})


@require_http_methods(["GET", "POST"])
def avslutt_tilsyn(request, tilsyn_id):
    tilsyn, _personer = hent_tilsyn(request, tilsyn_id)
    return knappeside(
        request,
        tilsyn,
        tittel=_("Avslutt tilsynet"),
        tekst=_("Alt tilsynet krevde, er gjort. Det blir stående i listen over avsluttede tilsyn."),
        gjor=lambda tid: handlinger.avslutt(tilsyn_id=tilsyn.pk, av=request.user, tid=tid),
        kvittering=_("Tilsynet er avsluttet."),
    )
