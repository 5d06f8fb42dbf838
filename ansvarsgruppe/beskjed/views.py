from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ansvarsgruppe.beskjed import handlinger, oversikter
from ansvarsgruppe.beskjed.forms import BeskjedForm, TrekkBeskjedForm
from ansvarsgruppe.enheten import krev_skriver, skriver_fra
from ansvarsgruppe.models import Ansvarsgruppe, Beskjed
from personer.klokke import i_dag
from personer.skjema import Skjema, engangs, svar_skjema
from tilgang.hent import hent
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter

PER_SIDE = 25


def _gruppen(request, gruppe_id) -> Ansvarsgruppe:
    return hent(Ansvarsgruppe.objects.synlig_for(request.user).select_related("person"), pk=gruppe_id)


def _siden(gruppe: Ansvarsgruppe) -> str:
    return reverse("ansvarsgruppe:beskjeder", args=[gruppe.pk])


@require_GET
def beskjeder(request, gruppe_id):
    """Beskjedene leseren kan se, den siste først."""
    gruppe, dag = _gruppen(request, gruppe_id), i_dag()
    navn = Enhetsnavn(request.user, gruppe.person)
    side = Paginator(oversikter.beskjedene(request.user, gruppe), PER_SIDE).get_page(request.GET.get("side"))
    noter(request, gruppe.person, Hva.GRUPPE, deler={b.innsynsdel_id: b.innsynsdel for b in side}.values())
    kontekst = {
        "gruppe": gruppe,
        "person": gruppe.person,
        "side": side,
        "rader": oversikter.rader(request.user, gruppe, list(side), navn),
        "antall_nye": oversikter.antall_nye(request.user, gruppe),
        "er_lopende": gruppe.til is None or gruppe.til > dag,
        "kan_skrive": skriver_fra(request.user, gruppe.person, dag) is not None,
        "skjema": Skjema(),
    }
    return render(request, "ansvarsgruppe/beskjed/beskjeder.html", kontekst)


@require_http_methods(["GET", "POST"])
def ny_beskjed(request, gruppe_id, beskjed_id=None):
    """En ny beskjed, eller et svar på en leseren ser."""
    gruppe, dag = _gruppen(request, gruppe_id), i_dag()
    paa = hent(oversikter.beskjedene(request.user, gruppe), pk=beskjed_id) if beskjed_id else None
    enhet = krev_skriver(request.user, gruppe.person, dag)
    navn = Enhetsnavn(request.user, gruppe.person)
    lesere = oversikter.lesere_av(request.user, gruppe.person, enhet, dag, navn)
    form = BeskjedForm.fra(request, lesere=lesere, enhet=enhet.navn, initial={"slag": paa.innsynsdel.slag} if paa else None)
    if form.is_valid():

        def utfor():
            handlinger.skriv_beskjed(gruppe_id=gruppe.pk, svar_paa=paa and paa.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Beskjeden er sendt."))
            return _siden(gruppe)

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, gruppe.person, Hva.GRUPPE, deler=[paa.innsynsdel] if paa else ())
    kontekst = {"gruppe": gruppe, "person": gruppe.person, "paa": paa and oversikter.rader(request.user, gruppe, [paa], navn)[0]}
    return svar_skjema(request, "ansvarsgruppe/beskjed/ny.html", form, kontekst)


@require_http_methods(["GET", "POST"])
def trekk_beskjed(request, gruppe_id, beskjed_id):
    gruppe = _gruppen(request, gruppe_id)
    rad: Beskjed = hent(oversikter.beskjedene(request.user, gruppe), pk=beskjed_id)
    handlinger.krev_egen(request.user, rad)
    if rad.trukket_tid is not None:  # knappen er trykket to ganger
        return redirect("ansvarsgruppe:beskjeder", gruppe.pk)
    form = TrekkBeskjedForm.fra(request)
    if form.is_valid():

        def utfor():
            handlinger.trekk_beskjed(beskjed_id=rad.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Beskjeden er trukket."))
            return _siden(gruppe)

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, gruppe.person, Hva.GRUPPE, deler=[rad.innsynsdel])
    return svar_skjema(request, "ansvarsgruppe/beskjed/trekk.html", form, {"gruppe": gruppe, "person": gruppe.person, "beskjed": rad})


@require_POST
def merk_lest(request, gruppe_id):
    gruppe = _gruppen(request, gruppe_id)
    krev_skriver(request.user, gruppe.person, i_dag())
    form = Skjema.fra(request)
    if form.is_valid():

        def utfor():
            antall = handlinger.merk_lest(gruppe_id=gruppe.pk, av=request.user, tid=timezone.now())
            if antall:
                tekst = ngettext("%(antall)d beskjed er merket som lest.", "%(antall)d beskjeder er merket som lest.", antall)
                messages.success(request, tekst % {"antall": antall})
            return _siden(gruppe)

        if svar := engangs(request, form, utfor):
            return svar
    return redirect("ansvarsgruppe:beskjeder", gruppe.pk)
