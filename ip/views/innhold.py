"""Innholdet: tekstene, målene og tiltakene."""

from django.contrib import messages
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ip import handlinger, maler, tekster
from ip.forms import MaalForm, NyttMaalForm, NyttTiltakForm, PunktForm, StatusForm, TiltakForm
from ip.models import Kladdskjema, Maal, Planpunkt, Punkt, Tiltak
from ip.views.felles import hent_plan, side_for, skjemaside
from ip.views.kladd import Kladdsted
from personer.klokke import i_dag
from personer.skjema import engangs
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.navn import Enhetsnavn


@require_http_methods(["GET", "POST"])
def punkt(request, plan_id, punkt):
    """Teksten under ett punkt: «Hva er viktig?», ressurser, medvirkning og de andre."""
    if punkt not in Punkt:
        raise Http404
    plan = hent_plan(request, plan_id)
    rad = Planpunkt.objects.skrivbar_for(request.user).filter(plan=plan, punkt=punkt).select_related("innsynsdel").order_by("pk").first()
    sted = Kladdsted(request, plan, punkt, plan.pk)
    if svar := sted.svar():
        return svar
    form = PunktForm.fra(
        request,
        initial=sted.innsatt({"tekst": rad.tekst, "versjon": rad.versjon} if rad else None),
        ledetekst=tekster.ledetekst(punkt, plan.person.fornavn),
        hjelp=tekster.hjelp(punkt),
    )
    if form.is_valid():

        def utfor():
            handlinger.skriv_punkt(plan_id=plan.pk, punkt=punkt, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Teksten er lagret."))
            return side_for(plan)

        if svar := sted.engangs(form, utfor):
            return svar
    tittel = tekster.ledetekst(punkt, plan.person.fornavn)
    deler = [rad.innsynsdel] if rad else ()
    return skjemaside(
        request, plan, form, tittel=tittel, dokumenttittel=Punkt(punkt).label, knapp=_("Lagre teksten"), deler=deler, kladd=sted, naa=rad,
        fjern_url=_fjern(request, plan, "tekst", rad),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def nytt_maal(request, plan_id):
    plan = hent_plan(request, plan_id)
    sted = Kladdsted(request, plan, Kladdskjema.NYTT_MAAL, plan.pk)
    if svar := sted.svar():
        return svar
    valg = maler.for_maal(plan.person, i_dag())
    initial = sted.innsatt(maler.valgt(valg, request.GET.get("mal", "")))
    form = NyttMaalForm.fra(request, skjermede=_skjermede(request, plan), initial=initial)
    if form.is_valid():

        def utfor():
            maal = handlinger.nytt_maal(plan_id=plan.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Målet er lagret."))
            return side_for(plan, f"maal-{maal.pk}")

        if svar := sted.engangs(form, utfor):
            return svar
    return skjemaside(request, plan, form, tittel=_("Nytt mål"), knapp=_("Lagre målet"), kladd=sted, maler=valg)


def _skjermede(request, plan):
    """De skjermede områdene den innloggede kan skrive i (settled 2: et unntak er en del for seg)."""
    return regler.deler_for(request.user, regler.ENDRE).filter(person=plan.person, er_skjermet=True).order_by("navn")


def _fjern(request, plan, slag, rad) -> str:
    """Der raden tas ut av planen. Tom for den som ikke leder planarbeidet, og når raden ikke er skrevet eller alt er fjernet."""
    kan = rad is not None and rad.fjernet_tid is None and regler.kan(request.user, Handling.LEDE_PLAN, plan.person)
    return reverse("ip:fjern", args=[plan.pk, slag, rad.pk]) if kan else ""


@require_http_methods(["GET", "POST"])
def maal(request, plan_id, maal_id):
    plan = hent_plan(request, plan_id, lede=False)
    rad = hent(Maal.alle.synlig_for(request.user).filter(plan=plan).select_related("innsynsdel"), pk=maal_id)
    regler.krev_del(request.user, regler.ENDRE, rad.innsynsdel)
    sted = Kladdsted(request, plan, Kladdskjema.MAAL, rad.pk)
    if svar := sted.svar():
        return svar
    form = MaalForm.fra(request, initial=sted.innsatt({"tekst": rad.tekst, "status": rad.status, "versjon": rad.versjon}))
    if form.is_valid():

        def utfor():
            handlinger.endre_maal(maal_id=rad.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Målet er lagret."))
            return side_for(plan, f"maal-{rad.pk}")

        if svar := sted.engangs(form, utfor):
            return svar
    return skjemaside(
        request, plan, form, tittel=_("Rediger målet"), knapp=_("Lagre målet"), deler=[rad.innsynsdel], kladd=sted, naa=rad,
        fjern_url=_fjern(request, plan, "maal", rad),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def nytt_tiltak(request, plan_id, maal_id):
    plan = hent_plan(request, plan_id)
    maal = hent(Maal.alle.synlig_for(request.user).filter(plan=plan).select_related("innsynsdel"), pk=maal_id)
    navn = Enhetsnavn(request.user, plan.person)
    slag = str(maal.innsynsdel_id) if maal.innsynsdel.er_skjermet else maal.innsynsdel.slag
    sted = Kladdsted(request, plan, Kladdskjema.NYTT_TILTAK, maal.pk)
    if svar := sted.svar():
        return svar
    valg = maler.for_tiltak(plan.person, maal.tekst, i_dag())
    initial = sted.innsatt({"slag": slag, "fra": i_dag()} | maler.valgt(valg, request.GET.get("mal", "")))
    form = NyttTiltakForm.fra(request, navn=navn, skjermede=_skjermede(request, plan), initial=initial)
    if form.is_valid():

        def utfor():
            handlinger.nytt_tiltak(
                maal_id=maal.pk, innhold=form.innhold, slag=form.cleaned_data["slag"], av=request.user, tid=timezone.now()
            )
            messages.success(request, _("Tiltaket er lagret."))
            return side_for(plan, f"maal-{maal.pk}")

        if svar := sted.engangs(form, utfor):
            return svar
    tekst = _("Mål: %(maal)s") % {"maal": maal.tekst}
    return skjemaside(
        request, plan, form, tittel=_("Nytt tiltak"), knapp=_("Lagre tiltaket"), tekst=tekst, deler=[maal.innsynsdel], kladd=sted,
        maler=valg,
    )  # fmt: skip


def _tiltak(request, plan, tiltak_id) -> Tiltak:
    synlige = Tiltak.alle.synlig_for(request.user).filter(maal__plan=plan).select_related("innsynsdel", "ansvarlig_enhet")
    rad = hent(synlige, pk=tiltak_id)
    regler.krev_del(request.user, regler.ENDRE, rad.innsynsdel)
    return rad


@require_http_methods(["GET", "POST"])
def tiltak(request, plan_id, tiltak_id):
    plan = hent_plan(request, plan_id, lede=False)
    rad = _tiltak(request, plan, tiltak_id)
    navn = Enhetsnavn(request.user, plan.person)
    felt = ("tekst", "ansvarlig", "ansvarlig_enhet", "ansvarlig_tekst", "omfang", "fra", "til_og_med", "vedtak", "status", "versjon")
    sted = Kladdsted(request, plan, Kladdskjema.TILTAK, rad.pk)
    if svar := sted.svar():
        return svar
    initial = sted.innsatt({f: getattr(rad, f) for f in felt})
    form = TiltakForm.fra(request, navn=navn, naa=rad.ansvarlig_enhet, vedtak=rad.vedtak_id, initial=initial)
    if form.is_valid():

        def utfor():
            d = form.cleaned_data
            handlinger.endre_tiltak(
                tiltak_id=rad.pk, innhold=form.innhold, status=d["status"], versjon=d["versjon"], av=request.user, tid=timezone.now()
            )
            messages.success(request, _("Tiltaket er lagret."))
            return side_for(plan, f"tiltak-{rad.pk}")

        if svar := sted.engangs(form, utfor):
            return svar
    return skjemaside(
        request, plan, form, tittel=_("Rediger tiltaket"), knapp=_("Lagre tiltaket"), deler=[rad.innsynsdel], kladd=sted, naa=rad,
        fjern_url=_fjern(request, plan, "tiltak", rad),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def status(request, plan_id, tiltak_id):
    """Ett trykk på plansiden. Siden selv er der feil og konflikter vises, og for den som kommer hit uten å trykke."""
    plan = hent_plan(request, plan_id, lede=False)
    rad = _tiltak(request, plan, tiltak_id)
    form = StatusForm.fra(request, initial={"status": rad.status, "versjon": rad.versjon})
    if form.is_valid():

        def utfor():
            handlinger.sett_tiltaksstatus(tiltak_id=rad.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Status er oppdatert."))
            return side_for(plan, f"tiltak-{rad.pk}")

        if svar := engangs(request, form, utfor):
            return svar
    return skjemaside(
        request, plan, form, tittel=_("Status på tiltaket"), knapp=_("Lagre status"), tekst=rad.tekst, deler=[rad.innsynsdel]
    )
