from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from personer.klokke import i_dag
from personer.skjema import Skjema, engangs, svar_skjema
from tilgang import regler
from tilgang.adressevern import gruppe
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.logg import handlinger, vilkaar
from tilgang.logg.forms import AvsluttLesingForm, BekreftForKildenForm, MeldLesingForm
from tilgang.logg.oversikter import lesing as oversikter
from tilgang.logg.oversikter import rader as radene
from tilgang.logg.oversikter import sok
from tilgang.oppslag import Hva, noter, noter_flere

AVSLUTTEDE_SOM_VISES = 25


@require_GET
def ulovlige_lesinger(request):
    regler.krev_uten_person(request.user, Handling.GJENNOMGAA_LOGG)
    aapne = list(oversikter.aapne_lesinger(request.user))
    avsluttede = list(oversikter.lesinger_for(request.user).filter(avsluttet_tid__isnull=False)[:AVSLUTTEDE_SOM_VISES])
    noter_flere(request, {lesing.person for lesing in [*aapne, *avsluttede]}, Hva.LOGG)
    return render(request, "tilgang/logg/ulovlige_lesinger.html", {"aapne": aapne, "avsluttede": avsluttede})


@require_http_methods(["GET", "POST"])
def meld_lesing(request, person_id, oppslag_id):
    """Lederen åpner en sak fra en linje i personens logg, også når ingen regel slo til."""
    person = hent_person(request, person_id, Handling.GJENNOMGAA_LOGG)
    linje = hent(radene.med_linjer(sok.oppslag(sok.Soek(person=person.pk))), pk=oppslag_id)
    form = MeldLesingForm.fra(request)
    if form.is_valid():

        def utfor():
            lesing = handlinger.aapne_lesing(
                person=person, konto=linje.konto, oppslag=[linje.pk], av=request.user, tid=timezone.now(), **form.cleaned_data
            )
            messages.success(request, _("Saken er åpnet. Varsle personen."))
            return reverse("tilgang:ulovlig_lesing", args=[lesing.pk])

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.LOGG)
    rader = [radene.bare_om(rad, gruppe(person)) for rad in radene.loggrader([linje], request.user)]
    return svar_skjema(request, "tilgang/logg/meld_lesing.html", form, {"person": person, "rader": rader})


def _hent(request, lesing_id):
    return hent(oversikter.lesinger_for(request.user), pk=lesing_id)


@require_GET
def ulovlig_lesing(request, lesing_id):
    """Saken: hva som ble lest, hvem som har fått vite det, og hva som er neste."""
    lesing = _hent(request, lesing_id)
    noter(request, lesing.person, Hva.LOGG)
    varsler = oversikter.kildevarsler(lesing, request.user)
    kontekst = {
        "lesing": lesing,
        "person": lesing.person,
        "ansatt": oversikter.navnet(lesing, request.user),
        "rader": oversikter.lest(lesing, request.user),
        "varsler": varsler,
        "uten_leder": oversikter.uten_leder(lesing, i_dag()),
        "venter_paa_kilde": any(v.bekreftet_tid is None for v, _navn in varsler),
        "kan_behandle": not vilkaar.hvorfor_ikke_behandle(lesing, request.user),
    }
    return render(request, "tilgang/logg/ulovlig_lesing.html", kontekst)


@require_http_methods(["GET", "POST"])
def avslutt_lesing(request, lesing_id):
    lesing = _hent(request, lesing_id)
    noter(request, lesing.person, Hva.LOGG)
    tilbake = reverse("tilgang:ulovlig_lesing", args=[lesing.pk])
    form = AvsluttLesingForm.fra(request, er_varslet=lesing.varslet_tid is not None)
    if form.is_valid():

        def utfor():
            handlinger.avslutt_lesing(lesing_id=lesing.pk, av=request.user, tid=timezone.now(), **form.til_handling())
            messages.success(request, _("Saken er avsluttet."))
            return tilbake

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(request, "tilgang/logg/avslutt_lesing.html", form, {"lesing": lesing, "person": lesing.person})


@require_http_methods(["GET", "POST"])
def bekreft_for_kilden(request, lesing_id, varsel_id):
    """KE skriver hvordan enheten fikk vite det når ingen leder der kan bekrefte."""
    lesing = _hent(request, lesing_id)
    varsel, enhet = next(((v, navn) for v, navn in oversikter.kildevarsler(lesing, request.user) if v.pk == varsel_id), (None, ""))
    if varsel is None:
        raise Http404
    noter(request, lesing.person, Hva.LOGG)
    tilbake = reverse("tilgang:ulovlig_lesing", args=[lesing.pk])
    form = BekreftForKildenForm.fra(request)
    if form.is_valid():

        def utfor():
            handlinger.bekreft_kildevarsel(varsel_id=varsel.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Det er skrevet at enheten har fått vite det."))
            return tilbake

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {
        "tittel": _("Enheten er varslet på en annen måte"),
        "under": f"{lesing.person.navn}, {enhet}",
        "tekst": _("Bruk dette når lederen ved enheten ikke kan bekrefte i Samvev."),
        "knapp": _("Lagre"),
        "avbryt": tilbake,
    }
    return svar_skjema(request, "komponenter/bekreft.html", form, kontekst)


@require_http_methods(["GET", "POST"])
def kildevarsel(request, varsel_id):
    """Varselet til lederen ved enheten opplysningene kom fra: hvem det gjelder, når, og hva som ble lest."""
    varsel = hent(oversikter.kildevarsler_for(request.user), pk=varsel_id)
    person = varsel.lesing.person
    noter(request, person, Hva.LOGG)
    form = Skjema.fra(request)
    if form.is_valid():

        def utfor():
            handlinger.bekreft_kildevarsel(varsel_id=varsel.pk, av=request.user, tid=timezone.now())
            messages.success(request, _("Du har bekreftet at enheten har fått varselet."))
            return reverse("tilgang:kildevarsel", args=[varsel.pk])

        if svar := engangs(request, form, utfor):
            return svar
    if request.method == "POST" and varsel.bekreftet_tid is not None:
        return redirect("tilgang:kildevarsel", varsel.pk)
    kontekst = {"varsel": varsel, "person": person, "lest": oversikter.fra_enheten(varsel)}
    return svar_skjema(request, "tilgang/logg/kildevarsel.html", form, kontekst)
