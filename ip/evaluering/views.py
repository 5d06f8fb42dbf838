"""Evalueringen: først det personen mener, så ny revisjonsdato; hver tjeneste svarer for seg."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ip.evaluering import handlinger
from ip.evaluering.forms import EvaluerForm, RettSvarForm, utfylt
from ip.models import Evalueringssvar
from ip.views.felles import hent_plan, side_for, skjemaside
from personer.klokke import i_dag
from personer.skjema import engangs
from tilgang import regler
from tilgang.hent import hent

PERSONEN, TJENESTEN = "personen", "tjenesten"


@require_http_methods(["GET", "POST"])
def evaluer(request, plan_id):
    """«Revider planen», steg 1 av 2. Steg 2 er ny revisjonsdato."""
    plan, dag = hent_plan(request, plan_id), i_dag()
    form = EvaluerForm.fra(request, dag=dag, initial={"dato": dag, "fra": plan.fra, "til_og_med": min(dag, plan.til_og_med)})
    if form.is_valid():

        def utfor():
            d = form.cleaned_data
            handlinger.evaluer(
                plan_id=plan.pk, dato=d["dato"], fra=d["fra"], til=form.til, svar=form.svaret, av=request.user, tid=timezone.now()
            )
            messages.success(request, _("Evalueringen er lagret. Bestem nå når planen skal revideres neste gang."))
            return reverse("ip:revisjon", args=[plan.pk])

        if svar := engangs(request, form, utfor):
            return svar
    tekst = _(
        "Steg 1 av 2. Snakk med personen først. Tjenestene kan svare for seg på plansiden etterpå. "
        "Når evalueringen er lagret, bestemmer dere ny revisjonsdato."
    )
    return skjemaside(request, plan, form, tittel=_("Revider planen"), knapp=_("Lagre og gå videre"), tekst=tekst)


@require_http_methods(["GET", "POST"])
def svar(request, plan_id, evaluering_id, hvem):
    """Svaret fra tjenesten til den som er innlogget, eller personens svar når den som leder planen, retter det."""
    if hvem not in (PERSONEN, TJENESTEN):
        raise Http404
    plan = hent_plan(request, plan_id, lede=hvem == PERSONEN)
    evaluering = hent(plan.evalueringer.all(), pk=evaluering_id)
    rad = _raden(request, plan, evaluering, hvem)
    form = RettSvarForm.fra(request, initial=utfylt(rad))
    if form.is_valid():

        def utfor():
            gjor = handlinger.rett_personens_svar if hvem == PERSONEN else handlinger.svar_for_tjenesten
            versjon = form.cleaned_data["versjon"]
            gjor(evaluering_id=evaluering.pk, svar=form.svaret, versjon=versjon, av=request.user, tid=timezone.now())
            messages.success(request, _("Svaret er lagret."))
            return side_for(plan, "evaluering")

        if svar_ := engangs(request, form, utfor):
            return svar_
    tittel = _("Rett personens svar") if hvem == PERSONEN else _("Svar for tjenesten din")
    return skjemaside(request, plan, form, tittel=tittel, knapp=_("Lagre svaret"), deler=[rad.innsynsdel] if rad else ())


def _raden(request, plan, evaluering, hvem) -> Evalueringssvar | None:
    svarene = evaluering.svar.select_related("innsynsdel")
    if hvem == PERSONEN:
        rad = hent(svarene.synlig_for(request.user), er_personens=True)
        regler.krev_del(request.user, regler.ENDRE, rad.innsynsdel)
        return rad
    enhet = handlinger.enheten_det_svares_for(request.user, plan.person)
    if enhet is None:
        raise PermissionDenied(_("Bare de som arbeider med personen i en tjeneste, kan svare for tjenesten."))
    return svarene.skrivbar_for(request.user).filter(er_personens=False, innsynsdel__kilde_enhet=enhet).first()
