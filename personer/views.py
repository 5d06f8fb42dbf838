import logging

from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from personer import handlinger, innbydelse, innlogging, okt, okter
from personer.feil import Regelbrudd
from personer.forms import AvsluttOktForm, BytteForm, EngangskodeForm, HurtigtastForm, InnloggingForm, MaalformForm, PassordForm
from personer.skjema import engangs, svar_skjema

logger = logging.getLogger(__name__)


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def logg_inn(request):
    if request.method == "GET" and request.user.is_authenticated:
        return redirect(innlogging.neste(request, request.GET.get("next", "")))
    form = InnloggingForm.fra(request)
    if form.is_valid():
        konto = authenticate(request, **form.cleaned_data)
        if konto is None:
            form.add_error(None, _("E-posten eller passordet er feil. Se over begge og prøv igjen."))
        elif innlogging.enheter_for(konto):
            innlogging.stans_halvveis(request, konto)
            return redirect(okt.med_next("personer:engangskode", request.GET.get("next", "")))
        elif innlogging.mangler_enhet(konto):
            form.add_error(None, _("Kontoen har ingen kodeapp ennå. Be systemansvarlig om å koble til en."))
        else:
            innlogging.fullfor(request, konto)
            return redirect(innlogging.neste(request, request.GET.get("next", "")))
    return svar_skjema(request, "personer/logg_inn.html", form, {"utlopt": "utlopt" in request.GET and not form.is_bound})


@login_not_required
@sensitive_post_parameters("kode")
@require_http_methods(["GET", "POST"])
def engangskode(request):
    konto = innlogging.halvveis(request)
    if konto is None:
        return redirect(okt.med_next("personer:logg_inn", request.GET.get("next", "")))
    form = EngangskodeForm.fra(request)
    if form.is_valid():
        enhet = innlogging.riktig_enhet(request, konto, form.cleaned_data["kode"])
        if enhet is not None:
            innlogging.fullfor(request, konto, enhet)
            return redirect(innlogging.neste(request, request.GET.get("next", "")))
        form.add_error("kode", _("Koden er feil eller for gammel. Skriv den kodeappen viser nå."))
    return svar_skjema(request, "personer/engangskode.html", form)


@login_not_required
@sensitive_post_parameters("passord", "gjenta", "kode")
@require_http_methods(["GET", "POST"])
def velg_passord(request):
    """Lenken i innbydelsen. Å åpne den skriver ingenting, så en postvask som følger lenker, bruker den ikke opp."""
    tid = timezone.now()
    rad = innbydelse.finn(request.GET.get("kode", ""), tid)
    if rad is None:
        return render(request, "personer/innbydelse_gjelder_ikke.html", status=410)
    med_kode = innbydelse.trenger_kodeapp()
    beholder = med_kode and not innbydelse.kobler_til(rad)
    form = PassordForm.fra(request, konto=rad.konto, med_kode=med_kode)
    if form.is_valid():
        felt = form.cleaned_data
        kode = felt.get("kode", "")
        vist = beholder and innlogging.riktig_enhet(request, rad.konto, kode) is not None
        try:
            innbydelse.bruk(innbydelse=rad, passord=felt["passord"], engangskode=kode, har_vist_kode=vist, tid=tid)
        except Regelbrudd as brudd:
            form.add_error("kode" if med_kode else None, str(brudd))
        else:
            okt.avslutt(request, "nytt passord")
            messages.success(request, _("Passordet er lagret. Logg inn med det."))
            return redirect("personer:logg_inn")
    kontekst = {"konto": rad.konto, "kodeapp": None, "beholder": beholder}
    if med_kode and not beholder:
        app = innbydelse.kodeapp(rad)
        kontekst["kodeapp"] = {"nokkel": innbydelse.nokkel_i_grupper(app), "adresse": app.config_url}
    return svar_skjema(request, "personer/velg_passord.html", form, kontekst)


@sensitive_post_parameters("naavaerende", "passord", "gjenta")
@require_http_methods(["GET", "POST"])
def bytt_passord(request):
    """Bytter sitt eget passord. Denne økten går videre med ny nøkkel; de andre er over."""
    form = BytteForm.fra(request, foresporsel=request)
    if form.is_valid():

        def utfor():
            handlinger.bytt_passord(av=request.user, passord=form.cleaned_data["passord"])
            update_session_auth_hash(request, request.user)
            logger.info("byttet passord: konto %s", request.user.pk, extra={"request": request})
            messages.success(request, _("Passordet er byttet. Andre steder du var logget inn, er du nå logget ut."))
            return resolve_url("/")

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(request, "personer/bytt_passord.html", form)


@require_GET
def mine_okter(request):
    """Der kontoen er logget inn nå, så en kan se at det bare er en selv."""
    aapne = okter.aapne(request.user, timezone.now(), request.session.session_key)
    return render(request, "personer/okter.html", {"okter": aapne, "har_andre": any(not o.er_denne for o in aapne), "andre": okter.ANDRE})


@require_POST
def avslutt_okter(request):
    form = AvsluttOktForm.fra(request)
    hvilke = form.cleaned_data["okt"] if form.is_valid() else ""
    antall = okter.avslutt(request.user, timezone.now(), request.session.session_key, hvilke)
    if antall:
        logger.info("avsluttet økter et annet sted: konto %s, antall %s", request.user.pk, antall, extra={"request": request})
        tekst = ngettext("Du er logget ut %(antall)s annet sted.", "Du er logget ut %(antall)s andre steder.", antall)
        messages.success(request, tekst % {"antall": antall})
    else:
        messages.info(request, _("Ingenting ble avsluttet. Innloggingen var alt over."))
    return redirect("personer:mine_okter")


@login_not_required
@require_POST
def logg_ut(request):
    okt.avslutt(request, "logget ut")
    return redirect("personer:logg_inn")


@require_POST
def fortsett(request):
    """«Fortsett å arbeide»: forespørselen selv holder økten i live."""
    return HttpResponse(status=204)


@require_POST
def velg_maalform(request):
    form = MaalformForm.fra(request)
    if form.is_valid():
        handlinger.velg_skjermsprak(av=request.user, **form.cleaned_data)
    return redirect(innlogging.neste(request, request.POST.get("neste", "")))


@require_POST
def velg_hurtigtast(request):
    """Hurtigtaster på ett tegn skal kunne slås av (WCAG 2.1.4)."""
    form = HurtigtastForm.fra(request)
    if form.is_valid():
        request.session["uten_hurtigtast"] = form.cleaned_data["hurtigtast"] == "av"
    return redirect(innlogging.neste(request, request.POST.get("neste", "")))
