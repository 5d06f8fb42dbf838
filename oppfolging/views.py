from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db import Error as Databasefeil
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe

from oppfolging import oversikter
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
    return HttpResponse("lever\n", content_type="text/plain; charset=utf-8")


@login_not_required
@never_cache
@require_safe
def klar(request):
    """Databasen svarer, og arbeideren og nattjobben har gitt livstegn nylig. Sier ikke noe om noen."""
    try:
        mangler = [str(hva.label) for hva in oversikter.uten_livstegn(timezone.now())]
    except Databasefeil:
        mangler = ["databasen"]
    tekst = f"ikke klar: uten livstegn fra {', '.join(mangler)}\n" if mangler else "klar\n"
    return HttpResponse(tekst, status=503 if mangler else 200, content_type="text/plain; charset=utf-8")
