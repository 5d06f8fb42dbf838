"""Godkjenne planen, lese versjonene og forskjellen på dem, og planen slik den var en dag."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from ip.fakta import fakta_om
from ip.models import Planversjon
from ip.sammenlikning import sammenlikn
from ip.vedtakslenke import Vedtaksnavn
from ip.versjoner import bilde, handlinger, oversikter, vilkaar
from ip.versjoner.endringstekst import Ord
from ip.versjoner.forms import DagForm, GodkjennForm
from ip.versjoner.innhold import slagnavn
from ip.versjoner.lesbart import sammenliknbare
from ip.versjoner.side import visning
from ip.views.felles import hent_plan
from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang.hent import hent
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter, noter_flere


@require_http_methods(["GET", "POST"])
def godkjenn(request, plan_id):
    """Registrer at planen er godkjent. Det som må på plass først, står på siden."""
    plan, dag = hent_plan(request, plan_id), i_dag()
    forrige = plan.versjoner.last()
    valg = {"person": plan.person, "dag": dag, "forrige": forrige and forrige.godkjent_dato}
    form = GodkjennForm.fra(request, initial={"siste": forrige.nummer if forrige else 0}, **valg)
    if form.is_valid():

        def utfor():
            d = dict(form.cleaned_data)
            versjon = handlinger.godkjenn(plan_id=plan.pk, fil=d.pop("dokument", None), av=request.user, tid=timezone.now(), **d)
            messages.success(request, _("Versjon %(nummer)d av planen er lagret.") % {"nummer": versjon.nummer})
            return reverse("ip:versjon", args=[plan.pk, versjon.nummer])

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, plan.person, Hva.PLANRAMME)
    noter_flere(request, form.fields["givere"].personer, Hva.SAMTYKKE, gjennom=plan.person)
    mangler = vilkaar.hvorfor_ikke_naa(fakta_om(plan, dag), dag)
    return svar_skjema(request, "ip/godkjenn.html", form, {"plan": plan, "mangler": mangler})


def hent_versjon(request, plan_id, nummer) -> Planversjon:
    plan = hent_plan(request, plan_id, lede=False)
    versjon = hent(Planversjon.objects.synlig_for(request.user).filter(plan=plan), nummer=nummer)
    versjon.plan = plan
    return versjon


@require_GET
def versjon(request, plan_id, nummer):
    """Versjonen slik den ble godkjent, av innsynsdelene leseren ser i dag."""
    versjon = hent_versjon(request, plan_id, nummer)
    plan, person = versjon.plan, versjon.plan.person
    deler = oversikter.deler_til(request.user, person)
    hele = bilde.av_versjon(versjon)
    synlig, navn = hele.for_deler(deler), Enhetsnavn(request.user, person)
    godkjenning = oversikter.godkjenning(request.user, versjon)
    noter_innhold(request, plan, synlig, deler)
    noter_flere(request, godkjenning.personer, Hva.SAMTYKKE, gjennom=person)
    return render(
        request,
        "ip/versjon.html",
        {
            "plan": plan,
            "person": person,
            "versjon": versjon,
            "godkjenning": godkjenning,
            "visning": visning(synlig, plan, navn, Vedtaksnavn(request.user, person)),
            "noe_er_skjermet": hele.har_noe_utenfor(deler),
            "koordinatorer": oversikter.koordinatornavn(versjon, navn),
            "antall_krav": 11 if "" in versjon.oppfylt else 10,
            "kan_aapne_arket": oversikter.kan_aapne_arket(request.user, versjon, hele, deler),
            "versjoner": oversikter.versjoner_av(plan),
        },
    )


def noter_innhold(request, plan, synlig: bilde.Bilde, deler) -> None:
    noter(request, plan.person, Hva.PLANRAMME)
    if viste := [deler[pk] for pk in dict.fromkeys(r.innsynsdel_id for r in synlig.rader)]:
        noter(request, plan.person, Hva.PLANINNHOLD, viste)


@require_GET
@never_cache
def ark(request, plan_id, nummer):
    """Det underskrevne arket. Det kan ha hele planen i seg, så det åpnes bare av den som ser hele versjonen."""
    versjon = hent_versjon(request, plan_id, nummer)
    deler = oversikter.deler_til(request.user, versjon.plan.person)
    hele = bilde.av_versjon(versjon)
    if versjon.dokument is None or not oversikter.kan_aapne_arket(request.user, versjon, hele, deler):
        raise Http404
    noter_innhold(request, versjon.plan, hele, deler)
    noter(request, versjon.plan.person, Hva.DOKUMENT)
    svar = HttpResponse(bytes(versjon.dokument.innhold), content_type="application/pdf")
    svar["Content-Disposition"] = f'inline; filename="ark-{versjon.dokument_id.hex[:8]}.pdf"'
    svar["X-Content-Type-Options"] = "nosniff"
    return svar


@require_GET
def endringer(request, plan_id, fra, til):
    """Fra én versjon til en annen, eller til planen slik den er nå (`til` 0). Begge filtreres før de sammenliknes."""
    plan = hent_plan(request, plan_id, lede=False)
    versjonene = Planversjon.objects.synlig_for(request.user).filter(plan=plan)
    forste = hent(versjonene, nummer=fra)
    andre = hent(versjonene, nummer=til) if til else None
    deler, navn = oversikter.deler_til(request.user, plan.person), Enhetsnavn(request.user, plan.person)
    foer = bilde.av_versjon(forste).for_deler(deler)
    etter = (bilde.av_versjon(andre) if andre else bilde.naa(plan)).for_deler(deler)
    a, b = sammenliknbare(foer, etter, navn)
    for synlig in (foer, etter):
        noter_innhold(request, plan, synlig, deler)
    kontekst = {"plan": plan, "forste": forste, "andre": andre, "setninger": Ord(a, b, plan.person.fornavn).si(sammenlikn(a, b))}
    kontekst["kan_godkjenne"] = andre is None and bool(kontekst["setninger"]) and oversikter.kan_godkjenne(request.user, plan)
    kontekst["uten"] = [slagnavn(kode) for kode in sorted(foer.slag ^ etter.slag)]
    return render(request, "ip/endringer.html", kontekst | {"versjoner": oversikter.versjoner_av(plan)})


@require_http_methods(["GET", "POST"])
def velg_dag(request, plan_id):
    plan = hent_plan(request, plan_id, lede=False)
    form = DagForm.fra(request, dag=i_dag())
    if form.is_valid():
        return redirect("ip:paa_dag", plan.pk, form.cleaned_data["dag"].isoformat())
    noter(request, plan.person, Hva.PLANRAMME)
    return svar_skjema(request, "ip/velg_dag.html", form, {"plan": plan})


@require_GET
def paa_dag(request, plan_id, dag):
    """Planen slik den sto da dagen var slutt, av innsynsdelene leseren ser i dag."""
    plan = hent_plan(request, plan_id, lede=False)
    try:
        dagen = date.fromisoformat(dag)
    except ValueError:
        raise Http404 from None
    if dagen > i_dag() or dagen.year < 2000:
        raise Http404
    hele = bilde.ved(plan, bilde.dagens_slutt(dagen))
    deler = oversikter.deler_til(request.user, plan.person)
    kontekst = {"plan": plan, "person": plan.person, "dag": dagen, "ramme": hele and hele.ramme}
    noter(request, plan.person, Hva.PLANRAMME)
    if hele:
        synlig = hele.for_deler(deler)
        noter_innhold(request, plan, synlig, deler)
        leser = request.user, plan.person
        kontekst["visning"] = visning(synlig, plan, Enhetsnavn(*leser), Vedtaksnavn(*leser))
        kontekst["noe_er_skjermet"] = hele.har_noe_utenfor(deler)
    kontekst["versjon"] = oversikter.gjaldt_paa(oversikter.versjoner_av(plan), dagen)
    return render(request, "ip/paa_dag.html", kontekst)
