"""KEs innboks: det som er sendt inn uten innlogging, og hva det skal bli til."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from koordinator import oversikter as bordet
from koordinator.aapen import handlinger, oversikter
from koordinator.aapen.innboksskjema import (
    FraInnboksenForm,
    KobleForm,
    LeggBortForm,
    NyFraInnboksenForm,
    ToemForm,
    VisVidereForm,
    hvem_det_gjelder,
)
from koordinator.handlinger import Meldingsdata
from koordinator.models import InnsendtMelding
from personer.klokke import i_dag
from personer.skjema import Skjema, engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.oppslag import Hva, noter, noter_flere, noter_sok

PER_SIDE = 25


@require_GET
def innsendte(request):
    regler.krev_uten_person(request.user, Handling.SE_MELDING)
    side = Paginator(oversikter.innboks(request.user), PER_SIDE).get_page(request.GET.get("side"))
    noter_sok(request)  # det er noen i hver av dem, men vi vet ikke hvem før de er koblet
    noter_flere(request, [rad.person for rad in side if rad.person], Hva.LISTE)
    for rad in side:
        rad.dager = oversikter.dager_siden(rad, timezone.now())
    return render(request, "koordinator/innsendt/liste.html", {"side": side, "dag": i_dag()})


def _hent(request, innsendt_id) -> InnsendtMelding:
    regler.krev_uten_person(request.user, Handling.REGISTRERE_MELDING)
    synlige = InnsendtMelding.objects.synlig_for(request.user)
    rad = hent(synlige.select_related("person", "henvendelse", "behandlet_av", "toemt_av"), pk=innsendt_id)
    if rad.person:
        noter(request, rad.person, Hva.MELDING)
    else:
        noter_sok(request)
    return rad


@require_GET
def innsendt(request, innsendt_id):
    rad = _hent(request, innsendt_id)
    kandidater = oversikter.kandidater(request.user, rad) if rad.er_ny and not rad.person else []
    noter_flere(request, kandidater, Hva.SOK)
    return render(request, "koordinator/innsendt/innsendt.html", {"rad": rad, "kandidater": kandidater, "dag": i_dag()})


@require_http_methods(["GET", "POST"])
def koble(request, innsendt_id):
    """Hvem det gjelder: en som er registrert, eller en ny."""
    rad = _hent(request, innsendt_id)
    kandidater = oversikter.kandidater(request.user, rad)
    form = KobleForm.fra(request, kandidater=kandidater)
    videre = reverse("koordinator:registrer_innsendt", args=[rad.pk])
    if form.is_valid():
        if form.er_ny:
            return redirect(videre + form.sporring)
        noter_sok(request)
        person = form.valgt or bordet.finn_person(request.user, form.cleaned_data["fodselsnummer"])
        if person is None:
            form.add_error("fodselsnummer", _("Ingen du kan se, er registrert med nummeret. Registrer en ny person."))
        else:

            def utfor():
                handlinger.koble(innsendt_id=rad.pk, person=person, av=request.user)
                return videre

            if svar := engangs(request, form, utfor):
                return svar
    noter_flere(request, kandidater, Hva.SOK)
    return svar_skjema(request, "koordinator/innsendt/koble.html", form, {"rad": rad, "kandidater": kandidater})


@require_http_methods(["GET", "POST"])
def registrer(request, innsendt_id):
    """Gjør den til en melding i saken, om personen den er koblet til eller en ny."""
    rad = _hent(request, innsendt_id)
    if rad.person:
        form = FraInnboksenForm.fra(request, rad=rad, dag=i_dag())
    else:
        valgt = request.POST.get("hvem") or request.GET.get("hvem")
        form = NyFraInnboksenForm.fra(request, rad=rad, hvem=hvem_det_gjelder(rad, valgt), dag=i_dag())
    if form.is_valid():

        def utfor():
            ny = handlinger.registrer(
                innsendt_id=rad.pk,
                person=rad.person or form.person(),
                foreldre=[] if rad.person else form.foreldre(),
                melding=Meldingsdata(**form.melding()),
                av=request.user,
                tid=timezone.now(),
            )
            messages.success(request, _("Meldingen er registrert med nummer %(referanse)s.") % {"referanse": ny.referanse})
            return reverse("koordinator:melding", args=[ny.pk])

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(request, "koordinator/innsendt/registrer.html", form, {"rad": rad})


def _skjemaside(request, rad: InnsendtMelding, form: Skjema, *, tittel: str, knapp: str, tekst: str, gjor: Callable, kvittering: str):
    """Ett skjema om meldingen. `gjor(tid, **svar)` er handlingen."""
    tilbake = reverse("koordinator:innsendt", args=[rad.pk])
    if form.is_valid():

        def utfor():
            gjor(timezone.now(), **form.cleaned_data)
            messages.success(request, kvittering)
            return tilbake

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {"rad": rad, "tittel": tittel, "knapp": knapp, "tekst": tekst, "tilbake": tilbake}
    return svar_skjema(request, "koordinator/innsendt/skjema.html", form, kontekst)


@require_http_methods(["GET", "POST"])
def vis_videre(request, innsendt_id):
    rad = _hent(request, innsendt_id)
    return _skjemaside(
        request,
        rad,
        VisVidereForm.fra(request),
        tittel=_("Den hører hjemme et annet sted"),
        knapp=_("Lagre og si fra til avsenderen"),
        tekst=_("Avsenderen får vite hvor meldingen hører hjemme. Den sendes ikke videre herfra."),
        gjor=lambda tid, **svar: handlinger.vis_videre(innsendt_id=rad.pk, av=request.user, tid=tid, **svar),
        kvittering=_("Meldingen er vist videre."),
    )


@require_http_methods(["GET", "POST"])
def legg_bort(request, innsendt_id):
    rad = _hent(request, innsendt_id)
    return _skjemaside(
        request,
        rad,
        LeggBortForm.fra(request),
        tittel=_("Legg bort meldingen"),
        knapp=_("Legg bort"),
        tekst=_("Den blir stående i listen, med det du skriver her."),
        gjor=lambda tid, **svar: handlinger.legg_bort(innsendt_id=rad.pk, av=request.user, tid=tid, **svar),
        kvittering=_("Meldingen er lagt bort."),
    )


@require_http_methods(["GET", "POST"])
def toem(request, innsendt_id):
    """Det er en bekymring for omsorgen et barn får (settled 27)."""
    rad = _hent(request, innsendt_id)
    return _skjemaside(
        request,
        rad,
        ToemForm.fra(request),
        tittel=_("Tøm teksten"),
        knapp=_("Tøm teksten"),
        tekst=_(
            "En bekymring for omsorgen et barn får, skal ikke ligge her. Meld den til barnevernet først. "
            "Så tømmer du alt avsenderen skrev; det kan ikke hentes tilbake."
        ),
        gjor=lambda tid, **svar: handlinger.toem(innsendt_id=rad.pk, av=request.user, tid=tid, **svar),
        kvittering=_("Teksten er tømt."),
    )
