from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person, synlige_personer
from tilgang.oppslag import Hva, noter, noter_flere, noter_sok
from tilgang.person import handlinger, sammenslaaing
from tilgang.person.forms import SammenslaaingForm


@require_http_methods(["GET", "POST"])
def slaa_sammen(request, person_id):
    """Finn den andre registreringen av samme menneske; med `?med=` de to side om side."""
    person = hent_person(request, person_id)
    if not regler.kan_uten_person(request.user, Handling.SLAA_SAMMEN):
        regler.krev(request.user, Handling.SLAA_SAMMEN, person)
    if "med" in request.GET:
        return _side_om_side(request, person, hent(synlige_personer(request.user), pk=_id(request.GET["med"])))
    regler.krev(request.user, Handling.SLAA_SAMMEN, person)
    form = SammenslaaingForm.fra(request, person=person)
    treff, er_sok = sammenslaaing.forslag(request.user, person), False
    if form.is_valid():
        noter_sok(request)
        treff, er_sok = sammenslaaing.sok(request.user, person, form.cleaned_data["q"]), True
    noter(request, person, Hva.PERSON)
    noter_flere(request, treff, Hva.SOK)
    kontekst = {"person": person, "treff": treff, "er_sok": er_sok, "dag": i_dag()}
    return svar_skjema(request, "tilgang/person/finn_like.html", form, kontekst)


def _side_om_side(request, person, andre):
    hode = andre if person.slaatt_sammen_med_id == andre.pk else person
    if person.pk in (andre.pk, andre.slaatt_sammen_med_id) or person.slaatt_sammen_med_id == andre.pk:
        messages.info(request, _("De to registreringene er alt slått sammen."))
        return redirect("oversikt:person", hode.pk)
    for den in (person, andre):
        regler.krev(request.user, Handling.SLAA_SAMMEN, den)
    dag = i_dag()
    form = SammenslaaingForm.fra(request, person=person, andre=andre)
    if form.is_valid():
        hode, alias = (person, andre) if form.cleaned_data["hode"] == "forste" else (andre, person)

        def utfor():
            handlinger.slaa_sammen(
                hode=hode, alias=alias, begrunnelse=form.cleaned_data["begrunnelse"], av=request.user, tid=timezone.now()
            )
            messages.success(request, _("De to registreringene er slått sammen."))
            return reverse("oversikt:person", args=[hode.pk])

        if svar := engangs(request, form, utfor):
            return svar
    sider = [sammenslaaing.side(request.user, *to, dag) for to in ((person, andre), (andre, person))]
    for side in sider:
        noter(request, side.person, Hva.PERSON)
        noter_flere(request, side.nevnte, gjennom=side.person)
    return svar_skjema(request, "tilgang/person/slaa_sammen.html", form, {"person": person, "sider": sider, "dag": dag})


def _id(tekst: str) -> UUID:
    try:
        return UUID(tekst)
    except ValueError:
        raise Http404 from None
