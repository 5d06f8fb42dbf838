from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from personer.skjema import Skjema, engangs, svar_skjema
from tilgang.hent import hent
from tilgang.oppslag import Hva, noter, noter_flere
from utsending import handlinger, oversikter, vilkaar
from utsending.levering import oversikter as levering
from utsending.models import Brev
from utsending.tilstander import Brevtilstand


def _hent(request, brev_id) -> Brev:
    """Brevet, notert i innsynsloggen for den det gjelder og den det er til."""
    brev = hent(Brev.objects.synlig_for(request.user).select_related("person", "mottaker"), pk=brev_id)
    noter(request, brev.person, Hva.BREV)
    noter_flere(request, [vilkaar.adressat(brev)], Hva.BREV, gjennom=brev.person)
    return brev


@require_GET
def brev(request, brev_id):
    brev = _hent(request, brev_id)
    return render(request, "utsending/brev.html", _kontekst(request, brev))


@require_GET
def framdrift(request, brev_id):
    """Delen av siden som spør igjen mens arbeideren holder på."""
    brev = _hent(request, brev_id)
    return render(request, "utsending/_status.html", _kontekst(request, brev))


def _kontekst(request, brev: Brev) -> dict:
    return {
        "brev": brev,
        "framdrift": oversikter.framdrift(brev, timezone.now()),
        "levering": levering.levering(brev, request.user),
        "kan_prove_igjen": vilkaar.kan_skrive(request.user, brev),
    }


@require_GET
@never_cache
def pdf(request, brev_id):
    """Bytene som ble utstedt, rett fra lageret. Å lese et brev setter det aldri på nytt."""
    brev = _hent(request, brev_id)
    if not vilkaar.kan_lese(request.user, brev):
        raise PermissionDenied(_("Adressen i brevet er gradert. Du må være klarert for å åpne det."))
    if brev.tilstand != Brevtilstand.RENDRET or brev.er_kassert:
        return redirect("utsending:brev", brev.pk)
    svar = HttpResponse(oversikter.innhold(brev), content_type="application/pdf")
    svar["Content-Disposition"] = f'inline; filename="{brev.filnavn}"'
    svar["X-Content-Type-Options"] = "nosniff"
    return svar


@require_http_methods(["GET", "POST"])
def prov_igjen(request, brev_id):
    brev = _hent(request, brev_id)
    vilkaar.krev_skrive(request.user, brev)
    form = Skjema.fra(request)
    tilbake = reverse("utsending:brev", args=[brev.pk])
    if form.is_valid():

        def utfor():
            handlinger.prov_igjen(brev_id=brev.pk, av=request.user, tid=timezone.now())
            messages.success(request, _("Brevet er lagt i kø på nytt."))
            return tilbake

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(
        request,
        "komponenter/bekreft.html",
        form,
        {
            "tittel": _("Prøv å lage brevet på nytt"),
            "under": brev.person.navn,
            "tekst": _("Teksten er den samme som før. Brevet blir laget én gang."),
            "knapp": _("Prøv igjen"),
            "avbryt": tilbake,
        },
    )
