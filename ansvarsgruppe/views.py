from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ansvarsgruppe import handlinger, oversikter
from ansvarsgruppe.beskjed.oversikter import antall_nye
from ansvarsgruppe.deltakere.oversikter import deltakere
from ansvarsgruppe.enheten import knyttet_fra
from ansvarsgruppe.evaluering.oversikter import delene, evalueringer
from ansvarsgruppe.forms import LeggTilForm, StartForm
from ansvarsgruppe.livet.felles import krev_aapen
from ansvarsgruppe.livet.forms import AvsluttMedlemForm
from ansvarsgruppe.livet.oversikter import kolleger, kontaktperson, livslop
from ansvarsgruppe.models import Ansvarsgruppe, Medlemskap
from ansvarsgruppe.mote.gruppedel import motene
from ansvarsgruppe.oppgave.views import paa_gruppesiden as oppgavene
from ansvarsgruppe.referat.oversikter import paa_gruppesiden as referatene
from koordinator.oversikter import koordinator_for
from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter, noter_flere


def _hent(request, gruppe_id) -> Ansvarsgruppe:
    gruppen = hent(Ansvarsgruppe.objects.synlig_for(request.user).select_related("person"), pk=gruppe_id)
    noter(request, gruppen.person, Hva.GRUPPE)
    return gruppen


@require_http_methods(["GET", "POST"])
def start(request, person_id):
    person = hent_person(request, person_id, Handling.LEDE_GRUPPE)
    noter(request, person, Hva.GRUPPE)
    form = StartForm.fra(request)
    if form.is_valid():

        def utfor():
            ny = handlinger.start_gruppe(person=person, slag=form.cleaned_data["slag"], av=request.user, tid=timezone.now())
            messages.success(request, _("Gruppen er startet. Legg til de som skal være med."))
            return reverse("ansvarsgruppe:gruppe", args=[ny.pk])

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(request, "ansvarsgruppe/start.html", form, {"person": person})


@require_GET
def gruppe(request, gruppe_id):
    gruppen, dag = _hent(request, gruppe_id), i_dag()
    medlemmer = oversikter.medlemmer(request.user, gruppen, dag)
    evaluert = evalueringer(request.user, gruppen)
    noter(request, gruppen.person, Hva.GRUPPE, delene(evaluert))
    er_lopende = gruppen.til is None or gruppen.til > dag
    kan_lede = er_lopende and regler.kan(request.user, Handling.LEDE_GRUPPE, gruppen.person)
    faste = oversikter.faste(gruppen.person, dag)
    noter_flere(request, [hvem for rekke in faste.values() for hvem in rekke], gjennom=gruppen.person)
    return render(
        request,
        "ansvarsgruppe/gruppe.html",
        {
            "gruppe": gruppen,
            "person": gruppen.person,
            "faste": faste,
            "koordinator": koordinator_for(gruppen.person, dag),
            "navn": Enhetsnavn(request.user, gruppen.person),
            "medlemmer": medlemmer,
            "ubesvart": next((m for m in medlemmer if m.er_lopende and not m.medlemskap.svar and m.medlemskap.konto == request.user), None),
            "kan_se_tilgang": regler.kan(request.user, Handling.SE_TILGANG, gruppen.person),
            "er_lopende": er_lopende,
            "evalueringer": evaluert,
            "kan_svare": er_lopende and bool(evaluert) and knyttet_fra(request.user, gruppen.person, dag) is not None,
            "kan_lede": kan_lede,
            "deltakere": deltakere(request.user, gruppen, dag),
            "kontaktperson": kontaktperson(request.user, gruppen, dag),
            "livslop": livslop(request.user, gruppen.person, dag),
            "neste": Ansvarsgruppe.objects.synlig_for(request.user).filter(forrige=gruppen).first() if gruppen.til else None,
            "antall_nye": antall_nye(request.user, gruppen),
            "dag": dag,
            **oppgavene(request, gruppen, dag, er_leder=kan_lede),
            "referatene": referatene(request.user, gruppen, timezone.now(), er_leder=kan_lede),
            "motene": motene(request.user, gruppen),
        },
    )


@require_http_methods(["GET", "POST"])
def legg_til(request, gruppe_id):
    gruppen, dag = _hent(request, gruppe_id), i_dag()
    regler.krev(request.user, Handling.LEDE_GRUPPE, gruppen.person)
    krev_aapen(gruppen, dag)
    aapner = oversikter.aapnet_av_samtykke(request.user, gruppen, dag)
    form = LeggTilForm.fra(request, aapner=aapner, dag=dag)
    if form.is_valid():

        def utfor():
            ny = handlinger.legg_til_medlem(gruppe_id=gruppen.pk, **form.til_handling(), av=request.user, tid=timezone.now())
            messages.success(request, _("%(navn)s er med i gruppen.") % {"navn": ny.konto.navn})
            return reverse("ansvarsgruppe:gruppe", args=[gruppen.pk])

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {
        "gruppe": gruppen,
        "person": gruppen.person,
        "aapner": aapner,
        "har_noen": any(a.har_flere for a in aapner) or form.is_bound,
    }
    return svar_skjema(request, "ansvarsgruppe/legg_til.html", form, kontekst)


@require_http_methods(["GET", "POST"])
def avslutt(request, gruppe_id, medlemskap_id):
    gruppen, dag = _hent(request, gruppe_id), i_dag()
    regler.krev(request.user, Handling.LEDE_GRUPPE, gruppen.person)
    krev_aapen(gruppen, dag)
    medlemskap = hent(Medlemskap.objects.synlig_for(request.user).filter(gruppe=gruppen).select_related("konto", "enhet"), pk=medlemskap_id)
    medlemskap.gruppe = gruppen
    form = AvsluttMedlemForm.fra(request, fra=medlemskap.fra, dag=dag, kolleger=kolleger(request.user, medlemskap, dag))
    if form.is_valid():

        def utfor():
            handlinger.avslutt_medlemskap(medlemskap_id=medlemskap.pk, av=request.user, tid=timezone.now(), **form.til_handling())
            messages.success(request, _("Medlemskapet er avsluttet. Tilgangen slutter samme dag."))
            return reverse("ansvarsgruppe:gruppe", args=[gruppen.pk])

        if svar := engangs(request, form, utfor):
            return svar
    navn = oversikter.medlemsnavn(medlemskap, Enhetsnavn(request.user, gruppen.person))
    kontekst = {"gruppe": gruppen, "person": gruppen.person, "navn": navn}
    return svar_skjema(request, "ansvarsgruppe/avslutt.html", form, kontekst)
