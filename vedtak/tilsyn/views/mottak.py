from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from personer.klokke import i_dag
from personer.skjema import alt_mottatt, engangs, svar_skjema
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.oppslag import Hva, noter, noter_flere, noter_sok
from vedtak.models import Tilsyn
from vedtak.tilsyn import handlinger, oversikter, vilkaar
from vedtak.tilsyn.deler import Tilsynsdel
from vedtak.tilsyn.forms import DelerForm, LetForm, TaMedForm, TaUtForm, TilsynForm
from vedtak.tilsyn.views.felles import hent_tilsyn, navnene, skjemaside


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
def let_i_tilsyn(request, tilsyn_id):
    """Finn en person til utvalget, fra tilsynets egen side. Ingen treff ser likt ut for den som er stengt og den som ikke finnes."""
    if request.method == "POST" and (svar := alt_mottatt(request)):
        return svar
    tilsyn = _utvalget(request, tilsyn_id, vilkaar.kan_ta_med_flere)
    form = LetForm.fra(request, let=lambda q: oversikter.treff(request.user, tilsyn, q))
    if form.is_valid() and form.cleaned_data.get("person"):

        def utfor():
            handlinger.ta_med(tilsyn_id=tilsyn.pk, person=form.cleaned_data["person"], av=request.user, tid=timezone.now())
            messages.success(request, _("Personen er tatt med i tilsynet."))
            return reverse("vedtak:tilsyn", args=[tilsyn.pk])

        if svar := engangs(request, form, utfor):
            return svar
    if form.is_bound:
        noter_sok(request)
        noter_flere(request, form.treff, Hva.SOK)
    kontekst = {"tilsyn": tilsyn, "navn": navnene(tilsyn), "ingen": form.is_bound and bool(form.data.get("q")) and not form.treff}
    if form.is_bound and form.is_valid():
        return render(request, "vedtak/tilsyn/let.html", {"form": form, **kontekst})
    return svar_skjema(request, "vedtak/tilsyn/let.html", form, kontekst)


@require_http_methods(["GET", "POST"])
def ta_ut_av_tilsyn(request, tilsyn_id, person_id):
    """Personen ble tatt med ved en feil."""
    if request.method == "POST" and (svar := alt_mottatt(request)):
        return svar
    tilsyn = _utvalget(request, tilsyn_id, vilkaar.kan_tas_ut)
    tp = hent(tilsyn.personer.med().select_related("person"), person=person_id)
    return skjemaside(
        request,
        tilsyn,
        TaUtForm.fra(request),
        tittel=_("Ta en person ut av tilsynet"),
        knapp=_("Ta personen ut"),
        gjor=lambda tid, **svar: handlinger.ta_ut(tilsyn_id=tilsyn.pk, person_id=tp.person_id, av=request.user, tid=tid, **svar),
        kvittering=_("Personen er tatt ut av tilsynet."),
        hjelp=_("%(navn)s er med ved en feil. Grunnen blir stående, og filen om personen kan ikke åpnes herfra lenger.")
        % {"navn": tp.person.navn},
    )


def _utvalget(request, tilsyn_id, kan) -> Tilsyn:
    """Tilsynet, for lederen, når utvalget kan endres slik det er spurt om."""
    tilsyn, _personer = hent_tilsyn(request, tilsyn_id)
    if not vilkaar.kan_ta_utvalg(request.user):
        raise PermissionDenied(_("Bare lederen i koordinerende enhet kan endre hvem et tilsyn gjelder."))
    if not kan(tilsyn):
        raise PermissionDenied(_("Hvem tilsynet gjelder, kan ikke endres nå."))
    return tilsyn


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
