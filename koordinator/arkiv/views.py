"""Leveringene til arkivet: hva som ikke er levert, den neste pakken, filen, og hva arkivet svarte. Bare forhåndsvisningen og filen
sier hvem noe gjelder."""

from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from koordinator.arkiv import handlinger, oversikter, vilkaar
from koordinator.arkiv.forms import KvitteringForm
from koordinator.models import Arkivleveranse
from koordinator.views.felles import enkelt_skjema
from personer.klokke import i_dag
from personer.skjema import Skjema, engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.oppslag import Hva, Vist, noter_flere

VISES = 50


@require_GET
def arkiv(request):
    regler.krev_uten_person(request.user, Handling.GODKJENNE_REGEL)
    tallene, leveransene = oversikter.tallene(request.user), list(oversikter.leveransene()[:VISES])
    kontekst = {
        "tallene": tallene,
        "ulevert": sum(t.ulevert for t in tallene),
        "leveransene": leveransene,
        "i_arbeid": next((rad for rad in leveransene if rad.ferdig_tid is None), None),
        "aa_kvittere": next((rad for rad in leveransene if rad.ferdig_tid and rad.kvittert is None), None),
        "kan_bestille": regler.kan_uten_person(request.user, Handling.ENDRE_REGEL),
    }
    return render(request, "koordinator/arkiv/arkiv.html", kontekst)


@require_http_methods(["GET", "POST"])
def bestill_arkivleveranse(request):
    """Forhåndsvisningen: hvem den neste pakken gjelder, og hvor mye om hver. Å se den endrer ingenting."""
    regler.krev_uten_person(request.user, Handling.ENDRE_REGEL)
    form = Skjema.fra(request)
    if form.is_valid():

        def utfor():
            leveranse = handlinger.bestill(av=request.user, tid=timezone.now())
            return reverse("koordinator:arkivleveranse", args=[leveranse.pk])

        if svar := engangs(request, form, utfor):
            return svar
    neste = oversikter.i_neste(request.user)
    rader = oversikter.forhaandsvis(request.user, neste)
    noter_flere(request, [rad.person for rad in rader])
    kontekst = {
        "form": form,
        "rader": rader,
        "flere": len(neste) - len(rader),
        "antall": sum(neste.values()),
        "flest": oversikter.FLEST_SAKER,
        "aapen": Arkivleveranse.objects.aapne().first(),
    }
    return svar_skjema(request, "koordinator/arkiv/bestill.html", form, kontekst)


def _hent(request, leveranse_id) -> Arkivleveranse:
    regler.krev_uten_person(request.user, Handling.GODKJENNE_REGEL)
    return hent(oversikter.leveransene(), pk=leveranse_id)


@require_GET
def arkivleveranse(request, leveranse_id):
    rad = _hent(request, leveranse_id)
    return render(request, "koordinator/arkiv/leveranse.html", _kontekst(request, rad))


def _kontekst(request, rad: Arkivleveranse) -> dict:
    kan = regler.kan_uten_person(request.user, Handling.ENDRE_REGEL)
    return {
        "rad": rad,
        "sperret": vilkaar.hvorfor_ikke_hentes(request.user, rad, timezone.now()),
        "kan_kvittere": kan and rad.ferdig_tid is not None,
        "kan_bestille": kan,
        "kvitteringer": list(rad.kvitteringer.select_related("registrert_av")),
    }


@require_GET
@never_cache
def arkivpakke(request, leveranse_id):
    """ZIP-filen. Adgangen spørres på nytt, og hver person i den er et oppslag i loggen."""
    rad = _hent(request, leveranse_id)
    regler.krev_uten_person(request.user, Handling.ENDRE_REGEL)
    if rad.bestilt_av != request.user:
        raise PermissionDenied(_("Bare den som bestilte pakken, kan laste den ned."))
    if rad.ferdig_tid is None or rad.slettes_tid <= timezone.now():
        return redirect("koordinator:arkivleveranse", rad.pk)
    if vilkaar.hvorfor_ikke_hentes(request.user, rad, timezone.now()):
        return render(request, "koordinator/arkiv/leveranse.html", _kontekst(request, rad), status=403)
    request.vist.extend(Vist(person, Hva.DOKUMENT) for person in oversikter.personene(rad))
    svar = StreamingHttpResponse(oversikter.stykker(rad), content_type="application/zip")
    svar["Content-Disposition"] = f'attachment; filename="{rad.filnavn}"'
    svar["X-Content-Type-Options"] = "nosniff"
    return svar


@require_http_methods(["GET", "POST"])
def kvitter_arkivleveranse(request, leveranse_id):
    """Hva arkivet svarte. Det som alt er skrevet, rettes ved at det skrives en kvittering til."""
    rad = _hent(request, leveranse_id)
    regler.krev_uten_person(request.user, Handling.ENDRE_REGEL)
    side = reverse("koordinator:arkivleveranse", args=[rad.pk])
    if rad.ferdig_tid is None:
        return redirect(side)
    form = KvitteringForm.fra(request, dag=i_dag(), laget=timezone.localdate(rad.ferdig_tid))

    def gjor(tid):
        handlinger.kvitter(leveranse_id=rad.pk, **form.cleaned_data, av=request.user, tid=tid)

    tekst = _("Den siste kvitteringen gjelder. Det som er skrevet før, blir stående.") if rad.kvittert else ""
    if antall := oversikter.kassert(rad):
        tekst += " " + ngettext(
            "%(n)s av journalpostene er tømt her etter regel. Har ikke arkivet pakken, finnes innholdet ingen steder.",
            "%(n)s av journalpostene er tømt her etter regel. Har ikke arkivet pakken, finnes innholdet ingen steder.",
            antall,
        ) % {"n": antall}
    felt = {"tittel": _("Skriv ned svaret fra arkivet"), "under": str(rad), "tekst": tekst, "kvittering": _("Svaret er skrevet ned.")}
    return enkelt_skjema(request, form, gjor, tilbake=side, **felt)
