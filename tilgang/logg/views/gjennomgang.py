from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from personer.skjema import Skjema, engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.logg import handlinger, vilkaar
from tilgang.logg.forms import FunnForm
from tilgang.logg.oversikter import gjennomgang as oversikter
from tilgang.logg.oversikter import rader as radene
from tilgang.models import Funntilstand
from tilgang.oppslag import Hva, noter_flere

SIGNERTE_SOM_VISES = 26


@require_GET
def gjennomganger(request):
    """Ukene som venter på en signatur, og dem som er signert."""
    regler.krev_uten_person(request.user, Handling.GJENNOMGAA_LOGG)
    alle = oversikter.gjennomganger_for(request.user)
    kontekst = {
        "usignerte": oversikter.usignerte(request.user),
        "lesegrunner": oversikter.lesegrunner(timezone.now()),
        "signerte": alle.filter(signert_tid__isnull=False).order_by("-uke")[:SIGNERTE_SOM_VISES],
    }
    return render(request, "tilgang/logg/gjennomganger.html", kontekst)


def _hent(request, gjennomgang_id):
    return hent(oversikter.gjennomganger_for(request.user), pk=gjennomgang_id)


@require_GET
def gjennomgang(request, gjennomgang_id):
    """Ukens gjennomgang: hva reglene fant, og hva lederen kom til."""
    uken = _hent(request, gjennomgang_id)
    rader, andres = oversikter.funnrader(uken, request.user)
    noter_flere(request, {r.person for r in rader if r.person}, Hva.LOGG)
    kontekst = {
        "gjennomgang": uken,
        "rader": rader,
        "andres": andres,
        "hvorfor_ikke": vilkaar.hvorfor_ikke_signere(uken, request.user),
        "gjelder_meg": any(r.er_mitt for r in rader),
    }
    return render(request, "tilgang/logg/gjennomgang.html", kontekst)


@require_http_methods(["GET", "POST"])
def kjor_regler(request, gjennomgang_id):
    """Reglene kjøres en gang til, for eksempel når en ansatt er registrert som person siden sist."""
    uken = _hent(request, gjennomgang_id)
    tilbake = reverse("tilgang:gjennomgang", args=[uken.pk])
    form = Skjema.fra(request)
    if form.is_valid():

        def utfor():
            _uken, nye = handlinger.kjor_uke(uke=uken.uke, aktor=request.user, tid=timezone.now())
            messages.success(request, _("Reglene er kjørt. Nye funn: %(antall)d.") % {"antall": nye})
            return tilbake

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {
        "tittel": _("Kjør reglene på nytt"),
        "tekst": _("Det som alt er funnet og vurdert, står som det er. Nye funn legges til."),
        "knapp": _("Kjør reglene"),
        "avbryt": tilbake,
    }
    return svar_skjema(request, "komponenter/bekreft.html", form, kontekst)


@require_http_methods(["GET", "POST"])
def signer(request, gjennomgang_id):
    uken = _hent(request, gjennomgang_id)
    tilbake = reverse("tilgang:gjennomgang", args=[uken.pk])
    form = Skjema.fra(request)
    if form.is_valid():

        def utfor():
            handlinger.signer(gjennomgang_id=uken.pk, av=request.user, tid=timezone.now())
            messages.success(request, _("Uken er signert."))
            return reverse("tilgang:gjennomganger")

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {
        "tittel": _("Signer uke %(nr)d") % {"nr": uken.nummer},
        "tekst": _("Du sier med dette at du har gått gjennom funnene. Uken kan ikke endres etterpå."),
        "knapp": _("Signer uken"),
        "avbryt": tilbake,
    }
    return svar_skjema(request, "komponenter/bekreft.html", form, kontekst)


@require_http_methods(["GET", "POST"])
def funn(request, funn_id):
    """Ett funn: hva som ble sett, og lederens svar."""
    funnet = hent(oversikter.funn_for(request.user), pk=funn_id)
    if funnet.konto_id == request.user.pk:
        raise PermissionDenied(vilkaar.hvorfor_ikke_vurdere(funnet, request.user))
    side = oversikter.funnside(funnet, request.user)
    form = FunnForm.fra(request, funn=funnet, personer=side.personer)
    if form.is_valid():

        def utfor():
            handlinger.vurder_funn(funn_id=funnet.pk, av=request.user, tid=timezone.now(), **_svaret(form))
            messages.success(request, _("Svaret er lagret."))
            return reverse("tilgang:gjennomgang", args=[funnet.gjennomgang_id])

        if svar := engangs(request, form, utfor):
            return svar
    if request.method == "POST" and not side.kan_svare:
        return redirect("tilgang:funn", funnet.pk)
    nevnt = radene.viste(side.rader) | set(side.personer) | ({funnet.person} if funnet.person else set())
    noter_flere(request, nevnt, Hva.LOGG)
    return svar_skjema(request, "tilgang/logg/funn.html", form, {"funn": funnet, "side": side})


def _svaret(form: FunnForm) -> dict:
    d = form.cleaned_data
    return {"tilstand": Funntilstand(d["tilstand"]), "begrunnelse": d["begrunnelse"], "personer": d.get("personer", ())}
