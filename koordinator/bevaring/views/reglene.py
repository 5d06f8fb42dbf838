"""Reglene om bevaring, og hva hver av dem tar i dag. Reglene gjelder ingen person, så alle i KE leser dem."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from koordinator.bevaring import handlinger, oversikter
from koordinator.bevaring.forms import BevaringsregelForm
from koordinator.views.felles import enkelt_skjema
from personer.klokke import i_dag
from personer.models import Bevaringsmaate, Bevaringsregel, Kassasjon
from personer.skjema import Skjema, alt_mottatt
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.oppslag import noter_flere


@require_GET
def bevaring(request):
    regler.krev_uten_person(request.user, Handling.GODKJENNE_REGEL)
    kontekst = {
        "alt": oversikter.oversikt(request.user, i_dag()),
        "kan_skrive": regler.kan_uten_person(request.user, Handling.ENDRE_REGEL),
    }
    return render(request, "koordinator/bevaring/bevaring.html", kontekst)


@require_http_methods(["GET", "POST"])
def ny_bevaringsregel(request):
    regler.krev_uten_person(request.user, Handling.ENDRE_REGEL)
    form = BevaringsregelForm.fra(request, dag=i_dag())

    def gjor(tid):
        handlinger.skriv_regel(**form.cleaned_data, av=request.user, tid=tid)

    side = {"tittel": _("Skriv en regel"), "kvittering": _("Regelen er skrevet. En annen i koordinerende enhet må godkjenne den.")}
    tekst = _("Samvev har ingen frister av seg selv. Det som ingen regel gjelder for, bevares.")
    return enkelt_skjema(request, form, gjor, tekst=tekst, tilbake=reverse("koordinator:bevaring"), **side)


def hent_regel(request, regel_id) -> Bevaringsregel:
    regler.krev_uten_person(request.user, Handling.GODKJENNE_REGEL)
    return hent(Bevaringsregel.objects.select_related("skrevet_av", "godkjent_av"), pk=regel_id)


@require_GET
def bevaringsregel(request, regel_id):
    """Regelen, og hva den ville tatt i dag: ingenting endres av å se det."""
    regel, dag = hent_regel(request, regel_id), i_dag()
    tatt = oversikter.tar(regel, dag)
    rader, flere = oversikter.viste(tatt, request.user)
    noter_flere(request, [rad.person for rad in rader])
    kan_skrive = regler.kan_uten_person(request.user, Handling.ENDRE_REGEL)
    aapen = Kassasjon.objects.aapne().filter(regel=regel).first()
    kan_bestilles = kan_skrive and regel.gjelder(dag) and regel.maate == Bevaringsmaate.KASSER and not aapen
    kontekst = {
        "regel": regel,
        "gjelder": regel.gjelder(dag),
        "tatt": tatt,
        "rader": rader,
        "flere": flere,
        "aapen": aapen,
        "kan_godkjenne": not regel.er_godkjent and regel.skrevet_av != request.user,
        "kan_bestilles": kan_bestilles and bool(tatt.tas),
        "kan_avsluttes": kan_skrive and regel.er_godkjent and (regel.til is None or regel.til > max(dag, regel.fra)),
    }
    return render(request, "koordinator/bevaring/regel.html", kontekst)


@require_http_methods(["GET", "POST"])
def godkjenn_bevaringsregel(request, regel_id):
    regel = hent_regel(request, regel_id)
    if regel.skrevet_av == request.user:
        raise PermissionDenied(_("Du har skrevet regelen selv. En annen i koordinerende enhet må godkjenne den."))

    def gjor(tid):
        handlinger.godkjenn_regel(regel_id=regel.pk, av=request.user, tid=tid)

    side = {"tittel": _("Godkjenn regelen"), "under": str(regel), "kvittering": _("Regelen er godkjent.")}
    tekst = _("Regelen gjelder fra datoen sin, og den som gjaldt for det samme, slutter dagen før. Ingenting kasseres av seg selv.")
    return enkelt_skjema(request, Skjema.fra(request), gjor, tekst=tekst, tilbake=_siden(regel), **side)


@require_http_methods(["GET", "POST"])
def avslutt_bevaringsregel(request, regel_id):
    regel = hent_regel(request, regel_id)
    regler.krev_uten_person(request.user, Handling.ENDRE_REGEL)
    if regel.til is not None and regel.til <= max(i_dag(), regel.fra):
        return alt_mottatt(request) or redirect("koordinator:bevaringsregel", regel.pk)

    def gjor(_tid):
        handlinger.avslutt_regel(regel_id=regel.pk, dag=i_dag(), av=request.user)

    side = {"tittel": _("Avslutt regelen"), "under": str(regel), "kvittering": _("Regelen er avsluttet.")}
    tekst = _("Fra nå tar regelen ingenting. Det som alt er kassert, kommer ikke tilbake.")
    return enkelt_skjema(request, Skjema.fra(request), gjor, tekst=tekst, tilbake=_siden(regel), **side)


def _siden(regel: Bevaringsregel) -> str:
    return reverse("koordinator:bevaringsregel", args=[regel.pk])
