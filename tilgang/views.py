from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from personer.klokke import i_dag
from personer.skjema import Skjema, engangs, svar_skjema
from tilgang import handlinger, oversikter, regler
from tilgang.forms import DelingForm, PlansamtykkeForm
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.models import Formaal
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter, noter_flere

PER_SIDE = 25


@require_GET
def samtykker(request, person_id):
    person = hent_person(request, person_id, Handling.SE_SAMTYKKE)
    svar = oversikter.samtykker(request.user, person)
    dag = i_dag()
    noter(request, person, Hva.SAMTYKKE)
    noter_flere(request, [g.giver for s in svar for g in s.givere.all()], gjennom=person)
    return render(
        request,
        "tilgang/samtykker.html",
        {
            "person": person,
            "svar": [(s, oversikter.gjeldende(s.linjer.all(), dag)) for s in svar],
            "navn": Enhetsnavn(request.user, person),
            "har_plansamtykke": oversikter.har_plansamtykke(person),
            "kan_registrere": regler.kan(request.user, Handling.REGISTRERE_SAMTYKKE, person),
        },
    )


@require_http_methods(["GET", "POST"])
def registrer_samtykke(request, person_id):
    """Ja eller nei til at det lages individuell plan."""
    person = hent_person(request, person_id, Handling.REGISTRERE_SAMTYKKE)
    form = PlansamtykkeForm.fra(request, person=person, dag=i_dag())
    if form.is_valid():
        if svar := engangs(request, form, lambda: _lagre_svar(request, person, form.cleaned_data, formaal=Formaal.PLAN)):
            return svar
    return _svarskjema(request, person, form, _("Registrer svar om individuell plan"))


@require_http_methods(["GET", "POST"])
def del_opplysninger(request, person_id):
    """Samtykke til at en tjeneste får se eller skrive opplysninger av ett slag, i en periode."""
    person = hent_person(request, person_id, Handling.REGISTRERE_SAMTYKKE)
    form = DelingForm.fra(request, person=person, dag=i_dag(), navn=Enhetsnavn(request.user, person))
    if form.is_valid():

        def utfor():
            d = form.cleaned_data
            linje = handlinger.Linje(d["fra_enhet"], d["slag"], d["til_enhet"], d["nivaa"], d["fra"], d["til"])
            return _lagre_svar(request, person, d | {"utfall": "GITT"}, formaal=Formaal.DELING, linjer=[linje])

        if svar := engangs(request, form, utfor):
            return svar
    return _svarskjema(request, person, form, _("Registrer samtykke til å dele"))


def _svarskjema(request, person, form, tittel):
    noter(request, person, Hva.SAMTYKKE)
    noter_flere(request, form.fields["givere"].queryset, gjennom=person)
    return svar_skjema(request, "tilgang/registrer_samtykke.html", form, {"person": person, "tittel": tittel})


def _lagre_svar(request, person, d, *, formaal, linjer=()):
    handlinger.registrer_samtykke(
        person=person,
        formaal=formaal,
        utfall=d["utfall"],
        givere=d["givere"],
        form=d["form"],
        informasjon_gitt=d["informasjon_gitt"],
        gitt_dato=d["gitt_dato"],
        fil=d.get("dokument"),
        linjer=linjer,
        av=request.user,
        tid=timezone.now(),
    )
    messages.success(request, _("Svaret er registrert."))
    return reverse("tilgang:samtykker", args=[person.pk])


@require_http_methods(["GET", "POST"])
def trekk(request, person_id, samtykke_id):
    person = hent_person(request, person_id, Handling.REGISTRERE_SAMTYKKE)
    samtykke = hent(oversikter.samtykker_for(request.user).filter(person=person), pk=samtykke_id)
    tekst = _("Samtykket slutter å gjelde med en gang. De som fikk tilgang gjennom det, mister den i samme øyeblikk.")
    return _trekk(request, person, tekst, lambda tid: handlinger.trekk_samtykke(samtykke_id=samtykke.pk, av=request.user, tid=tid))


@require_http_methods(["GET", "POST"])
def trekk_linje(request, person_id, linje_id):
    person = hent_person(request, person_id, Handling.REGISTRERE_SAMTYKKE)
    linje = hent(oversikter.linjer_for(request.user).filter(samtykke__person=person), pk=linje_id)
    tekst = _("%(enhet)s mister tilgangen til disse opplysningene med en gang. Resten av samtykket står.") % {
        "enhet": Enhetsnavn(request.user, person)(linje.til_enhet)
    }
    return _trekk(request, person, tekst, lambda tid: handlinger.trekk_linje(linje_id=linje.pk, av=request.user, tid=tid))


def _trekk(request, person, tekst, handling):
    form = Skjema.fra(request)
    tilbake = reverse("tilgang:samtykker", args=[person.pk])
    if form.is_valid():

        def utfor():
            handling(timezone.now())
            messages.success(request, _("Samtykket er trukket. Tilgangen er stengt."))
            return tilbake

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.SAMTYKKE)
    kontekst = {
        "tittel": _("Trekk samtykket"),
        "under": person.navn,
        "tekst": tekst,
        "knapp": _("Trekk samtykket"),
        "avbryt": tilbake,
        "farlig": True,
    }
    return svar_skjema(request, "komponenter/bekreft.html", form, kontekst)


@require_GET
def hvem(request, person_id):
    """«Hvem har tilgang nå?»"""
    person = hent_person(request, person_id, Handling.SE_TILGANG)
    noter(request, person, Hva.TILGANG)
    kontekst = {"person": person, "navn": Enhetsnavn(request.user, person), **oversikter.tilganger(person, i_dag())}
    return render(request, "tilgang/hvem.html", kontekst)


@require_GET
def logg(request):
    """Innsynsloggen, for den som leder koordinerende enhet."""
    regler.krev_uten_person(request.user, Handling.SE_LOGG)
    side = Paginator(oversikter.oppslag_for(request.user), PER_SIDE).get_page(request.GET.get("side"))
    noter_flere(request, {linje.person for oppslag in side for linje in oppslag.linjer.all()}, Hva.LOGG)
    return _loggside(request, side, None)


@require_GET
def personlogg(request, person_id):
    """Hvem som har sett på denne personen."""
    person = hent_person(request, person_id, Handling.SE_LOGG)
    side = Paginator(oversikter.oppslag_for(request.user, person), PER_SIDE).get_page(request.GET.get("side"))
    noter(request, person, Hva.LOGG)
    return _loggside(request, side, person)


def _loggside(request, side, person):
    return render(request, "tilgang/logg.html", {"side": side, "person": person, "rader": oversikter.loggrader(side, request.user)})


@require_GET
def avviste(request):
    """Forsøk som ble nektet."""
    regler.krev_uten_person(request.user, Handling.SE_LOGG)
    side = Paginator(oversikter.avviste_for(request.user), PER_SIDE).get_page(request.GET.get("side"))
    return render(request, "tilgang/avviste.html", {"side": side})
