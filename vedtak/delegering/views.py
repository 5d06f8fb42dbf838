from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from personer.klokke import i_dag
from personer.skjema import alt_mottatt, engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from vedtak.delegering import handlinger, vilkaar
from vedtak.delegering.forms import AvsluttDelegasjonForm, DelegasjonForm
from vedtak.models import Delegasjon


@require_GET
def delegasjoner(request):
    """Hvem som kan fatte vedtak om hva, nå, før og senere. Gjelder ingen person."""
    regler.krev_uten_person(request.user, Handling.FORE_DELEGASJON)
    rader = Delegasjon.objects.select_related("konto", "enhet", "retningslinje").order_by("konto__navn", "-fra")
    dag = i_dag()
    kontekst = {"rader": [(d, d.fra <= dag and (d.til is None or dag < d.til), d.til is None or dag < d.til) for d in rader]}
    return render(request, "vedtak/delegering/delegasjoner.html", kontekst)


@require_http_methods(["GET", "POST"])
def ny_delegasjon(request):
    regler.krev_uten_person(request.user, Handling.FORE_DELEGASJON)
    kontoer = vilkaar.kontoer(i_dag()).exclude(pk=request.user.pk).order_by("navn")
    form = DelegasjonForm.fra(request, kontoer=kontoer, enheter=vilkaar.tjenestene(), dag=i_dag())
    if form.is_valid():

        def utfor():
            data = form.cleaned_data
            til = data.pop("til")
            handlinger.registrer_delegasjon(**data, til=til + timedelta(days=1) if til else None, av=request.user)
            messages.success(request, _("Delegasjonen er ført."))
            return reverse("vedtak:delegasjoner")

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(request, "vedtak/delegering/ny.html", form, {})


@require_http_methods(["GET", "POST"])
def avslutt_delegasjon(request, delegasjon_id):
    regler.krev_uten_person(request.user, Handling.FORE_DELEGASJON)
    dag = i_dag()
    delegasjon = hent(Delegasjon.objects.select_related("konto"), pk=delegasjon_id)
    if delegasjon.til is not None and delegasjon.til <= dag:
        return alt_mottatt(request) or redirect("vedtak:delegasjoner")
    form = AvsluttDelegasjonForm.fra(request, dag=dag)
    if form.is_valid():

        def utfor():
            til = form.cleaned_data["siste_dag"] + timedelta(days=1)
            handlinger.avslutt_delegasjon(delegasjon_id=delegasjon.pk, til=til, dag=dag, av=request.user)
            messages.success(request, _("Delegasjonen er avsluttet."))
            return reverse("vedtak:delegasjoner")

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(request, "vedtak/delegering/avslutt.html", form, {"delegasjon": delegasjon})
