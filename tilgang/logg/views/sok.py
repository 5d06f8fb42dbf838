from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from personer.models import Person
from personer.skjema import svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent_person
from tilgang.logg.forms import LoggsokForm
from tilgang.logg.oversikter import rader as radene
from tilgang.logg.oversikter import sok
from tilgang.oppslag import Hva, noter, noter_flere, noter_sok


@require_http_methods(["GET", "POST"])
def logg(request):
    """Innsynsloggen, for den som leder koordinerende enhet. Navn sendes i skjemaet, og bare id-er står i adressen."""
    regler.krev_uten_person(request.user, Handling.SE_LOGG)
    if request.method == "POST":
        return _sok(request)
    soek = sok.Soek.fra_adresse(request.GET)
    avgrenset = sok.avgrensning(soek, request.user)
    if avgrenset is None:
        raise Http404
    side = sok.side(radene.med_linjer(sok.oppslag(soek)), request.GET.get("etter"))
    rader = radene.loggrader(side.rader, request.user)
    noter_flere(request, radene.viste(rader) | ({avgrenset.person} if avgrenset.person else set()), Hva.LOGG)
    form = LoggsokForm(leser=request.user, initial=avgrenset.i_skjemaet())
    return _loggside(request, form, soek, side=side, rader=rader, avgrenset=avgrenset)


def _sok(request):
    noter_sok(request)
    form = LoggsokForm(request.POST, leser=request.user)
    if form.is_valid():
        soek = form.som_soek()
        if form.cleaned_data["person"]:
            noter(request, form.cleaned_data["person"], Hva.SOK)
        side = "tilgang:avviste" if form.cleaned_data["bare_avviste"] else "tilgang:logg"
        return redirect(f"{reverse(side)}?{soek.i_adresse()}")
    noter_flere(request, form.kandidater, Hva.SOK)
    return _loggside(request, form, sok.Soek())


def _loggside(request, form, soek: sok.Soek, **mer):
    kontekst = {"side": None, "rader": [], "avgrenset": None, "person": None, "videre": ""} | mer
    if kontekst["side"] and kontekst["side"].neste:
        kontekst["videre"] = soek.i_adresse(etter=kontekst["side"].neste)
    kontekst["forste"] = soek.i_adresse()
    kontekst["er_blad"] = bool(request.GET.get("etter"))
    return svar_skjema(request, "tilgang/logg/logg.html", form, kontekst)


@require_GET
def personlogg(request, person_id):
    """Hvem som har sett på denne personen."""
    person: Person = hent_person(request, person_id, Handling.SE_LOGG)
    soek = sok.Soek(person=person.pk)
    side = sok.side(radene.med_linjer(sok.oppslag(soek)), request.GET.get("etter"))
    rader = radene.loggrader(side.rader, request.user)
    noter_flere(request, radene.viste(rader) | {person}, Hva.LOGG)
    kontekst = {
        "person": person,
        "side": side,
        "rader": rader,
        "videre": soek.i_adresse(etter=side.neste) if side.neste else "",
        "er_blad": bool(request.GET.get("etter")),
        "kan_melde": regler.kan(request.user, Handling.GJENNOMGAA_LOGG, person),
    }
    return render(request, "tilgang/logg/personlogg.html", kontekst)


@require_GET
def avviste(request):
    """Forsøk som ble nektet."""
    regler.krev_uten_person(request.user, Handling.SE_LOGG)
    soek = sok.Soek.fra_adresse(request.GET)
    avgrenset = sok.avgrensning(soek, request.user)
    if avgrenset is None:
        raise Http404
    side = sok.side(sok.avviste(soek), request.GET.get("etter"))
    kontekst = {
        "side": side,
        "rader": radene.avvistrader(side.rader),
        "avgrenset": avgrenset,
        "videre": soek.i_adresse(etter=side.neste) if side.neste else "",
        "er_blad": bool(request.GET.get("etter")),
        "forste": soek.i_adresse(),
    }
    return render(request, "tilgang/logg/avviste.html", kontekst)
