from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db import Error as Databasefeil
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe

from oppfolging import oversikter
from oppfolging.models import Hjerteslag
from personer.klokke import i_dag
from tilgang.oppslag import noter_flere

PER_SIDE = 25


@require_GET
def liste(request):
    """Mine påminnelser: alt jeg skal følge opp, nærmeste frist først."""
    side = Paginator(oversikter.aapne_for(request.user), PER_SIDE).get_page(request.GET.get("side"))
    rader = oversikter.rader(side.object_list, i_dag())
    noter_flere(request, {rad.person for rad in rader})
    return render(request, "oppfolging/liste.html", {"side": side, "paaminnelser": rader})


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
        stille, feil = oversikter.uten_livstegn(timezone.now()), oversikter.med_feil()
    except Databasefeil:
        return _svar("ikke klar: databasen svarer ikke", 503)
    merknader = [f"{hva} {_navn(slag)}" for hva, slag in (("uten livstegn fra", stille), ("feil funnet av", feil)) if slag]
    if Hjerteslag.Hva.ARBEIDER in stille:
        return _svar(f"ikke klar: {', '.join(merknader)}", 503)
    return _svar(f"klar, men {', '.join(merknader)}" if merknader else "klar", 200)


def _navn(slag: list[Hjerteslag.Hva]) -> str:
    return ", ".join(str(hva.label) for hva in slag)


def _svar(tekst: str, status: int) -> HttpResponse:
    return HttpResponse(f"{tekst}\n", status=status, content_type="text/plain; charset=utf-8")
