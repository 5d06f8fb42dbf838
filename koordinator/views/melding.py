from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from koordinator import handlinger, oversikter
from koordinator.forms import ForesattForm, MeldingForm, NyMeldingForm, StartForm
from koordinator.forms.melding import Hvem
from koordinator.gruppestart.oversikter import gruppestarter
from koordinator.handlinger import Meldingsdata
from koordinator.models import Henvendelse
from koordinator.utvalg import barnevernets_enheter
from koordinator.vilkaar import er_barnesak
from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter, noter_flere, noter_sok

PER_SIDE = 25


@require_GET
def meldinger(request):
    regler.krev_uten_person(request.user, Handling.SE_MELDING)
    side = Paginator(oversikter.meldinger(request.user), PER_SIDE).get_page(request.GET.get("side"))
    noter_flere(request, [m.person for m in side], Hva.LISTE)
    dag = i_dag()
    endte = oversikter.slik_endte_det(request.user, dag.year)
    return render(request, "koordinator/meldinger.html", {"side": side, "dag": dag, "endte": endte})


@require_http_methods(["GET", "POST"])
def registrer(request):
    """Før noe skrives: hører meldingen hjemme her, og hvem gjelder den?"""
    regler.krev_uten_person(request.user, Handling.REGISTRERE_MELDING)
    form = StartForm.fra(request)
    if form.is_valid():
        nummer, hvem = form.cleaned_data["fodselsnummer"], form.cleaned_data["hvem"]
        if hvem == Hvem.NUMMER:
            noter_sok(request)
            if person := oversikter.finn_person(request.user, nummer):
                return redirect("koordinator:registrer_for", person.pk)
        ny = NyMeldingForm(hvem=hvem, dag=i_dag(), initial={"fodselsnummer": nummer} if hvem == Hvem.NUMMER else {})
        return render(request, "koordinator/registrer_ny.html", {"form": ny, "hvem": hvem})
    kontekst = {"barnevernet": barnevernets_enheter() if form.er_bekymringsmelding else []}
    return svar_skjema(request, "koordinator/registrer.html", form, kontekst)


@require_http_methods(["GET", "POST"])
def registrer_ny(request):
    """Meldingen sammen med en person som ikke er registrert."""
    regler.krev_uten_person(request.user, Handling.REGISTRERE_MELDING)
    hvem = request.POST.get("hvem", "")
    if hvem not in Hvem:
        return redirect("koordinator:registrer")
    form = NyMeldingForm(request.POST, hvem=hvem, dag=i_dag())
    if form.is_valid():
        if svar := engangs(request, form, lambda: _registrer(request, form, form.person(), form.foreldre())):
            return svar
    return svar_skjema(request, "koordinator/registrer_ny.html", form, {"hvem": hvem})


@require_http_methods(["GET", "POST"])
def registrer_for(request, person_id):
    """Meldingen om en person som er registrert fra før."""
    person = hent_person(request, person_id, Handling.REGISTRERE_MELDING)
    form = MeldingForm.fra(request, dag=i_dag())
    if form.is_valid():
        if svar := engangs(request, form, lambda: _registrer(request, form, person)):
            return svar
    noter(request, person, Hva.PERSON)
    uvurderte = oversikter.uvurderte_meldinger(request.user).filter(person=person)
    return svar_skjema(request, "koordinator/registrer_for.html", form, {"person": person, "uvurderte": uvurderte})


def _registrer(request, form, person, foreldre=()) -> str:
    ny = handlinger.registrer_melding(
        person=person, foreldre=foreldre, melding=Meldingsdata(**form.melding()), av=request.user, tid=timezone.now()
    )
    messages.success(request, _("Meldingen er registrert med nummer %(referanse)s.") % {"referanse": ny.referanse})
    return reverse("koordinator:melding", args=[ny.pk])


@require_GET
def melding(request, melding_id):
    rad = hent(
        Henvendelse.objects.synlig_for(request.user).select_related("person", "vurdering__ferdig_av", "registrert_av"), pk=melding_id
    )
    dag = i_dag()
    noter(request, rad.person, Hva.MELDING)
    barnesak = er_barnesak(rad.person, dag)
    foreldre = list(oversikter.foreldre(rad.person, dag)) if barnesak else []
    noter_flere(request, [r.representant for r in foreldre], gjennom=rad.person)
    return render(
        request,
        "koordinator/melding.html",
        {
            "melding": rad,
            "person": rad.person,
            "dag": dag,
            "neste": oversikter.neste_steg(request.user, rad.person, dag),
            "foreldre": foreldre,
            "barnesak": barnesak,
            "kan_sende_forelopig": rad.vurdering_id is None and regler.kan(request.user, Handling.VURDERE, rad.person),
            "gruppestarter": gruppestarter(rad.vurdering) if rad.vurdering else [],
            "enhetsnavn": Enhetsnavn(request.user, rad.person),
            "kan_svare_melder": rad.vurdering_id is not None and regler.kan(request.user, Handling.VURDERE, rad.person),
            "kan_registrere": regler.kan(request.user, Handling.REGISTRERE_MELDING, rad.person),
        },
    )


@require_http_methods(["GET", "POST"])
def registrer_forelder(request, melding_id):
    rad = hent(Henvendelse.objects.synlig_for(request.user).select_related("person"), pk=melding_id)
    regler.krev(request.user, Handling.REGISTRERE_MELDING, rad.person)
    form = ForesattForm.fra(request, dag=i_dag())
    if form.is_valid():

        def utfor():
            handlinger.registrer_forelder(barn=rad.person, opplysninger=form.opplysninger(), av=request.user, tid=timezone.now())
            messages.success(request, _("Forelderen er registrert."))
            return reverse("koordinator:melding", args=[rad.pk])

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, rad.person, Hva.PERSON)
    return svar_skjema(request, "koordinator/registrer_forelder.html", form, {"melding": rad, "person": rad.person})
