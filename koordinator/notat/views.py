from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from koordinator.models import Notat
from koordinator.notat import handlinger, oversikter
from koordinator.notat.forms import FeilNotatForm, NotatsokForm, NyttNotatForm, RettNotatForm
from personer.klokke import i_dag
from personer.skjema import Skjema, engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter

PER_SIDE = 25


@require_GET
def notater(request, person_id):
    """Notatene leseren kan se, det siste først. Et søk på slag, form og periode."""
    person = hent_person(request, person_id)
    form = NotatsokForm(request.GET) if request.GET else NotatsokForm()
    if form.is_bound and not form.is_valid():
        noter(request, person, Hva.PERSON)
        return render(request, "koordinator/notat/notater.html", _listen(request, person, form, None), status=422)
    treff = oversikter.sok(request.user, person, **form.cleaned_data) if form.is_bound else oversikter.notatene(request.user, person)
    side = Paginator(treff, PER_SIDE).get_page(request.GET.get("side"))
    noter(request, person, Hva.NOTAT, deler=[n.innsynsdel for n in side])
    return render(request, "koordinator/notat/notater.html", _listen(request, person, form, side))


def _listen(request, person, form, side) -> dict:
    return {
        "person": person,
        "form": form,
        "side": side,
        "sporring": _sporring(request),
        "kan_skrive": regler.kan(request.user, Handling.SKRIVE_NOTAT, person),
        "navn": Enhetsnavn(request.user, person),
        "dag": i_dag(),
    }


def _sporring(request) -> str:
    felt = request.GET.copy()
    felt.pop("side", None)
    return felt.urlencode()


@require_http_methods(["GET", "POST"])
def nytt_notat(request, person_id):
    person = hent_person(request, person_id, Handling.SKRIVE_NOTAT)
    dag = i_dag()
    form = NyttNotatForm.fra(request, dag=dag, ansvarlige=oversikter.ansvarlige(request.user, person, dag), initial={"dato": dag})
    if form.is_valid():

        def utfor():
            nytt = handlinger.skriv_notat(person=person, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Notatet er lagret."))
            return _siden(nytt)

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.PERSON)
    return svar_skjema(request, "koordinator/notat/nytt.html", form, {"person": person})


@require_GET
def notat(request, notat_id):
    """Ett notat, og hvordan det var før det ble rettet."""
    rad = _hent(request, notat_id)
    kan_endre = (
        rad.feil_tid is None
        and regler.kan(request.user, Handling.SKRIVE_NOTAT, rad.person)
        and regler.deler_for(request.user, regler.ENDRE).filter(pk=rad.innsynsdel_id).exists()
    )
    noter(request, rad.person, Hva.NOTAT, deler=[rad.innsynsdel])
    kontekst = {
        "notat": rad,
        "person": rad.person,
        "kan_endre": kan_endre,
        "versjoner": oversikter.versjoner(rad),
        "navn": Enhetsnavn(request.user, rad.person),
    }
    return render(request, "koordinator/notat/notat.html", kontekst)


@require_http_methods(["GET", "POST"])
def rett_notat(request, notat_id):
    rad = _hent_til_endring(request, notat_id)
    naa = {n: getattr(rad, n) for n in ("form", "dato", "deltakere", "tekst", "versjon")}
    form = RettNotatForm.fra(request, dag=i_dag(), initial=naa)
    return _skjema(
        request,
        rad,
        form,
        lambda **svar: handlinger.rett_notat(notat_id=rad.pk, **svar),
        tittel=_("Rett notatet"),
        knapp=_("Lagre rettelsen"),
        kvittering=_("Notatet er rettet. Den gamle teksten står nederst."),
    )


@require_http_methods(["GET", "POST"])
def merk_feil(request, notat_id):
    rad = _hent_til_endring(request, notat_id)
    return _skjema(
        request,
        rad,
        FeilNotatForm.fra(request),
        lambda **svar: handlinger.merk_feil(notat_id=rad.pk, **svar),
        tittel=_("Merk notatet som feil"),
        knapp=_("Merk som feil"),
        kvittering=_("Notatet er merket som feil."),
        hjelp=_("Notatet blir ikke slettet. Det står i saken med grunnen du skriver."),
    )


@require_http_methods(["GET", "POST"])
def folg_opp(request, notat_id):
    rad = _hent_til_endring(request, notat_id)
    return _skjema(
        request,
        rad,
        Skjema.fra(request),
        lambda **svar: handlinger.folg_opp(notat_id=rad.pk, **svar),
        tittel=_("Fulgt opp"),
        knapp=_("Det er fulgt opp"),
        kvittering=_("Oppfølgingen er ferdig."),
        hjelp=_("Skriv gjerne et nytt notat om det som ble gjort."),
    )


def _hent(request, notat_id) -> Notat:
    return hent(Notat.objects.synlig_for(request.user).select_related(*oversikter.MED), pk=notat_id)


def _hent_til_endring(request, notat_id) -> Notat:
    rad = _hent(request, notat_id)
    handlinger.krev_kan_endre(request.user, rad)
    return rad


def _siden(rad: Notat) -> str:
    return reverse("koordinator:notat", args=[rad.pk])


def _skjema(request, rad: Notat, form: Skjema, gjor: Callable, *, tittel: str, knapp: str, kvittering: str, hjelp: str = ""):
    """Ett skjema om notatet. `gjor(av, tid, **svar)` er handlingen."""
    if form.is_valid():

        def utfor():
            gjor(av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, kvittering)
            return _siden(rad)

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, rad.person, Hva.NOTAT, deler=[rad.innsynsdel])
    kontekst = {"notat": rad, "person": rad.person, "tittel": tittel, "knapp": knapp, "hjelp": hjelp}
    return svar_skjema(request, "koordinator/notat/skjema.html", form, kontekst)
