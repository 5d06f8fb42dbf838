from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from koordinator import handlinger, lesebrev, oversikter
from koordinator.forms import LesevarselForm
from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang.hent import hent
from tilgang.logg.oversikter.lesing import lesinger_for
from tilgang.oppslag import Hva, noter, noter_flere


@require_http_methods(["GET", "POST"])
def lesevarsel(request, lesing_id):
    """Brevet til personen om at noen har lest ulovlig: skjemaet som lager det, og siden hvem som fikk det."""
    lesing = hent(lesinger_for(request.user), pk=lesing_id)
    varsler = list(oversikter.lesevarsler(lesing))
    kan_lage = not (varsler or lesing.er_avsluttet)
    liste = lesebrev.mottakerliste(lesing, {}, i_dag())
    form = LesevarselForm.fra(request, sporsmaal=liste.sporsmaal)
    if form.is_valid():

        def utfor():
            handlinger.varsle_om_lesing(lesing_id=lesing.pk, av=request.user, tid=timezone.now(), **form.til_handling())
            messages.success(request, _("Brevet er laget, og legges klart til utsending."))
            return reverse("koordinator:lesevarsel", args=[lesing.pk])

        if svar := engangs(request, form, utfor):
            return svar
    if request.method == "POST" and not kan_lage:
        return redirect("koordinator:lesevarsel", lesing.pk)
    noter(request, lesing.person, Hva.BREV)
    nevnt = {v.mottaker for v in varsler} or {*(m.person for m in liste.mottakere), *(s.gjelder for s in liste.sporsmaal)}
    noter_flere(request, nevnt - {None}, gjennom=lesing.person)
    kontekst = {
        "lesing": lesing,
        "person": lesing.person,
        "varsler": varsler,
        "liste": liste,
        "kan_lage": kan_lage,
    }
    return svar_skjema(request, "koordinator/lesevarsel.html", form, kontekst)
