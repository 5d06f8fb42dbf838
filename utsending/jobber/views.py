"""Hente ut en liste som fil, og «Mine jobber». Bare den som ba om filen, ser at den finnes."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from personer.klokke import i_dag
from personer.skjema import Skjema, engangs, svar_skjema
from tilgang.hent import hent
from tilgang.oppslag import Hva, Vist
from utsending.jobber import handlinger, oversikter, register, vilkaar
from utsending.jobber.forms import skjema_for
from utsending.jobber.tilstander import Delslag, Filformat, Jobbtilstand
from utsending.models import Jobb

TYPER = {Filformat.CSV: "text/csv; charset=utf-8", Filformat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def hent_ut(request):
    """Formålet og formatet. Utvalget står i adressen, som på siden listen kom fra."""
    uttrekk = _valgt(request)
    valg = uttrekk.valg(request.GET, i_dag())
    form = skjema_for(uttrekk).fra(request, konto=request.user, uttrekk=uttrekk)
    if form.is_valid():

        def utfor():
            felles = {"maalform": get_language(), "av": request.user, "dag": i_dag(), "tid": timezone.now()}
            jobb = handlinger.bestill(uttrekk=uttrekk, valg=valg, **form.til_handling(), **felles)
            return reverse("utsending:jobb", args=[jobb.pk])

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {"uttrekk": uttrekk, "utvalg": uttrekk.beskriv(valg), "tilbake": uttrekk.tilbake(valg) or reverse("utsending:jobber")}
    return svar_skjema(request, "utsending/jobber/hent_ut.html", form, kontekst | {"timer": settings.JOBBFIL_TIMER})


def _valgt(request) -> register.Uttrekk:
    mulige = register.mulige(request.user)
    if not mulige:
        raise PermissionDenied(_("Du har ingen lister å hente ut."))
    uttrekk = register.finn(request.GET.get("hva", mulige[0].kode))
    if uttrekk is None:
        raise Http404
    if uttrekk not in mulige:
        raise PermissionDenied(_("Du har ikke adgang til å hente ut denne listen."))
    return uttrekk


@require_GET
def jobber(request):
    """Mine jobber. Så lenge en er i arbeid, spør listen igjen."""
    rader = oversikter.mine(request.user)
    kontekst = {"rader": rader, "er_i_arbeid": any(rad.gang.er_i_arbeid for rad in rader), "timer": settings.JOBBFIL_TIMER}
    if request.htmx:
        return render(request, "utsending/jobber/_liste.html", kontekst)
    kontekst["mulige"] = [u for u in register.mulige(request.user) if u.er_alene]
    return render(request, "utsending/jobber/jobber.html", kontekst)


def _hent(request, jobb_id) -> Jobb:
    return hent(Jobb.objects.synlig_for(request.user).select_related("gang"), pk=jobb_id)


def _kontekst(request, jobb: Jobb) -> dict:
    er_ferdig = jobb.gang.tilstand in (Jobbtilstand.FERDIG, Jobbtilstand.UTLOPT)
    sperret = vilkaar.hvorfor_ikke_hentes(request.user, jobb, timezone.now()) if er_ferdig else ""
    utdrag = oversikter.utdrag(jobb) if er_ferdig and not sperret else None
    if utdrag:
        _noter(request, jobb, Hva.LISTE)
    uttrekk = register.finn(jobb.uttrekk)
    tilbake = (uttrekk.tilbake(jobb.valg) if uttrekk else "") or reverse("utsending:jobber")
    return {"rad": oversikter.jobbrad(jobb), "sperret": sperret, "utdrag": utdrag, "er_ferdig": er_ferdig, "tilbake": tilbake}


def _noter(request, jobb: Jobb, hva: Hva) -> None:
    """Hver gang filen åpnes, står den i loggen for hver i den."""
    request.vist.extend(Vist(person, hva) for person in jobb.gang.personer)


@require_GET
def jobb(request, jobb_id):
    return render(request, "utsending/jobber/jobb.html", _kontekst(request, _hent(request, jobb_id)))


@require_GET
def jobbstatus(request, jobb_id):
    """Delen av siden som spør igjen mens arbeideren holder på."""
    return render(request, "utsending/jobber/_jobb.html", _kontekst(request, _hent(request, jobb_id)))


@require_GET
@never_cache
def jobbfil(request, jobb_id):
    """Filen. Adgangen spørres på nytt, og er noe lukket siden, vises grunnen og hvordan den lages igjen."""
    jobb = _hent(request, jobb_id)
    if jobb.gang.tilstand != Jobbtilstand.FERDIG:
        return redirect("utsending:jobb", jobb.pk)
    if vilkaar.hvorfor_ikke_hentes(request.user, jobb, timezone.now()):
        return render(request, "utsending/jobber/jobb.html", _kontekst(request, jobb), status=403)
    _noter(request, jobb, register.finn(jobb.uttrekk).hva)
    svar = StreamingHttpResponse(oversikter.stykker(jobb.pk, Delslag.FIL), content_type=TYPER[jobb.filformat])
    svar["Content-Disposition"] = f'attachment; filename="{jobb.filnavn}"'
    svar["X-Content-Type-Options"] = "nosniff"
    return svar


@require_http_methods(["GET", "POST"])
def avbryt_jobb(request, jobb_id):
    jobb = _hent(request, jobb_id)
    form = Skjema.fra(request)
    tilbake = reverse("utsending:jobb", args=[jobb.pk])
    if form.is_valid():

        def utfor():
            handlinger.avbryt(jobb_id=jobb.pk, av=request.user, tid=timezone.now())
            messages.success(request, _("Jobben er avbrutt."))
            return reverse("utsending:jobber")

        if svar := engangs(request, form, utfor):
            return svar
    tekst = _("Det som er laget til nå, kastes. Listen selv er som før.")
    kontekst = {"tittel": _("Avbryt jobben"), "under": oversikter.jobbrad(jobb).tittel, "tekst": tekst, "knapp": _("Avbryt jobben")}
    return svar_skjema(request, "komponenter/bekreft.html", form, kontekst | {"avbryt": tilbake})
