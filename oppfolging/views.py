from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import Error as Databasefeil
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from oppfolging import oversikter
from oppfolging.forms import SvarForm
from oppfolging.models import Hjerteslag
from personer.klokke import i_dag
from personer.skjema import alt_mottatt, engangs, svar_skjema
from tilgang.hent import hent
from tilgang.oppslag import Hva, noter, noter_flere
from tilgang.tilbakekall.vakt import hvorfor_lukket

PER_SIDE = 25


@require_GET
def liste(request):
    """Mine påminnelser: alt jeg skal følge opp, nærmeste frist først."""
    dag = i_dag()
    side = Paginator(oversikter.som_venter(request.user, dag), PER_SIDE).get_page(request.GET.get("side"))
    rader, utsatte = oversikter.rader(side.object_list, dag), oversikter.rader(oversikter.utsatte(request.user, dag)[:PER_SIDE], dag)
    noter_flere(request, {rad.person for rad in [*rader, *utsatte]})
    return render(request, "oppfolging/liste.html", {"side": side, "paaminnelser": rader, "utsatte": utsatte})


@require_http_methods(["GET", "POST"])
def paaminnelse(request, paaminnelse_id):
    """Én påminnelse: hva den bygger på, hva som er svart, og skjemaet som utsetter eller lukker den."""
    dag = i_dag()
    rad = oversikter.rader([hent(oversikter.synlige(request.user), pk=paaminnelse_id)], dag)[0]
    if rad.paaminnelse.fullfort_tid and (mottatt := alt_mottatt(request)):
        return mottatt
    form = SvarForm.fra(request, rad=rad, dag=dag)
    kan_svare = rad.er_min and rad.paaminnelse.fullfort_tid is None and form.har_valg
    if request.method == "POST" and not kan_svare:
        raise PermissionDenied(_("Påminnelsen er lukket, eller den kan ikke utsettes av deg."))
    if form.is_valid():

        def utfor():
            form.utfor(av=request.user, tid=timezone.now())
            messages.success(request, form.kvittering)
            return reverse("oppfolging:liste")

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, rad.person, Hva.PERSON)
    kontekst = {"rad": rad, "dag": dag, "kan_svare": kan_svare, "svarene": oversikter.svarene(rad)}
    return svar_skjema(request, "oppfolging/paaminnelse.html", form, kontekst)


@login_not_required
@never_cache
@require_safe
def lever(request):
    """Prosessen svarer. Spør ikke databasen: en treg database skal ikke få tjeneren startet på nytt."""
    return _svar("lever", 200)


@login_not_required
@never_cache
@require_safe
def klar(request):
    """Databasen svarer, og arbeideren har gjort noe nylig. Sier ikke noe om noen.

    Det andre som ikke har gått, og det som fant noe galt, står i svaret, men stenger ikke tjenesten: nattjobben tas igjen innen en time,
    og et brudd i historikken skal noen se på, ikke miste arbeidet av.
    """
    try:
        stille, feil, lukket = oversikter.uten_livstegn(timezone.now()), oversikter.med_feil(), hvorfor_lukket()
    except Databasefeil:
        return _svar("ikke klar: databasen svarer ikke", 503)
    except OSError:
        return _svar("ikke klar: journalen over tilbakekall kan ikke leses", 503)
    if lukket:
        return _svar(f"ikke klar: {lukket}", 503)
    merknader = [f"{hva} {_navn(slag)}" for hva, slag in (("uten livstegn fra", stille), ("feil funnet av", feil)) if slag]
    if Hjerteslag.Hva.ARBEIDER in stille:
        return _svar(f"ikke klar: {', '.join(merknader)}", 503)
    return _svar(f"klar, men {', '.join(merknader)}" if merknader else "klar", 200)


def _navn(slag: list[Hjerteslag.Hva]) -> str:
    return ", ".join(str(hva.label) for hva in slag)


def _svar(tekst: str, status: int) -> HttpResponse:
    return HttpResponse(f"{tekst}\n", status=status, content_type="text/plain; charset=utf-8")
