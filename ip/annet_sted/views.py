"""Planen som føres i et annet system: registrere den, se den, rette den og avslutte registreringen."""

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ip.annet_sted import handlinger
from ip.annet_sted.forms import AvsluttAnnenForm, RegistrerForm, RettForm
from ip.models import AnnenPlan
from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.oppslag import Hva, noter


@require_http_methods(["GET", "POST"])
def registrer(request, person_id):
    person = hent_person(request, person_id, Handling.SE_SAMTYKKE)
    handlinger.krev_arbeide(request.user, person)
    form = RegistrerForm.fra(request, dag=i_dag())
    if form.is_valid():

        def utfor():
            ny = handlinger.registrer(person=person, innhold=form.innhold, av=request.user, tid=timezone.now())
            messages.success(request, _("Det er registrert at planen føres i et annet system."))
            return _siden(ny)

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.PLANRAMME)
    kontekst = {"person": person, "tittel": _("Plan i et annet system"), "knapp": _("Registrer planen"), "tekst": _ingenting_fra_planen()}
    return svar_skjema(request, "ip/annet_sted/skjema.html", form, kontekst)


@require_GET
def annen_plan(request, plan_id):
    plan = _hent(request, plan_id)
    noter(request, plan.person, Hva.PLANRAMME)
    kan = plan.avsluttet_tid is None and regler.kan(request.user, Handling.SKRIVE_NOTAT, plan.person)
    return render(request, "ip/annet_sted/plan.html", {"plan": plan, "person": plan.person, "kan_rette": kan, "dag": i_dag()})


@require_http_methods(["GET", "POST"])
def rett(request, plan_id):
    plan = _hent(request, plan_id)
    handlinger.krev_arbeide(request.user, plan.person)
    naa = {n: getattr(plan, n) for n in ("plansystem", "referanse", "status", "gjennomgang_dato", "fores_av", "versjon")}
    form = RettForm.fra(request, dag=i_dag(), naa=plan.gjennomgang_dato, initial=naa)
    if form.is_valid():

        def utfor():
            versjon = form.cleaned_data["versjon"]
            handlinger.rett(plan_id=plan.pk, versjon=versjon, innhold=form.innhold, av=request.user, tid=timezone.now())
            messages.success(request, _("Registreringen er lagret."))
            return _siden(plan)

        if svar := engangs(request, form, utfor):
            return svar
    return _skjema(request, plan, form, tittel=_("Rett registreringen"), knapp=_("Lagre"), tekst=_ingenting_fra_planen())


@require_http_methods(["GET", "POST"])
def avslutt(request, plan_id):
    plan = _hent(request, plan_id)
    handlinger.krev_arbeide(request.user, plan.person)
    form = AvsluttAnnenForm.fra(request, initial={"versjon": plan.versjon})
    if form.is_valid():

        def utfor():
            handlinger.avslutt(plan_id=plan.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Registreringen er avsluttet."))
            return _siden(plan)

        if svar := engangs(request, form, utfor):
            return svar
    tekst = _("Planen i det andre systemet blir ikke endret.")
    return _skjema(request, plan, form, tittel=_("Avslutt registreringen"), knapp=_("Avslutt registreringen"), tekst=tekst)


def _ingenting_fra_planen() -> str:
    return _("Her lagres bare hvor planen er, og når dere ser på den igjen. Innholdet står i det andre systemet.")


def _hent(request, plan_id) -> AnnenPlan:
    return hent(AnnenPlan.objects.synlig_for(request.user).select_related("person", "registrert_av", "avsluttet_av"), pk=plan_id)


def _siden(plan: AnnenPlan) -> str:
    return reverse("ip:annen_plan", args=[plan.pk])


def _skjema(request, plan: AnnenPlan, form, **tekster):
    noter(request, plan.person, Hva.PLANRAMME)
    grunn = _("Registreringen er avsluttet og kan ikke endres.") if plan.avsluttet_tid else ""
    return svar_skjema(request, "ip/annet_sted/skjema.html", form, {"plan": plan, "person": plan.person, "grunn": grunn, **tekster})
