from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from personer.klokke import i_dag
from personer.skjema import Skjema, engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.oppslag import Hva, noter, noter_flere
from utsending.personarkiv import titler
from vedtak.innsyn import handlinger, oversikter
from vedtak.innsyn.forms import AvslagForm, IkkeRettForm, KravForm, RettForm
from vedtak.innsyn.mottaker import kan_be
from vedtak.innsyn.tilstander import Kravtilstand
from vedtak.models import Innsynskrav

AVBRUTT = (Kravtilstand.GITT, Kravtilstand.DELVIS, Kravtilstand.AVSLATT, Kravtilstand.TRUKKET)


@require_GET
def innsynskrav(request, person_id):
    """Kravene om innsyn og retting for personen, og det som er rettet."""
    person = hent_person(request, person_id, Handling.BEHANDLE_INNSYN)
    krav = list(oversikter.krav_for(request.user, person))
    noter(request, person, Hva.INNSYNSKRAV)
    noter_flere(request, [k.krevd_av for k in krav], gjennom=person)
    kontekst = {"person": person, "krav": krav, "rettinger": oversikter.rettinger_for(request.user, person)}
    return render(request, "vedtak/innsyn/innsynskrav.html", kontekst)


@require_http_methods(["GET", "POST"])
def registrer_innsynskrav(request, person_id):
    person = hent_person(request, person_id, Handling.BEHANDLE_INNSYN)
    form = KravForm.fra(request, kan_be=kan_be(person, i_dag()), dag=i_dag())
    if form.is_valid():

        def utfor():
            krav = handlinger.registrer_krav(person=person, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Kravet er registrert."))
            return reverse("vedtak:innsyn", args=[krav.pk])

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.INNSYNSKRAV)
    noter_flere(request, form.fields["krevd_av"].queryset, gjennom=person)
    return svar_skjema(request, "vedtak/innsyn/registrer.html", form, {"person": person})


def _hent(request, krav_id) -> Innsynskrav:
    synlige = Innsynskrav.objects.synlig_for(request.user).select_related("person", "krevd_av", "mottatt_av", "foreslatt_av", "avgjort_av")
    krav = hent(synlige, pk=krav_id)
    noter(request, krav.person, Hva.INNSYNSKRAV)
    return krav


def _hent_med_navn(request, krav_id) -> Innsynskrav:
    """Til sidene som også sier hvem som ba."""
    krav = _hent(request, krav_id)
    noter_flere(request, [krav.krevd_av], gjennom=krav.person)
    return krav


@require_GET
def innsyn(request, krav_id):
    krav = _hent_med_navn(request, krav_id)
    navn = dict(titler())
    kontekst = {
        "krav": krav,
        "dager": (i_dag() - krav.mottatt_dato).days,
        "er_aapent": krav.tilstand not in AVBRUTT,
        "unntatt": [navn[kode] for kode in krav.unntatt if kode in navn],
        "brev": oversikter.brev_om(krav, request.user),
        "retting": getattr(krav, "retting", None),
        "kan_avgjore": krav.foreslatt_av_id != request.user.pk and regler.kan(request.user, Handling.FATTE_VEDTAK, krav.person),
    }
    return render(request, "vedtak/innsyn/innsyn.html", kontekst)


@require_http_methods(["GET", "POST"])
def gi_innsyn(request, krav_id):
    krav = _hent_med_navn(request, krav_id)
    return _knapp(
        request,
        krav,
        tittel=_("Gi innsyn i alt"),
        tekst=_hva_som_gis(krav) % {"navn": krav.krevd_av.navn},
        gjor=lambda tid: handlinger.gi_innsyn(krav_id=krav.pk, av=request.user, tid=tid),
        kvittering=_("Utskriften lages nå."),
    )


def _hva_som_gis(krav: Innsynskrav) -> str:
    if krav.krevd_av == krav.person:
        return _("%(navn)s får en utskrift av alt som er registrert, også det andre tjenester har skrevet.")
    return _(
        "%(navn)s får en utskrift av det som er registrert, også det andre tjenester har skrevet. Det bare personen selv får se, som "
        "skjermede områder og hvem adressen er skjult for, er ikke med."
    )


