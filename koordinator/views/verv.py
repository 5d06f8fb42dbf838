from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from koordinator import handlinger, oversikter
from koordinator.forms import AvsluttForm, NavngiForm, PekUtForm
from koordinator.models import Oppnevning, Utpeking, Verv
from koordinator.utvalg import enheter_med_leder, gjeldende_innvilgelse
from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter


@require_http_methods(["GET", "POST"])
def pek_ut(request, person_id):
    """KE-lederen peker ut tjenesten som skal ha koordinatoren."""
    person = hent_person(request, person_id, Handling.PEKE_UT_TJENESTE)
    dag = i_dag()
    form = PekUtForm.fra(request, enheter=enheter_med_leder(person, dag))
    if form.is_valid():

        def utfor():
            ny = handlinger.pek_ut(person=person, **form.cleaned_data, av=request.user, tid=timezone.now())
            messages.success(request, _("%(enhet)s er pekt ut. Lederen der velger hvem som får vervet.") % {"enhet": ny.enhet.navn})
            return reverse("koordinator:utpeking", args=[ny.pk])

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.UTPEKING)
    kontekst = {
        "person": person,
        "innvilget": gjeldende_innvilgelse(person, dag),
        "naa": oversikter.utpeking_for(person, dag),
        "koordinator": oversikter.koordinator_for(person, dag),
        "enhetsnavn": Enhetsnavn(request.user, person),
    }
    return svar_skjema(request, "koordinator/pek_ut.html", form, kontekst)


def hent_utpeking(request, utpeking_id) -> Utpeking:
    rad = hent(Utpeking.objects.synlig_for(request.user).select_related("person", "enhet", "utpekt_av", "retningslinje"), pk=utpeking_id)
    noter(request, rad.person, Hva.UTPEKING)
    return rad


def felles_for(request, rad: Utpeking) -> dict:
    """Det lederen kan se om personen, og ikke noe mer: navn, alder, språk, verv og ønske (settled 7)."""
    dag = i_dag()
    return {
        "utpeking": rad,
        "person": rad.person,
        "navn": Enhetsnavn(request.user, rad.person),
        "alder": rad.person.alder(dag),
        "er_samordning": rad.verv == Verv.SAMORDNING,
        "dag": dag,
        "kan_navngi": regler.leder_enhet(request.user, rad.enhet_id) and regler.kan(request.user, Handling.NAVNGI_KOORDINATOR, rad.person),
        "kan_se_person": regler.kan(request.user, Handling.SE_PERSON, rad.person),
    }


@require_GET
def utpeking(request, utpeking_id):
    rad = hent_utpeking(request, utpeking_id)
    oppnevninger = Oppnevning.objects.synlig_for(request.user).filter(utpeking=rad).select_related("konto").order_by("-fra")
    felles = felles_for(request, rad)
    lopende = [o for o in oppnevninger if o.til is None or o.til > felles["dag"]]
    kan_avslutte = felles["kan_navngi"] or regler.kan(request.user, Handling.PEKE_UT_TJENESTE, rad.person)
    return render(
        request,
        "koordinator/utpeking.html",
        felles
        | {
            "oppnevninger": oppnevninger,
            "lopende": lopende,
            "kan_avslutte": kan_avslutte,
            "kan_sende_brev": felles["er_samordning"] and regler.kan(request.user, Handling.SENDE_BREV, rad.person),
            "er_besatt": any(not o.er_vikar for o in lopende),
            "endringer": oversikter.endringer_for(request.user, rad),
            "byttekrav": oversikter.byttekrav_for(request.user, rad),
        },
    )


@require_http_methods(["GET", "POST"])
def navngi(request, utpeking_id):
    """Lederen i tjenesten velger hvem som skal ha vervet."""
    rad = hent_utpeking(request, utpeking_id)
    felles = felles_for(request, rad)
    handlinger.krev_leder(request.user, rad)
    kandidater = oversikter.kandidater(rad.person, rad.enhet, felles["dag"])
    form = NavngiForm.fra(
        request,
        kandidater=kandidater,
        har_onske=bool(rad.personens_onske),
        dag=felles["dag"],
    )
    if form.is_valid():

        def utfor():
            ny = handlinger.oppnevn(utpeking_id=rad.pk, **form.cleaned_data, av=request.user, tid=timezone.now())
            messages.success(request, _("%(navn)s er oppnevnt.") % {"navn": ny.konto.navn})
            return reverse("koordinator:utpeking", args=[rad.pk])

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(request, "koordinator/navngi.html", form, felles | {"forslag": oversikter.forslag(kandidater)})


@require_http_methods(["GET", "POST"])
def avslutt(request, utpeking_id, oppnevning_id):
    rad = hent_utpeking(request, utpeking_id)
    oppnevning = hent(Oppnevning.objects.synlig_for(request.user).filter(utpeking=rad).select_related("konto"), pk=oppnevning_id)
    handlinger.krev_kan_avslutte(request.user, oppnevning)
    form = AvsluttForm.fra(request, fra=oppnevning.fra, dag=i_dag())
    if form.is_valid():

        def utfor():
            felt = form.cleaned_data
            handlinger.avslutt(oppnevning_id=oppnevning.pk, til=felt["til"], grunn=felt["grunn"], av=request.user, tid=timezone.now())
            messages.success(request, _("Vervet er avsluttet. Tilgangen slutter samme dag."))
            return reverse("koordinator:utpeking", args=[rad.pk])

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(request, "koordinator/avslutt.html", form, felles_for(request, rad) | {"oppnevning": oppnevning})
