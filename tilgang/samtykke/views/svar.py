from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang import handlinger, oversikter, regler
from tilgang.forms import FlyttingForm, InnhentingForm, PlansamtykkeForm
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.models import Formaal
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter, noter_flere
from tilgang.samtykke import lesing
from tilgang.samtykke.erklaering import ErklaeringForm


@require_GET
def samtykker(request, person_id):
    person = hent_person(request, person_id, Handling.SE_SAMTYKKE)
    side = lesing.samtykkeside(request.user, person, i_dag())
    noter(request, person, Hva.SAMTYKKE)
    noter_flere(request, side.personer, gjennom=person)
    kontekst = {
        "person": person,
        "side": side,
        "navn": Enhetsnavn(request.user, person),
        "har_plansamtykke": oversikter.har_plansamtykke(person),
        "kan_registrere": regler.kan(request.user, Handling.REGISTRERE_SAMTYKKE, person),
    }
    return render(request, "tilgang/samtykker.html", kontekst)


@require_http_methods(["GET", "POST"])
def registrer_samtykke(request, person_id):
    """Ja eller nei til at det lages individuell plan."""
    person = hent_person(request, person_id, Handling.REGISTRERE_SAMTYKKE)
    form = PlansamtykkeForm.fra(request, person=person, dag=i_dag())
    if form.is_valid():
        if svar := engangs(request, form, lambda: _lagre_svar(request, person, form.cleaned_data, Formaal.PLAN)):
            return svar
    return _svarskjema(request, person, form, _("Registrer svar om individuell plan"))


@require_http_methods(["GET", "POST"])
def innhenting(request, person_id):
    """Ja eller nei til at opplysninger hentes inn før saken avgjøres. Åpner ingenting i Samvev."""
    person = hent_person(request, person_id, Handling.REGISTRERE_SAMTYKKE)
    form = InnhentingForm.fra(request, person=person, dag=i_dag())
    if form.is_valid():
        if svar := engangs(request, form, lambda: _lagre_svar(request, person, form.cleaned_data, Formaal.INNHENTING)):
            return svar
    return _svarskjema(request, person, form, _("Registrer samtykke til å hente inn opplysninger"))


@require_http_methods(["GET", "POST"])
def flytting(request, person_id):
    """Ja eller nei til at planen sendes til kommunen personen flytter til. Åpner ingenting i Samvev."""
    person = hent_person(request, person_id, Handling.REGISTRERE_SAMTYKKE)
    form = FlyttingForm.fra(request, person=person, dag=i_dag())
    if form.is_valid():
        if svar := engangs(request, form, lambda: _lagre_svar(request, person, form.cleaned_data, Formaal.FLYTTING)):
            return svar
    return _svarskjema(request, person, form, _("Registrer samtykke til å sende planen til en annen kommune"))


def _svarskjema(request, person, form, tittel):
    noter(request, person, Hva.SAMTYKKE)
    noter_flere(request, form.fields["givere"].personer, gjennom=person)
    return svar_skjema(request, "tilgang/registrer_samtykke.html", form, {"person": person, "tittel": tittel})


def _lagre_svar(request, person, d, formaal):
    d = dict(d)
    handlinger.registrer_samtykke(person=person, formaal=formaal, fil=d.pop("dokument", None), av=request.user, tid=timezone.now(), **d)
    messages.success(request, _("Svaret er registrert."))
    return reverse("tilgang:samtykker", args=[person.pk])


@require_http_methods(["GET", "POST"])
def erklaer(request, person_id):
    """Et ønske eller et svar om koordinator: ikke et samtykke, men det personen eller familien sa (R22)."""
    person = hent_person(request, person_id, Handling.REGISTRERE_SAMTYKKE)
    form = ErklaeringForm.fra(request, person=person, dag=i_dag())
    tilbake = reverse("tilgang:samtykker", args=[person.pk])
    if form.is_valid():

        def utfor():
            d = dict(form.cleaned_data)
            fil = d.pop("dokument", None)
            handlinger.registrer_erklaering(person=person, av=request.user, tid=timezone.now(), fil=fil, **d)
            messages.success(request, _("Det er skrevet ned."))
            return tilbake

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.SAMTYKKE)
    noter_flere(request, form.fields["giver"].personer, gjennom=person)
    kontekst = {"person": person, "tittel": _("Registrer ønske eller svar om koordinator")}
    return svar_skjema(request, "tilgang/samtykke/erklaering.html", form, kontekst)


@require_GET
@never_cache
def dokument(request, person_id, dokument_id):
    """Det underskrevne arket, slik det ble skannet."""
    person = hent_person(request, person_id, Handling.SE_SAMTYKKE)
    arket = hent(lesing.dokumenter_for(person), pk=dokument_id)
    noter(request, person, Hva.DOKUMENT)
    svar = HttpResponse(bytes(arket.innhold), content_type="application/pdf")
    svar["Content-Disposition"] = f'inline; filename="ark-{arket.pk.hex[:8]}.pdf"'
    svar["X-Content-Type-Options"] = "nosniff"
    return svar
