"""Stans: det som er registrert om personen, skal stå, enda regelen sier noe annet."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from koordinator.bevaring import handlinger, oversikter
from koordinator.bevaring.forms import StansForm
from koordinator.views.felles import enkelt_skjema
from personer.klokke import i_dag
from personer.skjema import Skjema, engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.oppslag import Hva, noter


def _hent_person(request, person_id):
    person = hent_person(request, person_id, Handling.ENDRE_PERSON)
    regler.krev_uten_person(request.user, Handling.GODKJENNE_REGEL)
    noter(request, person, Hva.PERSON)
    return person


@require_http_methods(["GET", "POST"])
def stans_kassasjon(request, person_id):
    """Stansene personen har og har hatt, og skjemaet når ingen gjelder."""
    person = _hent_person(request, person_id)
    stanser = list(oversikter.stansene(person))
    gjelder = next((s for s in stanser if s.til is None), None)
    form, her = StansForm.fra(request), reverse("koordinator:stans_kassasjon", args=[person.pk])
    if form.is_valid():

        def utfor():
            handlinger.stans(person=person, **form.cleaned_data, dag=i_dag(), av=request.user)
            return her

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {"person": person, "stanser": stanser, "gjelder": gjelder, "form": form}
    if gjelder and request.method == "GET":
        return render(request, "koordinator/bevaring/stans.html", kontekst)
    return svar_skjema(request, "koordinator/bevaring/stans.html", form, kontekst)


@require_http_methods(["GET", "POST"])
def opphev_stans(request, person_id, stans_id):
    person = _hent_person(request, person_id)
    rad = hent(oversikter.stansene(person), pk=stans_id)

    def gjor(_tid):
        handlinger.opphev_stans(stans_id=rad.pk, dag=i_dag(), av=request.user)

    side = {"tittel": _("Opphev stansen"), "under": person.navn, "kvittering": _("Stansen er opphevet. Reglene gjelder igjen.")}
    tilbake = reverse("koordinator:stans_kassasjon", args=[person.pk])
    return enkelt_skjema(request, Skjema.fra(request), gjor, tekst=rad.grunn, tilbake=tilbake, **side)
