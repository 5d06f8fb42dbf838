"""Kassasjonen: bestilt av én, godkjent av en annen, og beviset etterpå. Sidene viser tall, aldri hvem."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from koordinator.bevaring import handlinger, oversikter
from koordinator.bevaring.views.reglene import hent_regel
from koordinator.views.felles import enkelt_skjema
from personer.klokke import i_dag
from personer.models import Kassasjon
from personer.skjema import Skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent


@require_http_methods(["GET", "POST"])
def bestill_kassasjon(request, regel_id):
    regel = hent_regel(request, regel_id)
    regler.krev_uten_person(request.user, Handling.ENDRE_REGEL)

    def gjor(tid):
        handlinger.bestill(regel_id=regel.pk, dag=i_dag(), av=request.user, tid=tid)

    antall = len(oversikter.tar(regel, i_dag()).tas)
    hvor_mye = ngettext("Regelen tar %(n)s i dag.", "Regelen tar %(n)s i dag.", antall) % {"n": antall}
    tekst = hvor_mye + " " + _("Ingenting tømmes før en annen har godkjent. Det som da tømmes, kan ikke hentes tilbake.")
    side = {"tittel": _("Bestill kassasjon"), "under": str(regel)}
    side["kvittering"] = _("Kassasjonen er bestilt. En annen i koordinerende enhet må godkjenne den.")
    tilbake = reverse("koordinator:bevaringsregel", args=[regel.pk])
    return enkelt_skjema(request, Skjema.fra(request), gjor, tekst=tekst, tilbake=tilbake, farlig=True, **side)


def _hent(request, kassasjon_id) -> Kassasjon:
    regler.krev_uten_person(request.user, Handling.GODKJENNE_REGEL)
    return hent(oversikter.kassasjonene(), pk=kassasjon_id)


@require_GET
def kassasjon(request, kassasjon_id):
    rad = _hent(request, kassasjon_id)
    venter = rad.godkjent_tid is None and rad.trukket_tid is None
    kontekst = {
        "rad": rad,
        "venter": venter,
        "kan_godkjenne": venter and rad.bestilt_av != request.user,
        "staar": oversikter.staar_igjen(rad),
    }
    return render(request, "koordinator/bevaring/kassasjon.html", kontekst)


@require_http_methods(["GET", "POST"])
def godkjenn_kassasjon(request, kassasjon_id):
    rad = _hent(request, kassasjon_id)
    if rad.bestilt_av == request.user:
        raise PermissionDenied(_("Du har bestilt kassasjonen selv. En annen i koordinerende enhet må godkjenne den."))

    def gjor(tid):
        handlinger.godkjenn(kassasjon_id=rad.pk, av=request.user, tid=tid)

    tekst = _("Innholdet tømmes i saken og i historikken, og kan ikke hentes tilbake. Hva som er unntatt, prøves på nytt for hver ting.")
    side = {"tittel": _("Godkjenn kassasjonen"), "under": str(rad), "kvittering": _("Kassasjonen er godkjent og blir utført nå.")}
    return enkelt_skjema(request, Skjema.fra(request), gjor, tekst=tekst, tilbake=_siden(rad), farlig=True, **side)


@require_http_methods(["GET", "POST"])
def trekk_kassasjon(request, kassasjon_id):
    rad = _hent(request, kassasjon_id)

    def gjor(tid):
        handlinger.trekk(kassasjon_id=rad.pk, av=request.user, tid=tid)

    side = {"tittel": _("Trekk kassasjonen"), "under": str(rad), "kvittering": _("Kassasjonen er trukket. Ingenting er tømt.")}
    return enkelt_skjema(request, Skjema.fra(request), gjor, tilbake=_siden(rad), **side)


@require_GET
@never_cache
def kassasjonsbevis(request, kassasjon_id):
    """PDF-en slik den ble satt. Den nevner ingen."""
    rad = _hent(request, kassasjon_id)
    bevis = getattr(rad, "bevis", None)
    if bevis is None:
        return redirect("koordinator:kassasjon", rad.pk)
    svar = HttpResponse(bytes(bevis.innhold), content_type="application/pdf")
    svar["Content-Disposition"] = f'inline; filename="kassasjon-{rad.pk.hex[:8]}.pdf"'
    svar["X-Content-Type-Options"] = "nosniff"
    return svar


def _siden(rad: Kassasjon) -> str:
    return reverse("koordinator:kassasjon", args=[rad.pk])
