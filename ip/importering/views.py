"""Importen: filen prøves først, og den samme filen velges en gang til når den skal inn. Ingenting av den blir liggende."""

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ip.importering import handlinger
from ip.importering.forms import ImportForm
from ip.importering.lesing import ANNEN, KOLONNER, PLAN
from ip.models import Lov, Planstatus, Plansystem
from personer.feil import Regelbrudd
from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang.oppslag import Hva, noter_flere, noter_sok

FLEST_FEIL = 200


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def importer(request):
    handlinger.krev_importere(request.user)
    form = ImportForm.fra(request)
    rapport = None
    if form.is_valid():
        innhold = form.cleaned_data["fil"]
        if form.cleaned_data["segl"]:
            if svar := _inn(request, form, innhold):
                return svar
        else:
            rapport = handlinger.prov(innhold=innhold, av=request.user, dag=i_dag())
            noter_sok(request)  # prøven sier hvem i filen som er registrert
            noter_flere(request, rapport.personer, Hva.PLANRAMME)
    if rapport is not None and rapport.feil:
        form.add_error("fil", _("Ingenting er importert. Rett filen, og prøv den på nytt."))
    elif rapport is not None:
        form = ImportForm(initial={"segl": rapport.segl})
    kontekst = {"rapport": rapport, "kolonner": KOLONNER, "plan": PLAN, "annen": ANNEN, "flest": FLEST_FEIL}
    kontekst |= {"lover": Lov.choices, "systemer": Plansystem.choices, "statuser": Planstatus.choices}
    if rapport is not None:
        kontekst["har_feil"] = bool(rapport.feil)
        return render(request, "ip/importering/importer.html", {"form": form, **kontekst}, status=422 if rapport.feil else 200)
    return svar_skjema(request, "ip/importering/importer.html", form, kontekst)


def _inn(request, form, innhold):
    """Importen, én gang for hver innsending. Er noe galt, står ingenting igjen, og filen må prøves på nytt."""

    def utfor():
        try:
            rapport = handlinger.importer(innhold=innhold, segl=form.cleaned_data["segl"], av=request.user, tid=timezone.now())
        except handlinger.IkkeProvd:
            raise Regelbrudd(_("Dette er ikke filen som ble prøvd. Ingenting er importert. Prøv den først.")) from None
        if rapport.feil:
            raise Regelbrudd(_("Noe er endret siden filen ble prøvd. Ingenting er importert. Prøv den på nytt."))
        n = rapport.rader
        messages.success(request, ngettext("%(n)d rad er importert.", "%(n)d rader er importert.", n) % {"n": n})
        return reverse("ip:importer")

    svar = engangs(request, form, utfor)
    if svar is None:
        form.data = form.data.copy()
        form.data["segl"] = ""
    return svar
