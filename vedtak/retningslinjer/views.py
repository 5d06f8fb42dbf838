"""KEs egne regler. De gjelder ingen person, så alle i KE leser dem."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from personer.klokke import i_dag
from personer.skjema import Skjema, alt_mottatt, engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from vedtak.models import Retningslinje
from vedtak.retningslinjer import handlinger, oversikter
from vedtak.retningslinjer.forms import RetningslinjeForm, SisteDagForm


@require_GET
def retningslinjer(request):
    regler.krev_uten_person(request.user, Handling.GODKJENNE_REGEL)
    kontekst = {
        "liste": oversikter.retningslinjer(request.user, i_dag()),
        "kan_skrive": regler.kan_uten_person(request.user, Handling.ENDRE_REGEL),
    }
    return render(request, "vedtak/retningslinjer/liste.html", kontekst)


def _hent(request, retningslinje_id) -> Retningslinje:
    regler.krev_uten_person(request.user, Handling.GODKJENNE_REGEL)
    return hent(Retningslinje.objects.select_related("skrevet_av", "godkjent_av"), pk=retningslinje_id)


@require_GET
def retningslinje(request, retningslinje_id):
    rad, dag = _hent(request, retningslinje_id), i_dag()
    kontekst = {
        "rad": rad,
        "gjelder": rad.er_godkjent and rad.fra <= dag and (rad.til is None or dag < rad.til),
        "kan_godkjenne": not rad.er_godkjent and rad.skrevet_av != request.user,
        "kan_avslutte": rad.er_godkjent and rad.til is None and regler.kan_uten_person(request.user, Handling.ENDRE_REGEL),
    }
    return render(request, "vedtak/retningslinjer/retningslinje.html", kontekst)


@require_http_methods(["GET", "POST"])
def ny_retningslinje(request):
    regler.krev_uten_person(request.user, Handling.ENDRE_REGEL)
    form = RetningslinjeForm.fra(request, dag=i_dag())
    if form.is_valid():

        def utfor():
            ny = handlinger.skriv_retningslinje(**form.cleaned_data, av=request.user, tid=timezone.now())
            messages.success(request, _("Retningslinjen er skrevet. En annen i koordinerende enhet må godkjenne den."))
            return reverse("vedtak:retningslinje", args=[ny.pk])

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {"tittel": _("Skriv en retningslinje"), "knapp": _("Lagre"), "avbryt": reverse("vedtak:retningslinjer"), "rad": None}
    return svar_skjema(request, "vedtak/retningslinjer/skjema.html", form, kontekst)


@require_http_methods(["GET", "POST"])
def godkjenn_retningslinje(request, retningslinje_id):
    rad = _hent(request, retningslinje_id)
    if rad.skrevet_av == request.user:
        raise PermissionDenied(_("Du har skrevet den selv. En annen i koordinerende enhet må godkjenne den."))
    form = Skjema.fra(request)
    if form.is_valid():

        def utfor():
            handlinger.godkjenn_retningslinje(retningslinje_id=rad.pk, av=request.user, tid=timezone.now())
            messages.success(request, _("Retningslinjen er godkjent."))
            return reverse("vedtak:retningslinje", args=[rad.pk])

        if svar := engangs(request, form, utfor):
            return svar
    return _skjema(request, form, rad, _("Godkjenn retningslinjen"))


@require_http_methods(["GET", "POST"])
def avslutt_retningslinje(request, retningslinje_id):
    rad, dag = _hent(request, retningslinje_id), i_dag()
    regler.krev_uten_person(request.user, Handling.ENDRE_REGEL)
    if not rad.er_godkjent or rad.til is not None:
        return alt_mottatt(request) or redirect("vedtak:retningslinje", rad.pk)
    form = SisteDagForm.fra(request, dag=dag)
    if form.is_valid():

        def utfor():
            til = form.cleaned_data["siste_dag"] + timedelta(days=1)
            handlinger.avslutt_retningslinje(retningslinje_id=rad.pk, til=til, dag=dag, av=request.user)
            messages.success(request, _("Retningslinjen har fått en siste dag."))
            return reverse("vedtak:retningslinje", args=[rad.pk])

        if svar := engangs(request, form, utfor):
            return svar
    return _skjema(request, form, rad, _("Sett siste dag"))


def _skjema(request, form, rad, tittel):
    kontekst = {"tittel": tittel, "knapp": tittel, "avbryt": reverse("vedtak:retningslinje", args=[rad.pk]), "rad": rad}
    return svar_skjema(request, "vedtak/retningslinjer/skjema.html", form, kontekst)
