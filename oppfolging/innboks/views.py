from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from oppfolging.innboks import handlinger, oversikter
from oppfolging.innboks.forms import EpostForm
from oppfolging.models import ALLTID_STRAKS, Varselslag
from oppfolging.post import adresser
from oppfolging.post.planlegg import stille_timer
from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.oppslag import noter_flere

INNBOKSEN = "oppfolging:varsler"


@require_GET
def varsler(request):
    """Det som har hendt siden sist, det nyeste først."""
    alle = request.GET.get("vis") == "alle"
    rader, neste = oversikter.side(request.user, i_dag(), alle=alle, etter=_id(request.GET.get("etter", "")))
    noter_flere(request, {rad.person for rad in rader if rad.person})
    kontekst = {"rader": rader, "neste": neste, "alle": alle, "har_nye": any(rad.er_ny for rad in rader)}
    return render(request, "oppfolging/innboks/varsler.html", kontekst)


def _id(verdi: str) -> UUID | None:
    """En side som ikke finnes, er den første."""
    try:
        return UUID(verdi)
    except ValueError:
        return None


@require_POST
def aapne_varsel(request, varsel_id):
    """Merker varselet som lest, og går dit det gjelder."""
    varsel = hent(oversikter.synlige(request.user, i_dag()), pk=varsel_id)
    rader = oversikter.rader(request.user, [varsel], i_dag())
    if not rader:
        raise Http404
    handlinger.les(varsel_id=varsel.pk, av=request.user, tid=timezone.now())
    return redirect(rader[0].linje.url or INNBOKSEN)


@require_POST
def les_alle(request):
    if handlinger.les_alle(av=request.user, tid=timezone.now()):
        messages.success(request, _("Varslene er merket som lest."))
    return redirect(INNBOKSEN)


@require_http_methods(["GET", "POST"])
def velg_epost(request):
    """Varsler på e-post: når, og de stille timene."""
    stille = stille_timer({request.user.pk})[request.user.pk]
    form = EpostForm.fra(request, valg=oversikter.valgene(request.user), stille=stille)
    if form.is_valid():

        def utfor():
            handlinger.velg_epost(av=request.user, valg=form.valgene, stille=form.stille, tid=timezone.now())
            messages.success(request, _("Valgene er lagret."))
            return reverse(INNBOKSEN)

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {"alltid": [Varselslag(slag).label for slag in Varselslag if slag in ALLTID_STRAKS]}
    return svar_skjema(request, "oppfolging/innboks/epost.html", form, kontekst)


@require_GET
def adressefeil(request):
    """Ansatte e-posten ikke kommer fram til, hos den som skal ringe."""
    kontekst = {
        "rader": adresser.mine(request.user, i_dag()),
        "retter": regler.kan_uten_person(request.user, Handling.ADMINISTRERE),
    }
    return render(request, "oppfolging/innboks/adressefeil.html", kontekst)


@require_POST
def prov_adressen(request, feil_id):
    """Adressen er rett: send det som er ulest, en gang til."""
    rad = hent(adresser.kan_proves(request.user, i_dag()), pk=feil_id)
    adresser.prov_igjen(feil_id=rad.pk, av=request.user, tid=timezone.now())
    messages.success(request, _("Det som er ulest, sendes på nytt."))
    return redirect("oppfolging:adressefeil")
