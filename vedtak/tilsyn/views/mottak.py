from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang.handling import Handling
from tilgang.hent import hent_person
from tilgang.oppslag import Hva, noter
from vedtak.tilsyn import handlinger, oversikter, vilkaar
from vedtak.tilsyn.deler import Tilsynsdel
from vedtak.tilsyn.forms import DelerForm, TaMedForm, TilsynForm
from vedtak.tilsyn.views.felles import hent_tilsyn, skjemaside


@require_http_methods(["GET", "POST"])
def registrer_tilsyn(request, person_id):
    person = hent_person(request, person_id, Handling.BEHANDLE_KLAGE)
    form = TilsynForm.fra(request, dag=i_dag())
    if form.is_valid():

        def utfor():
            tilsyn = handlinger.registrer_tilsyn(person=person, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Tilsynet er registrert."))
            return reverse("vedtak:tilsyn", args=[tilsyn.pk])

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.TILSYN)
    kontekst = {"person": person, "tittel": _("Registrer tilsyn"), "knapp": _("Registrer tilsynet"), "mulig": True}
    return svar_skjema(request, "vedtak/tilsyn/registrer.html", form, kontekst)


@require_http_methods(["GET", "POST"])
def ta_med_i_tilsyn(request, person_id):
    """En person til i et tilsyn om et utvalg."""
    person = hent_person(request, person_id, Handling.BEHANDLE_KLAGE)
    if not vilkaar.kan_ta_utvalg(request.user):
        raise PermissionDenied(_("Bare lederen i koordinerende enhet kan ta med flere personer i et tilsyn."))
    mulige = oversikter.som_kan_faa_flere(request.user, person)
    form = TaMedForm.fra(request, mulige=mulige)
    if form.is_valid():

        def utfor():
            valgt = form.cleaned_data["tilsyn"]
            handlinger.ta_med(tilsyn_id=valgt.pk, person=person, av=request.user, tid=timezone.now())
            messages.success(request, _("Personen er tatt med i tilsynet."))
            return reverse("vedtak:tilsyn", args=[valgt.pk])

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.TILSYN)
    kontekst = {"person": person, "tittel": _("Ta med i et tilsyn"), "knapp": _("Ta med personen"), "mulig": mulige.exists()}
    return svar_skjema(request, "vedtak/tilsyn/registrer.html", form, kontekst)


@require_http_methods(["GET", "POST"])
def bestill_tilsynspakker(request, tilsyn_id):
    tilsyn, personer = hent_tilsyn(request, tilsyn_id)
    mulige = vilkaar.mulige_deler(request.user, personer)
    valgte = tilsyn.deler or [d.value for d in mulige if d != Tilsynsdel.LOGG]
    return skjemaside(
        request,
        tilsyn,
        DelerForm.fra(request, mulige=mulige, valgte=valgte),
        tittel=_("Sett sammen dokumentene"),
        knapp=_("Sett sammen dokumentene"),
        gjor=lambda tid, **svar: handlinger.bestill(tilsyn_id=tilsyn.pk, av=request.user, tid=tid, **svar),
        kvittering=_("Dokumentene settes sammen nå, én fil for hver person."),
        hjelp=_("Ta med det Statsforvalteren har bedt om. Filen om hver person lages én gang og kan ikke endres."),
    )
