"""Sidene der det som mangler i planen, rettes: ikke aktuelt, aktuelt igjen, og bokstav g."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ip import vilkaar
from ip.helse import bokstavg, handlinger
from ip.helse.forms import SpesialistForm, UaktueltForm
from ip.helse.oversikter import oversikt
from ip.helse.regler import Grunn
from ip.models import Krav, Spesialisttilbud
from ip.views.felles import hent_plan, side_for, skjemaside
from koordinator.models import Kontaktrolle
from personer.klokke import i_dag
from personer.skjema import Skjema, engangs
from tilgang import regler
from tilgang.handling import Handling
from tilgang.lister import Nokkel
from tilgang.oppslag import Hva, noter_flere


@require_http_methods(["GET", "POST"])
def uaktuelt(request, plan_id, krav):
    """Kravet er ikke aktuelt i denne planen, med grunn."""
    plan = _planen(request, plan_id, krav)
    form = UaktueltForm.fra(request)
    if form.is_valid():

        def utfor():
            handlinger.sett_uaktuelt(plan_id=plan.pk, krav=krav, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Det står i planen at dette ikke er aktuelt."))
            return side_for(plan, "innhold")

        if svar := engangs(request, form, utfor):
            return svar
    tekst = Krav(krav).label
    return skjemaside(request, plan, form, tittel=_("Ikke aktuelt i denne planen"), knapp=_("Lagre grunnen"), tekst=tekst)


@require_http_methods(["GET", "POST"])
def aktuelt(request, plan_id, krav):
    plan = _planen(request, plan_id, krav)
    form = Skjema.fra(request)
    if form.is_valid():

        def utfor():
            handlinger.sett_aktuelt(plan_id=plan.pk, krav=krav, av=request.user, tid=timezone.now())
            messages.success(request, _("Kravet er aktuelt igjen, og mangler til det er skrevet."))
            return side_for(plan, "innhold")

        if svar := engangs(request, form, utfor):
            return svar
    tekst = Krav(krav).label
    return skjemaside(request, plan, form, tittel=_("Aktuelt likevel"), knapp=_("Det er aktuelt"), tekst=tekst)


def _planen(request, plan_id, krav):
    if krav not in Krav or vilkaar.hvorfor_ikke_uaktuelt(krav):
        raise Http404
    return hent_plan(request, plan_id)


@require_http_methods(["GET", "POST"])
def bokstav_g(request, plan_id):
    """Om koordinator, barnekoordinator og kontaktlege er tilbudt eller oppnevnt (R58)."""
    plan = hent_plan(request, plan_id)
    fakta = bokstavg.gfakta(plan, i_dag())
    rad = getattr(plan, "spesialisttilbud", None)  # en plan har høyst én
    egne = [s for s in bokstavg.delsvar(fakta) if s.er_egen]
    form = SpesialistForm.fra(request, initial=_foreslaatt(fakta, rad))
    if form.is_valid():

        def utfor():
            handlinger.svar_om_spesialist(plan_id=plan.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Svarene er lagret."))
            return side_for(plan, "innhold")

        if svar := engangs(request, form, utfor):
            return svar
    tekst = " ".join(f"{s.hvem}: {s.tekst}." for s in egne)
    return skjemaside(request, plan, form, tittel=_("Koordinator og kontaktlege"), knapp=_("Lagre svarene"), tekst=tekst)


def _foreslaatt(fakta: bokstavg.Gfakta, rad: Spesialisttilbud | None) -> dict:
    ut = {
        "hf_koordinator": bokstavg.spesialist(fakta, Kontaktrolle.HF_KOORDINATOR, fakta.hf_koordinator),
        "kontaktlege": bokstavg.spesialist(fakta, Kontaktrolle.KONTAKTLEGE, fakta.kontaktlege),
    }
    return ut | {"versjon": rad.versjon if rad else 0}


@require_GET
def planhelse(request):
    """Planene i kommunen: hvor mange som er i orden, og hvem som trenger noen."""
    regler.krev_uten_person(request.user, Handling.VURDERE)
    grunn = request.GET.get("grunn", "")
    grunn = grunn if grunn in Grunn else ""
    etter = Nokkel.av(request.GET.get("etter", ""))
    dag = i_dag()
    o = oversikt(request.user, dag, grunn=grunn, etter=etter)
    noter_flere(request, [rad.plan.person for rad in o.rader], Hva.PLANRAMME)
    valgt = Grunn(grunn).label if grunn else ""
    kontekst = {"o": o, "grunn": grunn, "valgt": valgt, "er_forste": etter is None, "dag": dag, "dager": settings.PLAN_UROERT_DAGER}
    return render(request, "ip/planhelse.html", kontekst)
