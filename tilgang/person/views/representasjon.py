from datetime import timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from personer.klokke import i_dag
from personer.models import Representasjonsart
from personer.skjema import engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter, noter_flere, noter_sok
from tilgang.person import handlinger, oversikter
from tilgang.person.alder import alderstrinn
from tilgang.person.forms import AvsluttForm, OppfolgingForm, RepresentasjonForm, VurderingForm
from tilgang.person.vilkaar import VURDERES_FRA


@require_GET
def representasjoner(request, person_id):
    """Hvem som handler for personen, hva det betyr for samtykke, og hva personen er vurdert for."""
    person = hent_person(request, person_id, Handling.ENDRE_PERSON)
    dag, navn = i_dag(), Enhetsnavn(request.user, person)
    lopende, sluttet = oversikter.representasjoner(person, dag, navn)
    noter(request, person, Hva.PERSON)
    noter_flere(request, [r.representant for r in [*(rad.rad for rad in lopende), *sluttet] if r.representant], gjennom=person)
    kontekst = {
        "person": person,
        "dag": dag,
        "navn": navn,
        "svarer": oversikter.hvem_svarer(person, dag, navn),
        "lopende": lopende,
        "sluttet": sluttet,
        "vurderinger": oversikter.vurderinger(person),
        "trinn": alderstrinn(person, dag),
        "arter": oversikter.arter(person, dag),
        "kan_vurderes": (person.alder(dag) or 0) >= VURDERES_FRA,
    }
    return render(request, "tilgang/person/representasjoner.html", kontekst)


@require_http_methods(["GET", "POST"])
def ny_representasjon(request, person_id, art):
    if art not in Representasjonsart:
        raise Http404
    person = hent_person(request, person_id, Handling.ENDRE_PERSON)
    art = Representasjonsart(art)
    kjente = oversikter.kjente(person)
    form = RepresentasjonForm.fra(
        request,
        art=art,
        kjente=kjente,
        barnevernstjenester=oversikter.barnevernstjenester(Enhetsnavn(request.user, person)),
        med_nummer=regler.kan(request.user, Handling.SE_FODSELSNUMMER, person),
        dag=i_dag(),
    )
    if form.is_valid():

        def utfor():
            handlinger.registrer_representasjon(
                person=person, art=art, hvem=_hvem(request, form), av=request.user, tid=timezone.now(), **form.rad()
            )
            messages.success(request, _("Representasjonen er registrert."))
            return _siden(person)

        if svar := engangs(request, form, utfor):
            return svar
    if art != Representasjonsart.BARNEVERN:
        noter_flere(request, kjente, gjennom=person)
    return _skjemaside(request, person, form, _("Registrer %(grunnlag)s") % {"grunnlag": art.label}, _("Registrer"))


def _hvem(request, form):
    """En enhet, en som er kjent i saken, en med nummeret, eller en ny person."""
    felt = form.cleaned_data
    if hvem := felt.get("enhet") or felt.get("kjent"):
        return hvem
    if nummer := felt.get("fodselsnummer"):
        noter_sok(request)
        if hvem := oversikter.finn_med_nummer(request.user, nummer):
            return hvem
    return form.ny_person()


@require_http_methods(["GET", "POST"])
def avslutt_representasjon(request, person_id, representasjon_id):
    person = hent_person(request, person_id, Handling.ENDRE_PERSON)
    rad = hent(oversikter.representasjoner_for(request.user).filter(person=person), pk=representasjon_id)
    form = AvsluttForm.fra(request, initial={"til_og_med": i_dag()})
    if form.is_valid():

        def utfor():
            til = form.cleaned_data["til_og_med"] + timedelta(days=1)
            handlinger.avslutt_representasjon(
                representasjon_id=rad.pk, til=til, grunn=form.cleaned_data["grunn"], av=request.user, tid=timezone.now()
            )
            messages.success(request, _("Slutten er registrert. Det som alt er gjort i kraft av den, står."))
            return _siden(person)

        if svar := engangs(request, form, utfor):
            return svar
    hvem = rad.representant.navn if rad.representant else Enhetsnavn(request.user, person)(rad.enhet)
    noter_flere(request, [rad.representant] if rad.representant else [], gjennom=person)
    tittel = _("Avslutt %(grunnlag)s: %(navn)s") % {"grunnlag": rad.get_art_display(), "navn": hvem}
    return _skjemaside(request, person, form, tittel, _("Lagre slutten"))


@require_http_methods(["GET", "POST"])
def ny_kompetanse(request, person_id):
    """Vurdering av beslutningskompetansen i én sak."""
    person = hent_person(request, person_id, Handling.ENDRE_PERSON)
    form = VurderingForm.fra(request, initial={"fra": i_dag()})
    if form.is_valid():

        def utfor():
            handlinger.vurder_kompetanse(person=person, av=request.user, tid=timezone.now(), **form.vurdering())
            messages.success(request, _("Vurderingen er registrert. Den gjelder bare i denne saken."))
            return _siden(person)

        if svar := engangs(request, form, utfor):
            return svar
    return _skjemaside(request, person, form, _("Registrer vurdering av beslutningskompetanse"), _("Registrer vurderingen"))


@require_http_methods(["GET", "POST"])
def folg_opp_kompetanse(request, person_id, vurdering_id):
    person = hent_person(request, person_id, Handling.ENDRE_PERSON)
    rad = hent(oversikter.vurderinger_for(request.user).filter(person=person), pk=vurdering_id)
    til_og_med = rad.til - timedelta(days=1) if rad.til else None
    initial = {n: getattr(rad, n) for n in ("vist_personen_dato", "vist_paarorende_dato")} | {"til_og_med": til_og_med}
    form = OppfolgingForm.fra(request, initial=initial)
    if form.is_valid():

        def utfor():
            handlinger.folg_opp_kompetanse(vurdering_id=rad.pk, av=request.user, tid=timezone.now(), **form.oppfolging())
            messages.success(request, _("Vurderingen er oppdatert."))
            return _siden(person)

        if svar := engangs(request, form, utfor):
            return svar
    return _skjemaside(request, person, form, _("Følg opp vurderingen: %(sak)s") % {"sak": rad.get_gjelder_display()}, _("Lagre"))


def _siden(person) -> str:
    return reverse("tilgang:representasjoner", args=[person.pk])


def _skjemaside(request, person, form, tittel, knapp):
    noter(request, person, Hva.PERSON)
    kontekst = {"person": person, "tittel": tittel, "knapp": knapp, "tilbake": _siden(person), "forelder": _("Representasjon")}
    return svar_skjema(request, "tilgang/person/skjema.html", form, kontekst)
