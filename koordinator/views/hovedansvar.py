from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from koordinator import handlinger, oversikter
from koordinator.forms import AvsluttHovedansvarForm, BestemForm, SporForm, SynForm
from koordinator.models import Ansvarsavklaring, Hovedansvar, Tjenestesyn
from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter


@require_GET
def hovedansvar(request, person_id):
    """Hvem som har hovedansvaret for planen, hva tjenestene mente, og hvem som hadde det før."""
    person = hent_person(request, person_id, Handling.SE_SAMTYKKE)
    dag = i_dag()
    noter(request, person, Hva.PLANRAMME)
    avklaringer = oversikter.avklaringer_for(request.user, person)
    kontekst = {
        "person": person,
        "naa": oversikter.hovedansvar_for(person, dag),
        "uavklart": oversikter.uavklart_for(person, dag),
        "aapen": next((a for a in avklaringer if a.ferdig_tid is None), None),
        "avklaringer": avklaringer,
        "tidligere": oversikter.tidligere(request.user, person),
        "kan_bestemme": regler.kan(request.user, Handling.UTFORME_VEDTAK, person),
        "navn": Enhetsnavn(request.user, person),
    }
    return render(request, "koordinator/hovedansvar.html", kontekst)


def _skjema(request, person, form, gjor, *, tittel, knapp, kvittering, tilbake, hjelp="", mal="komponenter/bekreft.html", mer=None):
    """Ett skjema om hovedansvaret. `gjor(tid, **svar)` er handlingen, `mer` det en egen mal viser i tillegg."""
    if form.is_valid():

        def utfor():
            gjor(av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, kvittering)
            return tilbake

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.PLANRAMME)
    kontekst = {"tittel": tittel, "under": person.navn, "tekst": hjelp, "knapp": knapp, "avbryt": tilbake}
    return svar_skjema(request, mal, form, kontekst | (mer or {}))


def _siden(person) -> str:
    return reverse("koordinator:hovedansvar", args=[person.pk])


@require_http_methods(["GET", "POST"])
def spor_om_hovedansvar(request, person_id):
    person = hent_person(request, person_id, Handling.UTFORME_VEDTAK)
    return _skjema(
        request,
        person,
        SporForm.fra(request, enheter=oversikter.kan_spoerres(), dag=i_dag()),
        lambda **svar: handlinger.spor_om_hovedansvar(person=person, **svar),
        tittel=_("Spør tjenestene om hovedansvaret"),
        knapp=_("Spør tjenestene"),
        kvittering=_("Tjenestene er spurt. Skriv inn svarene når de kommer."),
        tilbake=_siden(person),
        hjelp=_("Når flere tjenester må arbeide sammen om planen, skal de avtale hvem som har hovedansvaret."),
    )


@require_http_methods(["GET", "POST"])
def gi_syn(request, syn_id):
    """Tjenestens svar: lederen skriver det selv, eller KE skriver det for tjenesten."""
    syn = hent(Tjenestesyn.objects.synlig_for(request.user).select_related("avklaring__person", "enhet"), pk=syn_id)
    handlinger.krev_kan_gi_syn(request.user, syn)
    person = syn.avklaring.person
    er_leder = regler.leder_enhet(request.user, syn.enhet_id)
    kontor = regler.kan(request.user, Handling.SE_SAMTYKKE, person)
    return _skjema(
        request,
        person,
        SynForm.fra(request, enheter=oversikter.spurte(syn.avklaring), dag=i_dag(), hvem=request.user.navn if er_leder else ""),
        lambda **svar: handlinger.gi_syn(syn_id=syn.pk, **svar),
        tittel=_("Svar fra %(enhet)s") % {"enhet": syn.enhet.navn},
        knapp=_("Lagre svaret"),
        kvittering=_("Svaret er lagret."),
        tilbake=_siden(person) if kontor else reverse("oversikt:person", args=[person.pk]),
    )


@require_http_methods(["GET", "POST"])
def bestem_hovedansvar(request, avklaring_id):
    avklaring = hent(Ansvarsavklaring.objects.synlig_for(request.user).select_related("person"), pk=avklaring_id)
    regler.krev(request.user, Handling.UTFORME_VEDTAK, avklaring.person)
    spurt = next(a for a in oversikter.avklaringer_for(request.user, avklaring.person) if a.pk == avklaring.pk)
    return _skjema(
        request,
        avklaring.person,
        BestemForm.fra(request, enheter=oversikter.spurte(avklaring)),
        lambda **svar: handlinger.bestem_hovedansvar(avklaring_id=avklaring.pk, **svar),
        tittel=_("Bestem hovedansvaret"),
        knapp=_("Bestem hovedansvaret"),
        kvittering=_("Hovedansvaret er avklart."),
        tilbake=_siden(avklaring.person),
        hjelp=_("Er tjenestene enige, fører du det de har avtalt. Er de uenige, avgjør du etter delegasjonen din."),
        mal="koordinator/bestem_hovedansvar.html",
        mer={"person": avklaring.person, "kan_bestemme": True, "navn": Enhetsnavn(request.user, avklaring.person), "a": spurt},
    )


@require_http_methods(["GET", "POST"])
def avslutt_hovedansvar(request, hovedansvar_id):
    rad = hent(Hovedansvar.objects.synlig_for(request.user).select_related("person"), pk=hovedansvar_id)
    regler.krev(request.user, Handling.UTFORME_VEDTAK, rad.person)
    return _skjema(
        request,
        rad.person,
        AvsluttHovedansvarForm.fra(request),
        lambda **svar: handlinger.avslutt_hovedansvar(hovedansvar_id=rad.pk, **svar),
        tittel=_("Avslutt hovedansvaret"),
        knapp=_("Avslutt hovedansvaret"),
        kvittering=_("Hovedansvaret er avsluttet. Det er ikke avklart hvem som har det nå."),
        tilbake=_siden(rad.person),
    )
