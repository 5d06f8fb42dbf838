import logging

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from personer import okt
from personer.innlogging import neste
from personer.skjema import engangs, svar_skjema
from tilgang.lesetak import handlinger
from tilgang.lesetak.forms import LesegrunnForm

logger = logging.getLogger(__name__)
SIDEN = "tilgang/lesetak/lesetak.html"


def stans(request):
    """I stedet for svaret, når en sak til ville gått over taket. Ingenting om noen er vist eller skrevet."""
    logger.warning("taket for lesing er nådd: konto %s", request.user.pk, extra={"request": request})
    tilbake = okt.tilbake_til(request)
    if okt.er_del(request):  # siden spør, ikke hullet i den
        return HttpResponse(status=429, headers={"HX-Redirect": okt.med_next("tilgang:les_videre", tilbake)})
    return render(request, SIDEN, _kontekst(LesegrunnForm(), tilbake), status=429)


@require_http_methods(["GET", "POST"])
def les_videre(request):
    form, tilbake = LesegrunnForm.fra(request), request.GET.get("next", "")
    if form.is_valid():

        def utfor():
            handlinger.si_hvorfor(av=request.user, grunn=form.cleaned_data["grunn"], tid=timezone.now())
            messages.success(request, _("Du kan lese videre. Lederen i koordinerende enhet får vite hvorfor."))
            return neste(request, tilbake)[:300]

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(request, SIDEN, form, _kontekst(form, tilbake))


def _kontekst(form: LesegrunnForm, tilbake: str) -> dict:
    return {"form": form, "tak": settings.LESETAK, "url": okt.med_next("tilgang:les_videre", tilbake)}