@require_http_methods(["GET", "POST"])
def avslaa_innsyn(request, krav_id):
    """Forslag om å ikke gi ut noe av det."""
    krav = _hent(request, krav_id)
    form = AvslagForm.fra(request)
    if form.is_valid():

        def utfor():
            handlinger.foresla_avslag(krav_id=krav.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Forslaget er lagret. En annen må avgjøre det."))
            return reverse("vedtak:innsyn", args=[krav.pk])

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(
        request, "vedtak/innsyn/skjema.html", form, {"krav": krav, "tittel": _("Noe skal ikke gis ut"), "knapp": _("Foreslå")}
    )


@require_http_methods(["GET", "POST"])
def avgjor_innsyn(request, krav_id):
    krav = _hent_med_navn(request, krav_id)
    if krav.foreslatt_av_id == request.user.pk:
        raise PermissionDenied(_("Du har selv foreslått avslaget. En annen må avgjøre det."))
    return _knapp(
        request,
        krav,
        tittel=_("Avgjør avslaget"),
        tekst=_("Brevet med klageadgang går til %(navn)s, sammen med det som gis ut.") % {"navn": krav.krevd_av.navn},
        gjor=lambda tid: handlinger.avgjor_avslag(krav_id=krav.pk, av=request.user, tid=tid),
        kvittering=_("Avslaget er avgjort, og brevet lages nå."),
    )


@require_http_methods(["GET", "POST"])
def innsyn_tilbake(request, krav_id):
    krav = _hent(request, krav_id)
    return _knapp(
        request,
        krav,
        tittel=_("Send forslaget tilbake"),
        tekst=_("Kravet behandles på nytt. Begrunnelsen blir stående i historikken."),
        gjor=lambda tid: handlinger.send_tilbake(krav_id=krav.pk, av=request.user),
        kvittering=_("Forslaget er sendt tilbake."),
    )


@require_http_methods(["GET", "POST"])
def trekk_innsynskrav(request, krav_id):
    krav = _hent_med_navn(request, krav_id)
    return _knapp(
        request,
        krav,
        tittel=_("Kravet er trukket"),
        tekst=_("%(navn)s ønsker ikke lenger svar på kravet.") % {"navn": krav.krevd_av.navn},
        gjor=lambda tid: handlinger.trekk_krav(krav_id=krav.pk, av=request.user, tid=tid),
        kvittering=_("Kravet er trukket."),
    )


@require_http_methods(["GET", "POST"])
def rett(request, krav_id):
    return _rettskjema(request, krav_id, RettForm, handlinger.rett, _("Rett ved tilføyelse"), _("Legg til rettingen"))


@require_http_methods(["GET", "POST"])
def ikke_rett(request, krav_id):
    return _rettskjema(request, krav_id, IkkeRettForm, handlinger.avsla_retting, _("Det som står, er riktig"), _("Avslå retting"))


def _rettskjema(request, krav_id, skjema, handling, tittel, knapp):
    krav = _hent(request, krav_id)
    form = skjema.fra(request)
    if form.is_valid():

        def utfor():
            handling(krav_id=krav.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Kravet er avgjort."))
            return reverse("vedtak:innsyn", args=[krav.pk])

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(request, "vedtak/innsyn/skjema.html", form, {"krav": krav, "tittel": tittel, "knapp": knapp})


def _knapp(request, krav, *, tittel, tekst, gjor, kvittering):
    form = Skjema.fra(request)
    tilbake = reverse("vedtak:innsyn", args=[krav.pk])
    if form.is_valid():

        def utfor():
            gjor(timezone.now())
            messages.success(request, kvittering)
            return tilbake

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {"tittel": tittel, "under": krav.person.navn, "tekst": tekst, "knapp": tittel, "avbryt": tilbake}
    return svar_skjema(request, "komponenter/bekreft.html", form, kontekst)
