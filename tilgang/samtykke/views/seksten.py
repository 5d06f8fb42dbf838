from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang import handlinger
from tilgang.handling import Handling
from tilgang.handlinger.videreforing import FORVEI
from tilgang.hent import hent_person
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter, noter_flere
from tilgang.samtykke import seksten as sekstenaar
from tilgang.samtykke.dagvalg import DagerForm
from tilgang.samtykke.setninger import linjesetning


@require_http_methods(["GET", "POST"])
def seksten(request, person_id):
    """Ungdommen svarer linje for linje på det andre sa ja til."""
    person = hent_person(request, person_id, Handling.REGISTRERE_SAMTYKKE)
    dag, navn = i_dag(), Enhetsnavn(request.user, person)
    linjer = list(sekstenaar.linjer(person))
    tekster = {x.pk: linjesetning(x, navn) for x in linjer}
    vurdering = sekstenaar.manglende_kompetanse(person, dag)
    form = sekstenaar.SekstenForm.fra(request, linjer=linjer, tekster=tekster, vurdering=vurdering)
    fyller = sekstenaar.seksten(person)
    if form.is_valid():

        def utfor():
            handlinger.svar_ved_seksten(
                person=person,
                ja=form.svart("JA"),
                nei=form.svart("NEI"),
                form=form.cleaned_data["form"],
                dag=max(dag, fyller),
                av=request.user,
                tid=timezone.now(),
                kompetansevurdering=form.kompetansevurdering,
                fil=form.cleaned_data["dokument"],
            )
            messages.success(request, _("Svarene er registrert."))
            return reverse("tilgang:samtykker", args=[person.pk])

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.SAMTYKKE)
    givere = {g.giver for x in linjer for g in x.samtykke.givere.all() if g.giver}
    noter_flere(request, givere, gjennom=person)
    kontekst = {"person": person, "fyller": fyller, "har_fylt": fyller is not None and fyller <= dag, "linjer": linjer}
    kontekst["er_for_tidlig"] = fyller is not None and fyller - dag > FORVEI
    return svar_skjema(request, "tilgang/samtykke/seksten.html", form, kontekst)


@require_GET
def oppfolging(request):
    """Det som må følges opp: hvem som fyller 16, hva som løper ut, og hva bare én forelder har svart på."""
    dag = i_dag()
    form = DagerForm(request.GET or None)
    dager = form.cleaned_data["dager"] if form.is_bound and form.is_valid() else DagerForm.VANLIG
    konto = request.user
    ungdommer, utlop = sekstenaar.fyller_seksten(konto, dag), sekstenaar.loper_ut(konto, dag, dager)
    alene = sekstenaar.av_en_forelder(konto)
    noter_flere(request, {rad.person.pk: rad.person for rad in [*ungdommer, *utlop, *alene]}.values())
    kontekst = {"form": form, "dager": dager, "ungdommer": ungdommer, "utlop": utlop, "en_forelder": alene, "dag": dag}
    return render(request, "tilgang/samtykke/oppfolging.html", kontekst)
