"""Skjemaene som endrer reglene: lederen i KE foreslår, og en annen enn den som foreslo, avgjør."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from personer.skjema import Skjema, engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from vedtak.models import Regelforslag
from vedtak.regler import handlinger, oversikter, versjoner, vilkaar
from vedtak.regler.forms import DatoForm, Knapp, ProfilForm, RadForm, SendTilbakeForm, TilbakekallForm
from vedtak.regler.forslagsside import forslagsside


@require_http_methods(["GET", "POST"])
def endre_regel(request, rettsgrunnlag_id):
    rad = _rad(request, rettsgrunnlag_id)
    form = RadForm.fra(request, rad=rad)
    return _foreslaa(request, form, rad, _("Foreslå ny versjon"), lambda felles: handlinger.foresla_rad(felt=form.felt(), **felles))


@require_http_methods(["GET", "POST"])
def dater_regel(request, rettsgrunnlag_id):
    rad = _rad(request, rettsgrunnlag_id)
    form = DatoForm.fra(request, initial=DatoForm.start(rad))
    return _foreslaa(request, form, rad, _("Sett når raden gjelder"), lambda felles: handlinger.foresla_rad(felt=form.felt(), **felles))


@require_http_methods(["GET", "POST"])
def tilbakekall_regel(request, rettsgrunnlag_id):
    rad = _rad(request, rettsgrunnlag_id)
    form = TilbakekallForm.fra(request, initial={"kilde": rad.kilde})
    return _foreslaa(
        request, form, rad, _("Kall raden tilbake"),
        lambda felles: handlinger.foresla_tilbakekall(kilde=form.cleaned_data["kilde"], **felles),
        tekst=_("Når tilbakekallet er godkjent, kan raden ikke brukes. Ingen eldre versjon tar over. Vedtak som alt er fattet, står."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def endre_klageprofil(request, profil_id):
    regler.krev_uten_person(request.user, Handling.ENDRE_REGEL)
    profil = hent(oversikter.klageprofiler(), pk=profil_id)
    form = ProfilForm.fra(request, profil=profil, rader=versjoner.rader_med_profilen(profil))
    if form.is_valid():

        def utfor():
            data = form.cleaned_data
            forslag = handlinger.foresla_profil(
                profil_id=profil.pk, felt=form.felt(), rader=data["rader"], gyldig_fra=data["gyldig_fra"],
                begrunnelse=data["begrunnelse"], av=request.user, tid=timezone.now(),
            )  # fmt: skip
            return _kvitter(request, forslag, _("Forslaget er lagret. En annen må godkjenne det."))

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {"tittel": _("Foreslå ny klageprofil"), "under": str(profil), "tekst": "", "avbryt": reverse("vedtak:regler")}
    return svar_skjema(request, "vedtak/regler/skjema.html", form, kontekst | {"knapp": _("Lagre forslaget")})


@require_http_methods(["GET", "POST"])
def godkjenn_regelforslag(request, forslag_id):
    forslag = _til_avgjorelse(request, forslag_id)
    form = Knapp.fra(request)
    if form.is_valid():

        def utfor():
            avgjort = handlinger.godkjenn_forslag(forslag_id=forslag.pk, av=request.user, tid=timezone.now())
            return _kvitter(request, avgjort, _("Endringen er godkjent av to. Den nye versjonen står i katalogen."))

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(request, "vedtak/regler/forslag.html", form, forslagsside(forslag, request.user))


@require_http_methods(["GET", "POST"])
def send_tilbake_regelforslag(request, forslag_id):
    forslag = _til_avgjorelse(request, forslag_id)
    form = SendTilbakeForm.fra(request)
    if form.is_valid():

        def utfor():
            avgjort = handlinger.avvis_forslag(forslag_id=forslag.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            return _kvitter(request, avgjort, _("Forslaget er sendt tilbake."))

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(request, "vedtak/regler/skjema.html", form, _om(forslag, _("Send forslaget tilbake"), _("Send tilbake")))


@require_http_methods(["GET", "POST"])
def trekk_regelforslag(request, forslag_id):
    regler.krev_uten_person(request.user, Handling.ENDRE_REGEL)
    forslag = hent(oversikter.forslagene(), pk=forslag_id)
    if forslag.foreslatt_av_id != request.user.pk:
        raise PermissionDenied(_("Bare den som foreslo endringen, kan trekke forslaget."))
    form = Knapp.fra(request)
    if form.is_valid():

        def utfor():
            avgjort = handlinger.trekk_forslag(forslag_id=forslag.pk, av=request.user, tid=timezone.now())
            return _kvitter(request, avgjort, _("Forslaget er trukket."))

        if svar := engangs(request, form, utfor):
            return svar
    tekst = _("Forslaget blir ikke til noe. Det blir stående i historikken.")
    return svar_skjema(
        request, "vedtak/regler/skjema.html", form, _om(forslag, _("Trekk forslaget"), _("Trekk forslaget")) | {"tekst": tekst}
    )


def _rad(request, rettsgrunnlag_id):
    regler.krev_uten_person(request.user, Handling.ENDRE_REGEL)
    return hent(oversikter.rettsgrunnlag(), pk=rettsgrunnlag_id)


def _til_avgjorelse(request, forslag_id) -> Regelforslag:
    regler.krev_uten_person(request.user, Handling.GODKJENNE_REGEL)
    forslag = hent(oversikter.forslagene(), pk=forslag_id)
    if hindring := vilkaar.hvorfor_ikke_avgjore(forslag, request.user):
        raise PermissionDenied(hindring)
    return forslag


def _foreslaa(request, form: Skjema, rad, tittel: str, gjor: Callable[[dict], Regelforslag], tekst: str = ""):
    if form.is_valid():

        def utfor():
            felles = {"rad_id": rad.pk, "begrunnelse": form.cleaned_data["begrunnelse"], "av": request.user, "tid": timezone.now()}
            return _kvitter(request, gjor(felles), _("Forslaget er lagret. En annen må godkjenne det."))

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {"tittel": tittel, "under": f"{rad}: {rad.tittel}", "tekst": tekst, "avbryt": reverse("vedtak:regel", args=[rad.pk])}
    return svar_skjema(request, "vedtak/regler/skjema.html", form, kontekst | {"knapp": _("Lagre forslaget")})


def _om(forslag: Regelforslag, tittel: str, knapp: str) -> dict:
    avbryt = reverse("vedtak:regelforslag", args=[forslag.pk])
    return {"tittel": tittel, "under": str(forslag), "tekst": "", "knapp": knapp, "avbryt": avbryt}


def _kvitter(request, forslag: Regelforslag, tekst: str) -> str:
    messages.success(request, tekst)
    return reverse("vedtak:regelforslag", args=[forslag.pk])
