"""Avslutte planen, åpne den igjen, og føre at personen har fått vite det."""

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ip.models import Planvending
from ip.vending import handlinger
from ip.vending.forms import AapneForm, AvsluttForm, BeskjedForm
from ip.views.felles import hent_plan, side_for
from personer.klokke import i_dag
from personer.skjema import alt_mottatt, engangs, svar_skjema
from personer.templatetags.samvev import norsk_dato
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.oppslag import Hva, noter
from vedtak.models import Rettighet, Vedtak, Vedtakspunkt


@require_http_methods(["GET", "POST"])
def avslutt(request, plan_id):
    plan = hent_plan(request, plan_id)
    form = AvsluttForm.fra(request, dag=i_dag(), initial={"versjon": plan.versjon})
    if form.is_valid():

        def utfor():
            d = form.cleaned_data
            handlinger.avslutt(
                plan_id=plan.pk, versjon=d["versjon"], grunn=d["grunn"], beskjed=form.beskjed, av=request.user, tid=timezone.now()
            )
            messages.success(request, _("Planen er avsluttet."))
            return side_for(plan)

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, plan.person, Hva.PLANRAMME)
    return svar_skjema(request, "ip/avslutt.html", form, {"plan": plan, "vedtak": _som_gir_plan(request.user, plan)})


def _som_gir_plan(konto, plan) -> Vedtak | None:
    """Vedtaket som gir retten til planen, når leseren ser det. Å avslutte planen endrer det ikke."""
    punkter = Vedtakspunkt.objects.gjeldende(i_dag()).som_gir().filter(vedtak__person=plan.person_id, rettighet=Rettighet.IP)
    return Vedtak.objects.synlig_for(konto).filter(pk__in=punkter.values("vedtak")).order_by("-fattet_tid").first()


@require_http_methods(["GET", "POST"])
def aapne(request, plan_id):
    """Åpne en avsluttet plan igjen, som utkast."""
    plan = hent_plan(request, plan_id)
    grunn = handlinger.hvorfor_ikke_naa(plan)
    form = AapneForm.fra(request, dag=i_dag(), initial={"versjon": plan.versjon})
    if form.is_valid():

        def utfor():
            d = form.cleaned_data
            handlinger.aapne_igjen(
                plan_id=plan.pk, versjon=d["versjon"], grunn=d["grunn"], beskjed=form.beskjed, av=request.user, tid=timezone.now()
            )
            messages.success(request, _("Planen er åpnet igjen, som utkast. Gå gjennom den og ta den i bruk."))
            return side_for(plan)

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, plan.person, Hva.PLANRAMME)
    return svar_skjema(request, "ip/aapne.html", form, {"plan": plan, "grunn": grunn})


@require_http_methods(["GET", "POST"])
def fortalt(request, plan_id, vending_id):
    """Før at personen har fått vite det."""
    plan = hent_plan(request, plan_id, lede=False)
    handlinger.krev_kan_gi_beskjed(request.user, plan.person)
    noter(request, plan.person, Hva.PLANRAMME)
    if request.method == "POST" and (svar := alt_mottatt(request)):
        return svar
    vending = hent(Planvending.objects.synlig_for(request.user).filter(plan=plan, fortalt_dato=None), pk=vending_id)
    form = BeskjedForm.fra(request, dag=i_dag(), initial={"fortalt_dato": i_dag()})
    if form.is_valid():

        def utfor():
            handlinger.gi_beskjed(vending_id=vending.pk, beskjed=form.beskjed, av=request.user, tid=timezone.now())
            messages.success(request, _("Det er ført at personen har fått vite det."))
            return side_for(plan) if regler.kan(request.user, Handling.LEDE_PLAN, plan.person) else reverse("oversikt:hjem")

        if svar := engangs(request, form, utfor):
            return svar
    tekst = _("Planen ble %(hva)s %(dato)s.") % {"hva": vending.get_art_display(), "dato": norsk_dato(timezone.localdate(vending.tid))}
    kontekst = {"tittel": _("Personen har fått vite det"), "under": plan.person.navn, "tekst": tekst, "knapp": _("Lagre")}
    return svar_skjema(request, "komponenter/bekreft.html", form, kontekst | {"avbryt": side_for(plan)})
