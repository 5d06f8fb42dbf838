from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from koordinator import handlinger, orienteringsbrev, oversikter
from koordinator import samordning as samordningen
from koordinator.forms import OrienteringForm, SamordningForm
from koordinator.models import Utpeking
from koordinator.utvalg import enheter_med_leder
from personer.klokke import i_dag
from personer.models import Maalform
from personer.skjema import engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter, noter_flere
from vedtak.mottakere import Adressatform


@require_http_methods(["GET", "POST"])
def pek_ut_samordning(request, person_id):
    """KE-lederen peker ut tjenesten som skal samordne, der ingen av rettighetene gjelder."""
    person = hent_person(request, person_id, Handling.PEKE_UT_TJENESTE)
    dag = i_dag()
    form = SamordningForm.fra(request, enheter=enheter_med_leder(person, dag))
    if form.is_valid():

        def utfor():
            ny = handlinger.pek_ut_samordning(person=person, **form.cleaned_data, av=request.user, tid=timezone.now())
            messages.success(request, _("%(enhet)s er pekt ut. Lederen der velger hvem som får vervet.") % {"enhet": ny.enhet.navn})
            return reverse("koordinator:utpeking", args=[ny.pk])

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.UTPEKING)
    kontekst = {
        "person": person,
        "hvorfor_ikke": samordningen.hvorfor_ikke(person, dag),
        "naa": oversikter.samordning_for(request.user, person, dag),
        "enhetsnavn": Enhetsnavn(request.user, person),
    }
    return svar_skjema(request, "koordinator/pek_ut_samordning.html", form, kontekst)


@require_http_methods(["GET", "POST"])
def orientering(request, utpeking_id):
    """Brevet om hvem som samordner: leses og sendes, og siden hvem som fikk det."""
    rad = hent(Utpeking.objects.synlig_for(request.user).til_samordning().select_related("person", "enhet"), pk=utpeking_id)
    regler.krev(request.user, Handling.SENDE_BREV, rad.person)
    dag = i_dag()
    rad.samordner = oversikter.samordner_for(rad.person, dag)
    sendt = list(oversikter.orienteringer(rad))
    liste = orienteringsbrev.mottakerliste(rad, {}, dag)
    g = orienteringsbrev.grunnlag(rad, rad.samordner, dag, request.user)
    form = OrienteringForm.fra(request, sporsmaal=liste.sporsmaal, avtrykk=orienteringsbrev.avtrykk(g) if g else "")
    if form.is_valid():

        def utfor():
            handlinger.send_orientering(utpeking_id=rad.pk, av=request.user, tid=timezone.now(), **form.til_handling())
            messages.success(request, _("Brevet er laget, og legges klart til utsending."))
            return reverse("koordinator:utpeking", args=[rad.pk])

        if svar := engangs(request, form, utfor):
            return svar
    kan_sendes = oversikter.mangler_brev(rad) and (rad.til is None or rad.til > dag)
    if request.method == "POST" and not kan_sendes:
        return redirect("koordinator:orientering", rad.pk)
    noter(request, rad.person, Hva.BREV)
    nevnt = {s.mottaker for s in sendt} | {m.person for m in liste.mottakere} | {s.gjelder for s in liste.sporsmaal}
    noter_flere(request, nevnt - {None}, gjennom=rad.person)
    kontekst = {
        "utpeking": rad,
        "person": rad.person,
        "sendt": sendt,
        "liste": liste,
        "kan_sendes": kan_sendes,
        "rader": [g.rad, g.tilsyn] if g else [],
        "tekster": _tekster(g, liste) if g else [],
    }
    return svar_skjema(request, "koordinator/orientering.html", form, kontekst)


def _tekster(g, liste) -> list[tuple[Maalform, bool, str]]:
    """Brevet i hver utgave noen kan få: til personen selv og til andre, på målformene deres."""
    mulige = {(m.form == Adressatform.SELV, m.maalform) for m in liste.mottakere}
    mulige |= {(s.gjelder == g.utpeking.person, Maalform(s.gjelder.maalform)) for s in liste.sporsmaal}
    return [(m, selv, orienteringsbrev.innhold(g, selv, m)) for selv, m in sorted(mulige, reverse=True)]
