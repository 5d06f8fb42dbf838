from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from personer.klokke import i_dag
from personer.skjema import Skjema, engangs, svar_skjema
from tilgang import handlinger, regler
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.navn import Enhetsnavn
from tilgang.nektelser import oversikter
from tilgang.nektelser.forms import InhabilForm, SperreForm
from tilgang.oppslag import Hva, noter


@require_GET
def nektelser(request, person_id):
    """Sperrene personen har satt, og de som er meldt inhabile."""
    person = hent_person(request, person_id, Handling.MELDE_INHABILITET)
    noter(request, person, Hva.TILGANG)
    kontekst = {
        "person": person,
        "navn": Enhetsnavn(request.user, person),
        "dag": i_dag(),
        "sperrer": oversikter.sperrer_for(request.user, person),
        "inhabile": oversikter.inhabile_for(request.user, person),
        "kan_sperre": regler.kan(request.user, Handling.SETTE_SPERRE, person),
        "kan_avslutte": regler.kan(request.user, Handling.VURDERE, person),
    }
    return render(request, "tilgang/nektelser/nektelser.html", kontekst)


@require_http_methods(["GET", "POST"])
def sett_sperre(request, person_id):
    person = hent_person(request, person_id, Handling.SETTE_SPERRE)
    form = SperreForm.fra(request, ansatte=oversikter.ansatte(Enhetsnavn(request.user, person), i_dag()))
    if form.is_valid():

        def utfor():
            handlinger.sett_sperre(person=person, dag=i_dag(), av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Sperren gjelder fra nå."))
            return _tilbake(request, person)

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.TILGANG)
    kontekst = {"person": person, "tittel": _("Sperr for en ansatt"), "knapp": _("Sett sperren")}
    return svar_skjema(request, "tilgang/nektelser/skjema.html", form, kontekst)


@require_http_methods(["GET", "POST"])
def meld_inhabilitet(request, person_id):
    """Den ansatte melder fra om seg selv; KE kan også melde for en annen."""
    person = hent_person(request, person_id, Handling.MELDE_INHABILITET)
    alle = regler.kan(request.user, Handling.VURDERE, person)
    ansatte = oversikter.ansatte(Enhetsnavn(request.user, person), i_dag()) if alle else oversikter.bare(request.user)
    form = InhabilForm.fra(request, ansatte=ansatte, selv=request.user)
    if form.is_valid():

        def utfor():
            handlinger.meld_inhabilitet(person=person, dag=i_dag(), av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Det er meldt. Saken er lukket for den som er inhabil."))
            return _tilbake(request, person)

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.TILGANG)
    kontekst = {"person": person, "tittel": _("Meld inhabilitet"), "knapp": _("Meld fra")}
    return svar_skjema(request, "tilgang/nektelser/skjema.html", form, kontekst)


@require_http_methods(["GET", "POST"])
def opphev_sperre(request, person_id, sperre_id):
    person = hent_person(request, person_id, Handling.SETTE_SPERRE)
    sperre = hent(oversikter.sperrer_for(request.user, person), pk=sperre_id)
    tekst = _("%(navn)s får igjen det innsynet stillingen, vervet og samtykkene gir. Det er personen selv som må ha bedt om det.")
    return _bekreft(
        request,
        person,
        tittel=_("Opphev sperren"),
        tekst=tekst % {"navn": Enhetsnavn(request.user, person).kontoen(sperre.konto)},
        gjor=lambda tid: handlinger.opphev_sperre(sperre_id=sperre.pk, dag=i_dag(), av=request.user, tid=tid),
        kvittering=_("Sperren er opphevet."),
    )


@require_http_methods(["GET", "POST"])
def avslutt_inhabilitet(request, person_id, inhabilitet_id):
    person = hent_person(request, person_id, Handling.VURDERE)
    rad = hent(oversikter.inhabile_for(request.user, person), pk=inhabilitet_id)
    tekst = _("Grunnen til at %(navn)s var inhabil, er falt bort. Saken åpnes igjen for det stillingen eller vervet gir.")
    return _bekreft(
        request,
        person,
        tittel=_("Avslutt inhabiliteten"),
        tekst=tekst % {"navn": Enhetsnavn(request.user, person).kontoen(rad.konto)},
        gjor=lambda tid: handlinger.avslutt_inhabilitet(inhabilitet_id=rad.pk, dag=i_dag(), av=request.user, tid=tid),
        kvittering=_("Inhabiliteten er avsluttet."),
    )


def _bekreft(request, person, *, tittel, tekst, gjor, kvittering):
    form = Skjema.fra(request)
    if form.is_valid():

        def utfor():
            gjor(timezone.now())
            messages.success(request, kvittering)
            return _tilbake(request, person)

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.TILGANG)
    avbryt = reverse("tilgang:nektelser", args=[person.pk])
    kontekst = {"tittel": tittel, "under": person.navn, "tekst": tekst, "knapp": tittel, "avbryt": avbryt}
    return svar_skjema(request, "komponenter/bekreft.html", form, kontekst)


def _tilbake(request, person) -> str:
    """Til oversikten; til forsiden når det som ble gjort, lukket saken for en selv."""
    lukket = not regler.personer_for(request.user, Handling.MELDE_INHABILITET).filter(pk=person.pk).exists()
    return reverse("oversikt:hjem") if lukket else reverse("tilgang:nektelser", args=[person.pk])
