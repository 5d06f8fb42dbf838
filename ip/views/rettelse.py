"""Fjern noe fra planen, og angre den siste endringen av en rad."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ip import handlinger
from ip.forms import RettelseForm
from ip.handlinger.rettelse import RADER, forrige_versjon
from ip.models import Planpunkt, Tiltak
from ip.views.felles import hent_plan, side_for, skjemaside
from personer.skjema import engangs
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent


def _rad(request, plan, slag: str, rad_id):
    """Raden, også en som er fjernet, når leseren ser den og kan skrive i delen den står i."""
    if slag not in RADER:
        raise Http404
    modell = RADER[slag]
    vei = {"maal__plan" if modell is Tiltak else "plan": plan}
    rad = hent(modell.alle.synlig_for(request.user).filter(**vei).select_related("innsynsdel"), pk=rad_id)
    regler.krev_del(request.user, regler.ENDRE, rad.innsynsdel)
    return rad


def _svar(request, plan, slag, rad, verb, kvittering, **side):
    form = RettelseForm.fra(request, initial={"versjon": rad.versjon})
    if form.is_valid():

        def utfor():
            verb(slag=slag, rad_id=rad.pk, versjon=form.cleaned_data["versjon"], av=request.user, tid=timezone.now())
            messages.success(request, kvittering)
            return side_for(plan, "mer" if slag == "tekst" else "maal")

        svar = engangs(request, form, utfor)
        if svar is not None and svar.status_code == 409:
            return render(request, "409.html", status=409)  # det er ingen tekst å sammenligne
        if svar:
            return svar
    return skjemaside(request, plan, form, deler=[rad.innsynsdel], **side)


@require_http_methods(["GET", "POST"])
def fjern(request, plan_id, slag, rad_id):
    plan = hent_plan(request, plan_id, lede=False)
    rad = _rad(request, plan, slag, rad_id)
    regler.krev(request.user, Handling.LEDE_PLAN, plan.person)
    return _svar(
        request, plan, slag, rad, handlinger.fjern, _("Det er fjernet fra planen. Nederst på siden kan det settes tilbake."),
        tittel=_("Fjern fra planen"), knapp=_("Fjern fra planen"), tekst=rad.tekst,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def angre(request, plan_id, slag, rad_id):
    """Knappen på plansiden. Siden selv viser det som blir satt tilbake."""
    plan = hent_plan(request, plan_id, lede=False)
    rad = _rad(request, plan, slag, rad_id)
    if isinstance(rad, Planpunkt):
        regler.krev(request.user, Handling.LEDE_PLAN, plan.person)
    forrige = forrige_versjon(rad)
    return _svar(
        request, plan, slag, rad, handlinger.angre, _("Den siste endringen er angret."),
        tittel=_("Angre den siste endringen"), knapp=_("Sett tilbake"), tekst=forrige.tekst if forrige else rad.tekst,
    )  # fmt: skip
