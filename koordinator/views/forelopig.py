from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from koordinator import forelopig, handlinger, oversikter
from koordinator.forms import ForelopigForm
from koordinator.models import Henvendelse
from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.oppslag import Hva, noter, noter_flere
from vedtak.models import Rettsgrunnlag


@require_http_methods(["GET", "POST"])
def forelopig_svar(request, melding_id):
    """Skjemaet, brevet slik det blir, og etterpå hvem som fikk det."""
    melding = hent(Henvendelse.objects.synlig_for(request.user).select_related("person"), pk=melding_id)
    regler.krev(request.user, Handling.VURDERE, melding.person)
    sendte = list(oversikter.forelopige_svar(melding))
    kan_lage = not sendte and melding.vurdering_id is None
    liste = forelopig.mottakerliste(melding, {}, i_dag())
    form = ForelopigForm.fra(request, sporsmaal=liste.sporsmaal, dag=i_dag())
    if form.is_valid():

        def utfor():
            handlinger.send_forelopig_svar(melding_id=melding.pk, av=request.user, tid=timezone.now(), **form.til_handling())
            messages.success(request, _("Det foreløpige svaret lages nå."))
            return reverse("koordinator:melding", args=[melding.pk])

        if svar := engangs(request, form, utfor):
            return svar
    if request.method == "POST" and not kan_lage:
        return redirect("koordinator:forelopig_svar", melding.pk)
    rad = forelopig.regelen(i_dag())
    brevene = _brevene(request, form, melding, rad) if kan_lage and form.kan_leses and rad else []
    noter(request, melding.person, Hva.BREV)
    nevnt = {s.mottaker for s in sendte} | {m.person for m, _tekst in brevene}
    if kan_lage:
        nevnt |= {*(m.person for m in liste.mottakere), *(s.gjelder for s in liste.sporsmaal)}
    noter_flere(request, nevnt - {None}, gjennom=melding.person)
    kontekst = {"melding": melding, "person": melding.person, "sendte": sendte, "kan_lage": kan_lage, "liste": liste}
    return svar_skjema(request, "koordinator/forelopig.html", form, kontekst | {"brevene": brevene, "regelen": rad})


def _brevene(request, form: ForelopigForm, melding: Henvendelse, rad: Rettsgrunnlag) -> list:
    """Brevet til hver mottaker, slik svarene gjør dem."""
    felt = form.cleaned_data
    liste = forelopig.mottakerliste(melding, {nokkel: s.svar for nokkel, s in form.svar().items()}, i_dag())
    svar = {"rad": rad, "hvorfor": felt["hvorfor"], "ventet_dato": felt["ventet_dato"], "av": request.user}
    return [(m, forelopig.les(melding, m, **svar)) for m in liste.mottakere]
