"""Skrive ut planen, og lese det som er skrevet ut."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from ip.models import Mottakerslag, Planutskrift
from ip.utskrifter import handlinger, mottakere, oversikter
from ip.utskrifter.forms import UtskriftForm
from ip.versjoner.oversikter import versjoner_av
from ip.views.felles import hent_plan
from personer.kassasjon.register import TOM_SUM
from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang.hent import hent
from tilgang.oppslag import Hva, noter, noter_flere


@require_http_methods(["GET", "POST"])
def skriv_ut(request, plan_id):
    """Velg hvem som skal ha planen, og i hvilken form. Under står det som er skrevet ut før."""
    plan, dag = hent_plan(request, plan_id), i_dag()
    mulige = mottakere.mulige(request.user, plan.person, dag)
    form = UtskriftForm.fra(
        request, mottakere=mulige, versjoner=versjoner_av(plan)[:1], initial={"maalform": plan.person.maalform, "hva": "0"}
    )
    if form.is_valid():

        def utfor():
            d = form.cleaned_data
            utskrift = handlinger.skriv_ut(
                plan_id=plan.pk, nummer=d["hva"], mottaker=d["mottaker"], variant=d["variant"], maalform=d["maalform"],
                av=request.user, tid=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("Planen er skrevet. Filen er klar om litt."))
            return reverse("ip:utskrift", args=[plan.pk, utskrift.pk])

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, plan.person, Hva.PLANRAMME)
    utskrifter = list(oversikter.utskrifter_av(request.user, plan))
    andre = [m.person for m in mulige if m.slag == Mottakerslag.REPRESENTANT] + [u.mottaker for u in utskrifter if u.mottaker]
    noter_flere(request, andre, gjennom=plan.person)
    return svar_skjema(request, "ip/utskrift/ny.html", form, {"plan": plan, "utskrifter": utskrifter})


def _hent(request, plan_id, utskrift_id) -> Planutskrift:
    """Utskriften, når leseren ser hver del den har noe fra."""
    plan = hent_plan(request, plan_id, lede=False)
    rader = Planutskrift.objects.synlig_for(request.user).filter(plan=plan).select_related("mottaker", "mottaker_konto", "versjon")
    utskrift = hent(rader, pk=utskrift_id)
    utskrift.plan = plan
    return utskrift


@require_GET
def utskrift(request, plan_id, utskrift_id):
    utskrift = _hent(request, plan_id, utskrift_id)
    noter(request, utskrift.plan.person, Hva.PLANRAMME)
    if utskrift.mottaker:
        noter_flere(request, [utskrift.mottaker], gjennom=utskrift.plan.person)
    return render(request, "ip/utskrift/utskrift.html", _kontekst(utskrift))


@require_GET
def status(request, plan_id, utskrift_id):
    """Delen av siden som spør igjen mens arbeideren holder på."""
    utskrift = _hent(request, plan_id, utskrift_id)
    noter(request, utskrift.plan.person, Hva.PLANRAMME)
    return render(request, "ip/utskrift/_status.html", _kontekst(utskrift))


def _kontekst(utskrift: Planutskrift) -> dict:
    fil, tid = getattr(utskrift, "fil", None), timezone.now()
    venter = fil is None and tid - utskrift.laget_tid < handlinger.PROVES_I and handlinger.kan_gis(utskrift, tid)
    kassert = fil is not None and fil.sha256 == TOM_SUM
    return {"plan": utskrift.plan, "utskrift": utskrift, "fil": fil, "venter": venter, "kassert": kassert}


@require_GET
@never_cache
def pdf(request, plan_id, utskrift_id):
    """Bytene som ble laget, rett fra lageret."""
    utskrift = _hent(request, plan_id, utskrift_id)
    fil = getattr(utskrift, "fil", None)
    if fil is None or fil.sha256 == TOM_SUM:
        return redirect("ip:utskrift", plan_id, utskrift_id)
    noter(request, utskrift.plan.person, Hva.PLANRAMME)
    noter(request, utskrift.plan.person, Hva.PLANINNHOLD, oversikter.delene(request.user, utskrift))
    if utskrift.mottaker:
        noter_flere(request, [utskrift.mottaker], gjennom=utskrift.plan.person)
    svar = HttpResponse(bytes(fil.innhold), content_type="application/pdf")
    svar["Content-Disposition"] = f'inline; filename="{utskrift.filnavn}"'
    svar["X-Content-Type-Options"] = "nosniff"
    return svar
