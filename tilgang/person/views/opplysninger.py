from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from personer.adressefelt import ADRESSE
from personer.feil import Redigeringskonflikt
from personer.historikk.versjon import versjon_av
from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter, noter_flere
from tilgang.person import handlinger, historikk, oversikter
from tilgang.person.forms import AdressebeskyttelseForm, FodtForm, OpplysningerForm, SkjulForm, VisForm
from tilgang.person.handlinger.opplysninger import ALLE


@require_GET
def opplysninger(request, person_id):
    """Det som står om personen, og hvem som har endret det."""
    person = hent_person(request, person_id, Handling.ENDRE_PERSON)
    dag = i_dag()
    rader, nevnte = historikk.tidslinje(person, request.user, Enhetsnavn(request.user, person))
    skjulte = list(oversikter.skjulte_for(request.user).filter(person=person).paa(dag))
    andre_rader = list(regler.personer_for(request.user, Handling.SE_PERSON).filter(slaatt_sammen_med=person))
    noter(request, person, Hva.PERSON)
    noter_flere(request, [*nevnte, *andre_rader, *(s.for_person for s in skjulte)], gjennom=person)
    kontekst = {
        "person": person,
        "andre_rader": andre_rader,
        "dag": dag,
        "historikk": rader,
        "skjulte": skjulte,
        "termin_passert": person.fodselsdato is None and person.termindato <= dag,
        "kan_se_adresse": regler.kan(request.user, Handling.SE_ADRESSE, person),
        "kan_se_nummer": regler.kan(request.user, Handling.SE_FODSELSNUMMER, person),
        "kan_slaa_sammen": regler.kan(request.user, Handling.SLAA_SAMMEN, person),
    }
    return render(request, "tilgang/person/opplysninger.html", kontekst)


@require_http_methods(["GET", "POST"])
def endre_opplysninger(request, person_id):
    person = hent_person(request, person_id, Handling.ENDRE_PERSON)
    med_adresse = regler.kan(request.user, Handling.SE_ADRESSE, person)
    med_nummer = regler.kan(request.user, Handling.SE_FODSELSNUMMER, person)
    felt = ALLE + (ADRESSE if med_adresse else ())
    initial = {n: getattr(person, n) for n in felt} | {"versjon": versjon_av(person)}
    form = OpplysningerForm.fra(request, person=person, med_nummer=med_nummer, med_adresse=med_adresse, dag=i_dag(), initial=initial)
    if form.is_valid():

        def utfor():
            try:
                handlinger.endre_opplysninger(person=person, av=request.user, tid=timezone.now(), **form.endring())
            except Redigeringskonflikt as konflikt:
                if not hasattr(konflikt.naa, "adresse"):
                    form.uten_adresse()
                raise
            messages.success(request, _("Opplysningene er lagret."))
            return _siden(person)

        if svar := engangs(request, form, utfor):
            noter(request, person, Hva.PERSON)
            return svar
    return _skjemaside(request, person, form, _("Endre opplysninger"), _("Lagre"))


@require_http_methods(["GET", "POST"])
def fodt(request, person_id):
    """Det ventede barnet er født."""
    person = hent_person(request, person_id, Handling.ENDRE_PERSON)
    med_nummer = regler.kan(request.user, Handling.SE_FODSELSNUMMER, person)
    initial = {n: getattr(person, n) for n in ("fornavn", "etternavn", "kjonn")}
    form = FodtForm.fra(request, dag=i_dag(), med_nummer=med_nummer, initial=initial)
    if form.is_valid():

        def utfor():
            handlinger.meld_fodt(person=person, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Barnet er registrert som født."))
            return _siden(person)

        if svar := engangs(request, form, utfor):
            return svar
    return _skjemaside(request, person, form, _("Barnet er født"), _("Registrer"))


@require_http_methods(["GET", "POST"])
def adressebeskyttelse(request, person_id):
    person = hent_person(request, person_id, Handling.ENDRE_PERSON)
    er_klarert = person.har_gradert_adresse and regler.kan(request.user, Handling.SE_ADRESSE, person)
    samme = oversikter.paa_samme_adresse(person)
    form = AdressebeskyttelseForm.fra(request, person=person, paa_samme_adresse=samme, er_klarert=er_klarert)
    if not form.fields["nivaa"].choices:
        raise PermissionDenied(_("Adressen har det strengeste nivået. Bare en som er klarert for gradert adresse, kan endre det."))
    if form.is_valid():

        def utfor():
            handlinger.sett_adressebeskyttelse(person=person, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Adressebeskyttelsen er endret."))
            return _siden(person)

        if svar := engangs(request, form, utfor):
            return svar
    if "gjelder_ogsaa" in form.fields:
        noter_flere(request, samme, gjennom=person)
    return _skjemaside(request, person, form, _("Endre adressebeskyttelse"), _("Lagre"))


@require_http_methods(["GET", "POST"])
def skjul_adresse(request, person_id):
    """Adressen skal ikke stå i noe som går til en navngitt person."""
    person = hent_person(request, person_id, Handling.ENDRE_PERSON)
    personer = oversikter.kan_skjules_for(person)
    form = SkjulForm.fra(request, personer=personer)
    if form.is_valid():

        def utfor():
            handlinger.skjul_adresse(person=person, dag=i_dag(), av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Adressen er skjult."))
            return _siden(person)

        if svar := engangs(request, form, utfor):
            return svar
    noter_flere(request, personer, gjennom=person)
    return _skjemaside(request, person, form, _("Skjul adressen for en person"), _("Skjul adressen"))


@require_http_methods(["GET", "POST"])
def vis_adresse(request, person_id, skjult_id):
    person = hent_person(request, person_id, Handling.ENDRE_PERSON)
    rad = hent(oversikter.skjulte_for(request.user).filter(person=person), pk=skjult_id)
    form = VisForm.fra(request)
    if form.is_valid():

        def utfor():
            handlinger.vis_adresse(skjult_id=rad.pk, dag=i_dag(), av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Adressen er ikke lenger skjult for %(navn)s.") % {"navn": rad.for_person.navn})
            return _siden(person)

        if svar := engangs(request, form, utfor):
            return svar
    noter_flere(request, [rad.for_person], gjennom=person)
    tittel = _("Slutt å skjule adressen for %(navn)s") % {"navn": rad.for_person.navn}
    return _skjemaside(request, person, form, tittel, _("Lagre"))


def _siden(person) -> str:
    return reverse("tilgang:opplysninger", args=[person.pk])


def _skjemaside(request, person, form, tittel, knapp):
    noter(request, person, Hva.PERSON)
    kontekst = {"person": person, "tittel": tittel, "knapp": knapp, "tilbake": _siden(person), "forelder": _("Opplysninger")}
    return svar_skjema(request, "tilgang/person/skjema.html", form, kontekst)
