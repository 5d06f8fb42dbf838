"""Dokumentene i planen: listen, legge ved, laste ned og ta bort."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from ansvarsgruppe.beskjed.oversikter import lesere_av
from ansvarsgruppe.enheten import krev_skriver, skriver_fra
from ip import vilkaar
from ip.dokumenter import handlinger
from ip.dokumenter.forms import DokumentForm, TaBortForm
from ip.models import Plandokument
from ip.views.felles import hent_plan, skjemaside
from personer.kassasjon.register import TOM_SUM
from personer.klokke import i_dag
from personer.models import Filtype
from personer.skjema import engangs
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter


def _synlige(request, plan):
    return Plandokument.objects.synlig_for(request.user).filter(plan=plan).select_related("innsynsdel__kilde_enhet", "lagt_ved_av")


def _listen(plan) -> str:
    return reverse("ip:dokumenter", args=[plan.pk])


@require_GET
def dokumenter(request, plan_id):
    plan, dag = hent_plan(request, plan_id, lede=False), i_dag()
    rader = list(_synlige(request, plan).select_related("dokument").defer("dokument__innhold"))
    skrivbare = set(regler.deler_for(request.user, regler.ENDRE).filter(person=plan.person).values_list("pk", flat=True))
    leder = regler.kan(request.user, Handling.LEDE_PLAN, plan.person)
    er_aapen = not vilkaar.hvorfor_ikke_skrive(tilstand=plan.tilstand, har_samtykke=plan.har_samtykke)
    noter(request, plan.person, Hva.PLANINNHOLD, deler={r.innsynsdel_id: r.innsynsdel for r in rader}.values())
    kontekst = {
        "plan": plan,
        "person": plan.person,
        "rader": [(r, er_aapen and (r.lagt_ved_av_id == request.user.pk or leder and r.innsynsdel_id in skrivbare)) for r in rader],
        "kan_legge_ved": er_aapen and skriver_fra(request.user, plan.person, dag) is not None,
        "navn": Enhetsnavn(request.user, plan.person),
    }
    return render(request, "ip/dokumenter/dokumenter.html", kontekst)


@require_http_methods(["GET", "POST"])
def nytt_dokument(request, plan_id):
    plan, dag = hent_plan(request, plan_id, lede=False), i_dag()
    enhet = krev_skriver(request.user, plan.person, dag)
    lesere = lesere_av(request.user, plan.person, enhet, dag, Enhetsnavn(request.user, plan.person))
    form = DokumentForm.fra(request, lesere=lesere, enhet=enhet.navn)
    if form.is_valid():

        def utfor():
            handlinger.legg_ved(plan_id=plan.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Dokumentet er lagt ved."))
            return _listen(plan)

        if svar := engangs(request, form, utfor):
            return svar
    tekst = _("Dokumentet blir kontrollert før det lagres. Personen kan be om å få se det.")
    return skjemaside(request, plan, form, tittel=_("Legg ved dokument"), knapp=_("Legg ved"), tekst=tekst)


@require_GET
@never_cache
def hent_dokument(request, plan_id, dokument_id):
    """Filen som vedlegg, aldri vist i nettleseren. Filnavnet sier ikke hvem det gjelder."""
    plan = hent_plan(request, plan_id, lede=False)
    rad = hent(_synlige(request, plan).filter(fjernet_tid__isnull=True).select_related("dokument"), pk=dokument_id)
    noter(request, plan.person, Hva.DOKUMENT, deler=[rad.innsynsdel])
    if rad.dokument.sha256 == TOM_SUM:
        messages.info(request, _("Dokumentet er kassert etter en av kommunens regler. Kommunen har beviset."))
        return redirect("ip:dokumenter", plan.pk)
    filtype = Filtype(rad.dokument.filtype)
    svar = HttpResponse(bytes(rad.dokument.innhold), content_type=filtype.mimetype)
    svar["Content-Disposition"] = f'attachment; filename="dokument-{rad.pk.hex[:8]}.{filtype.endelse}"'
    svar["X-Content-Type-Options"] = "nosniff"
    return svar


@require_http_methods(["GET", "POST"])
def fjern_dokument(request, plan_id, dokument_id):
    plan = hent_plan(request, plan_id, lede=False)
    rad = hent(_synlige(request, plan).select_related("plan__person"), pk=dokument_id)
    handlinger.krev_kan_ta_bort(request.user, rad)
    if rad.fjernet_tid is not None:  # knappen er trykket to ganger
        return redirect("ip:dokumenter", plan.pk)
    form = TaBortForm.fra(request)
    if form.is_valid():

        def utfor():
            handlinger.ta_bort(dokument_id=rad.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Dokumentet er tatt bort."))
            return _listen(plan)

        if svar := engangs(request, form, utfor):
            return svar
    return skjemaside(request, plan, form, tittel=_("Ta bort dokumentet"), knapp=_("Ta bort"), tekst=rad.tittel, deler=[rad.innsynsdel])
