"""Rammen: begynne planen, se den, bestemme revisjon og ta i bruk."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ip import handlinger, vilkaar
from ip.fakta import fakta_om
from ip.forms import AktiverForm, NyPlanForm, RevisjonForm, StatusForm
from ip.models import Tiltaksstatus
from ip.neste import lenke
from ip.overganger.oversikter import overganger_for
from ip.planside import planside
from ip.rettelser import legg_paa
from ip.tilstander import Tilstand
from ip.views.felles import hent_plan, side_for, skjemaside
from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang.handling import Handling
from tilgang.hent import hent_person
from tilgang.oppslag import Hva, noter
from tilgang.oversikter import har_plansamtykke


@require_http_methods(["GET", "POST"])
def ny(request, person_id):
    """Begynn planen: hva som er viktig, lovene den hviler på og perioden."""
    person = hent_person(request, person_id, Handling.LEDE_PLAN)
    form = NyPlanForm.fra(request, navn=person.fornavn, dag=i_dag())
    if form.is_valid():

        def utfor():
            d = form.cleaned_data
            plan = handlinger.opprett_plan(
                person=person, lover=d["lover"], fra=d["fra"], til=form.til, hva_er_viktig=d["hva_er_viktig"],
                av=request.user, tid=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("Planen er begynt. Skriv det første målet."))
            return side_for(plan)

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.PLANRAMME)
    uten_samtykke = "" if har_plansamtykke(person) else vilkaar.uten_samtykke()
    return svar_skjema(request, "ip/ny.html", form, {"person": person, "uten_samtykke": uten_samtykke})


@require_GET
def plan(request, plan_id):
    plan = hent_plan(request, plan_id, lede=False)
    side = planside(request.user, plan, i_dag())
    for rad in side.tiltaksrader:
        if rad.kan_endre:
            rad.skjema = StatusForm(auto_id=False, initial={"versjon": rad.tiltak.versjon})
    ute = legg_paa(side, request.user, plan)
    noter(request, plan.person, Hva.PLANRAMME)
    if deler := dict.fromkeys([*side.viste_deler, *(innsynsdel for _rad, innsynsdel in ute)]):
        noter(request, plan.person, Hva.PLANINNHOLD, list(deler))
    alt = {"plan": plan, "person": plan.person, "side": side, "statuser": Tiltaksstatus, "fjernede": [rad for rad, _del in ute]}
    alt["overganger"] = overganger_for(request.user, plan.person, i_dag())
    alt["versjonskort"] = side.versjonskort
    return render(request, "ip/plan.html", alt)


@require_http_methods(["GET", "POST"])
def revisjon(request, plan_id):
    plan, dag = hent_plan(request, plan_id), i_dag()
    forslag = min(vilkaar.ett_aar_etter(dag), plan.til_og_med)
    initial = {"revisjon_dato": forslag, "til_og_med": plan.til_og_med, "versjon": plan.versjon}
    form = RevisjonForm.fra(request, fra=plan.fra, dag=dag, initial=initial)
    if form.is_valid():

        def utfor():
            d = form.cleaned_data
            handlinger.sett_revisjon(
                plan_id=plan.pk, revisjon_dato=d["revisjon_dato"], til=form.til, versjon=d["versjon"], av=request.user, tid=timezone.now()
            )
            messages.success(request, _("Revisjonsdatoen er satt."))
            return side_for(plan)

        if svar := engangs(request, form, utfor):
            return svar
    return skjemaside(request, plan, form, tittel=_("Periode og revisjon"), knapp=_("Lagre datoene"))


@require_http_methods(["GET", "POST"])
def aktiver(request, plan_id):
    """Ta planen i bruk. Det som mangler, står på siden med hvor det rettes."""
    plan, dag = hent_plan(request, plan_id), i_dag()
    if plan.tilstand != Tilstand.UTKAST and request.method == "GET":
        return redirect(side_for(plan))
    form = AktiverForm.fra(request, initial={"versjon": plan.versjon})
    if form.is_valid():

        def utfor():
            handlinger.aktiver(plan_id=plan.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Planen er tatt i bruk."))
            return side_for(plan)

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, plan.person, Hva.PLANRAMME)
    mangler = [(mangel, lenke(plan, mangel.steg)) for mangel in vilkaar.mangler_for_bruk(fakta_om(plan, dag), dag)]
    return svar_skjema(request, "ip/aktiver.html", form, {"plan": plan, "mangler": mangler})
