"""Overgangene: de som kommer, de det arbeides med, og skjemaene på veien."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ip.models import Overgang
from ip.overganger import handlinger, oversikter, vilkaar
from ip.overganger.forms import BegynnForm, FullforForm, MoeteForm, MottakerForm, PunktForm, SjekklisteForm
from personer.klokke import i_dag
from personer.skjema import Skjema, engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter, noter_flere


@require_GET
def kommende(request):
    """KEs liste: overgangene de neste tolv månedene, og hva som mangler i dem det arbeides med."""
    regler.krev_uten_person(request.user, Handling.VURDERE)
    rader = oversikter.kommende(request.user, i_dag())
    noter_flere(request, {r.person.pk: r.person for r in rader}.values(), Hva.PLANRAMME)
    kontekst = {"rader": rader, "dag": i_dag(), "flest": oversikter.FLEST}
    kontekst["kan_importere"] = regler.kan_uten_person(request.user, Handling.PEKE_UT_TJENESTE)
    return render(request, "ip/overganger/kommende.html", kontekst)


@require_GET
def overganger(request, person_id):
    person = hent_person(request, person_id, Handling.SE_PLANRAMME)
    noter(request, person, Hva.PLANRAMME)
    kontekst = {
        "person": person,
        "overganger": oversikter.overganger_for(request.user, person, i_dag()),
        "kan_begynne": oversikter.kan_arbeide(request.user, person),
        "dag": i_dag(),
    }
    return render(request, "ip/overganger/overganger.html", kontekst)


@require_http_methods(["GET", "POST"])
def begynn(request, person_id):
    person = hent_person(request, person_id, Handling.SE_PLANRAMME)
    handlinger.krev_arbeide(request.user, person)
    dag = i_dag()
    valgbare = oversikter.ubegynte(person, dag)
    form = BegynnForm.fra(request, forutsette=valgbare, dag=dag, initial={"slag": request.GET.get("slag", "")})
    if form.is_valid():

        def utfor():
            ny = handlinger.begynn(person=person, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Arbeidet med overgangen er begynt. Bestem hvem som tar imot."))
            return _siden(ny)

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.PLANRAMME)
    return svar_skjema(request, "ip/overganger/begynn.html", form, {"person": person})


@require_GET
def overgang(request, overgang_id):
    rad = _hent(request, overgang_id)
    side = oversikter.overgangsside(request.user, rad, i_dag())
    noter(request, rad.person, Hva.PLANRAMME)
    if side.viste_deler:
        noter(request, rad.person, Hva.PLANINNHOLD, side.viste_deler)
    kontekst = {"side": side, "overgang": rad, "person": rad.person, "dag": i_dag()}
    kontekst["ser_samtykke"] = regler.kan(request.user, Handling.SE_SAMTYKKE, rad.person)
    return render(request, "ip/overganger/overgang.html", kontekst)


@require_http_methods(["GET", "POST"])
def sjekkliste(request, overgang_id):
    rad = _hent_til_arbeid(request, overgang_id)
    side = oversikter.overgangsside(request.user, rad, i_dag())
    form = SjekklisteForm.fra(request, steg=side.steg, punkter=side.punkter, initial={"versjon": rad.versjon})
    return _skjema(
        request,
        rad,
        form,
        lambda **svar: handlinger.for_sjekkliste(overgang_id=rad.pk, **svar),
        tittel=_("Sjekkliste"),
        knapp=_("Lagre sjekklisten"),
        kvittering=_("Sjekklisten er lagret."),
        deler=side.viste_deler,
    )


@require_http_methods(["GET", "POST"])
def nytt_punkt(request, overgang_id):
    rad = _hent_til_arbeid(request, overgang_id)
    return _skjema(
        request,
        rad,
        PunktForm.fra(request),
        lambda **svar: handlinger.nytt_punkt(overgang_id=rad.pk, **svar),
        tittel=_("Nytt punkt på sjekklisten"),
        knapp=_("Lagre punktet"),
        kvittering=_("Punktet er lagret."),
    )


@require_http_methods(["GET", "POST"])
def moete(request, overgang_id):
    rad = _hent_til_arbeid(request, overgang_id)
    naa = {n: getattr(rad, n) for n in ("moete_dato", "er_moete_holdt", "versjon")}
    return _skjema(
        request,
        rad,
        MoeteForm.fra(request, dag=i_dag(), initial=naa),
        lambda **svar: handlinger.avtal_moete(overgang_id=rad.pk, **svar),
        tittel=_("Overgangsmøte"),
        knapp=_("Lagre møtet"),
        kvittering=_("Overgangsmøtet er lagret."),
    )


@require_http_methods(["GET", "POST"])
def mottaker(request, overgang_id):
    rad = _hent_til_arbeid(request, overgang_id)
    naa = oversikter.mottakeren(rad)
    if naa is not None:
        regler.krev_del(request.user, regler.ENDRE, naa.innsynsdel)
    initial = {n: getattr(naa, n) for n in ("enhet", "utenfor", "navn", "bekreftet_dato")} if naa else {}
    form = MottakerForm.fra(
        request,
        dag=i_dag(),
        enhetsnavn=Enhetsnavn(request.user, rad.person),
        naa=naa and naa.enhet,
        er_ny=naa is None,
        initial={**initial, "versjon": rad.versjon},
    )
    return _skjema(
        request,
        rad,
        form,
        lambda **svar: handlinger.velg_mottaker(overgang_id=rad.pk, **svar),
        tittel=_("Hvem tar imot?"),
        knapp=_("Lagre mottakeren"),
        kvittering=_("Mottakeren er lagret."),
        hjelp=_("Mottakeren får ikke tilgang i Samvev av å stå her. Skal noe deles, må personen samtykke til det."),
        deler=[naa.innsynsdel] if naa else (),
    )


@require_http_methods(["GET", "POST"])
def fullfor(request, overgang_id):
    rad = _hent_til_arbeid(request, overgang_id)
    mangler = vilkaar.mangler(oversikter.fakta_om(rad))
    return _skjema(
        request,
        rad,
        FullforForm.fra(request, initial={"versjon": rad.versjon}),
        lambda **svar: handlinger.fullfor(overgang_id=rad.pk, **svar),
        tittel=_("Gjør overgangen ferdig"),
        knapp=_("Gjør ferdig"),
        kvittering=_("Overgangen er ferdig."),
        mangler=mangler,
    )


def _hent(request, overgang_id) -> Overgang:
    synlige = oversikter.med_fakta(Overgang.objects.synlig_for(request.user)).select_related("person", "begynt_av", "ferdig_av")
    return hent(synlige, pk=overgang_id)


def _hent_til_arbeid(request, overgang_id) -> Overgang:
    rad = _hent(request, overgang_id)
    handlinger.krev_arbeide(request.user, rad.person)
    return rad


def _siden(rad: Overgang) -> str:
    return reverse("ip:overgang", args=[rad.pk])


def _skjema(
    request,
    rad: Overgang,
    form: Skjema,
    gjor: Callable,
    *,
    tittel: str,
    knapp: str,
    kvittering: str,
    hjelp: str = "",
    mangler: list[str] = (),
    deler=(),
):
    """Ett skjema om overgangen. `gjor(av, tid, **svar)` er handlingen."""
    if form.is_valid():

        def utfor():
            gjor(av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, kvittering)
            return _siden(rad)

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, rad.person, Hva.PLANINNHOLD if deler else Hva.PLANRAMME, deler)
    kontekst = {"overgang": rad, "person": rad.person, "tittel": tittel, "knapp": knapp, "hjelp": hjelp, "mangler": mangler}
    kontekst["grunn"] = _("Overgangen er ferdig og kan ikke endres.") if rad.ferdig_tid else ""
    return svar_skjema(request, "ip/overganger/skjema.html", form, kontekst)
