from django.contrib import messages
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from koordinator import handlinger, oversikter
from koordinator.forms import FerdigForm, UtgangForm, del_form
from koordinator.forms.vurdering import selv_bedt_om, utgangspunkt
from koordinator.models import Henvendelse, Vurdering
from koordinator.utvalg import foreslaatte_punkter, meldinger_i
from personer.klokke import i_dag
from personer.skjema import Skjema, alt_mottatt, engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.oppslag import Hva, noter
from vedtak.models import Rettighet


def _hent_melding(request, melding_id) -> Henvendelse:
    rad = hent(Henvendelse.objects.synlig_for(request.user).select_related("person", "vurdering__person", "sak"), pk=melding_id)
    regler.krev(request.user, Handling.VURDERE, rad.person)
    noter(request, rad.person, Hva.VURDERING)
    return rad


def _vurdering(rad: Henvendelse) -> Vurdering | None:
    """Den ferdige vurderingen av meldingen, eller den åpne i saken."""
    return rad.vurdering or rad.sak.vurderinger.aapne().select_related("person").first()


@require_http_methods(["GET", "POST"])
def vurder(request, melding_id):
    """Oppgavelisten: rettighetene i lovens rekkefølge, og til slutt å gjøre vurderingen ferdig."""
    rad = _hent_melding(request, melding_id)
    vurdering, dag = _vurdering(rad), i_dag()
    er_ferdig = vurdering is not None and vurdering.ferdig_tid is not None
    if er_ferdig:
        dag = timezone.localdate(vurdering.ferdig_tid)
        if svar := alt_mottatt(request):
            return svar
    oppgaver = oversikter.arbeidsliste(vurdering, rad.person, dag)
    alt_besvart = all(o.resultat for o in oppgaver)
    punkter = foreslaatte_punkter(vurdering, dag) if alt_besvart else []
    meldinger = list(meldinger_i(vurdering)) if vurdering else list(rad.sak.henvendelser.uvurderte())
    form = FerdigForm.fra(request, til_vedtak=bool(punkter), meldinger=meldinger)
    rett_til_utkast = bool(punkter) and not er_ferdig and _kan_lage_utkast(request, rad.person, dict(punkter))
    if alt_besvart and not er_ferdig and form.is_valid():

        def utfor():
            felt, tid = form.cleaned_data | {"meldinger": [m.pk for m in form.cleaned_data["meldinger"]]}, timezone.now()
            handlinger.gjor_ferdig(vurdering_id=vurdering.pk, **felt, av=request.user, tid=tid)
            if rett_til_utkast and request.POST.get("videre") == "utkast":
                utkast = handlinger.lag_utkast(vurdering_id=vurdering.pk, av=request.user, tid=tid)
                messages.success(request, _("Vurderingen er ferdig, og utkastet er laget. Fyll ut det som mangler."))
                return reverse("vedtak:utkast", args=[utkast.pk])
            messages.success(request, _("Vurderingen er ferdig."))
            return reverse("koordinator:melding", args=[rad.pk])

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(
        request,
        "koordinator/vurder.html",
        form,
        {
            "melding": rad,
            "person": rad.person,
            "vurdering": vurdering,
            "er_ferdig": er_ferdig,
            "oppgaver": oppgaver,
            "alt_besvart": alt_besvart,
            "neste_del": next((o for o in oppgaver if o.resultat is None), None),
            "punkter": [(r.label, u) for r, u in punkter],
            "rett_til_utkast": rett_til_utkast,
            "meldinger": meldinger,
        },
    )


def _kan_lage_utkast(request, person, punkter: dict) -> bool:
    """Ingenting må registreres imellom, og den som vurderer, kan også skrive utkastet."""
    return regler.kan(request.user, Handling.UTFORME_VEDTAK, person) and not oversikter.mangler_plansvar(person, punkter)


@require_http_methods(["GET", "POST"])
def vurder_del(request, melding_id, rettighet):
    """Vilkårene for én rettighet. «Lagre utkast» tar vare på alt slik det står."""
    rad = _hent_melding(request, melding_id)
    vurdering, dag = _vurdering(rad), i_dag()
    rettighet = next((o.rettighet for o in oversikter.arbeidsliste(vurdering, rad.person, dag) if o.slug == rettighet), None)
    if rettighet is None or rad.vurdering is not None:
        raise Http404
    deler = {Rettighet(d.rettighet): d for d in vurdering.deler.all()} if vurdering else {}
    er_utkast = request.POST.get("lagre") == "utkast"
    initial = utgangspunkt(rettighet, deler, selv_bedt_om(rad))
    form = del_form(rettighet).fra(request, rettighet=rettighet, er_utkast=er_utkast, dag=dag, initial=initial)
    if form.is_valid():
        if svar := engangs(request, form, lambda: _lagre_del(request, rad, rettighet, form, er_utkast)):
            return svar
    kontekst = {
        "melding": rad,
        "person": rad.person,
        "rettighet": rettighet,
        "avledede": oversikter.avledede(rettighet, rad.person, dag),
        "har_forslag": not form.is_bound and rettighet not in deler and len(initial) > 1,
    }
    return svar_skjema(request, "koordinator/vurder_del.html", form, kontekst)


def _lagre_del(request, rad, rettighet, form, er_utkast) -> str:
    """Lagrer, og går videre til neste rettighet som ikke er vurdert."""
    delen = handlinger.lagre_del(
        melding_id=rad.pk,
        rettighet=rettighet,
        svar=form.svar(),
        valg=form.valg(),
        versjon=form.cleaned_data["versjon"],
        er_ferdig=not er_utkast,
        av=request.user,
        tid=timezone.now(),
    )
    if er_utkast:
        messages.success(request, _("Utkastet er lagret. Du kan fortsette når du vil."))
        return reverse("koordinator:vurder", args=[rad.pk])
    messages.success(request, _("Vurderingen av %(rettighet)s er lagret.") % {"rettighet": rettighet.label})
    neste = next((o for o in oversikter.arbeidsliste(delen.vurdering, rad.person, i_dag()) if o.resultat is None), None)
    return reverse("koordinator:vurder_del", args=[rad.pk, neste.slug]) if neste else reverse("koordinator:vurder", args=[rad.pk])


def _hent_vurdering(request, vurdering_id) -> Vurdering:
    vurdering = hent(Vurdering.objects.synlig_for(request.user).select_related("person"), pk=vurdering_id)
    regler.krev(request.user, Handling.UTFORME_VEDTAK, vurdering.person)
    noter(request, vurdering.person, Hva.VURDERING)
    return vurdering


def _meldingen(vurdering: Vurdering) -> str:
    """Siden vurderingen kom fra."""
    siste = vurdering.henvendelser.order_by("-mottatt_dato").first()
    return reverse("koordinator:melding", args=[siste.pk]) if siste else reverse("koordinator:meldinger")


@require_http_methods(["GET", "POST"])
def lag_utkast(request, vurdering_id):
    """Lager utkastet vurderingen leder til, og går til det."""
    vurdering = _hent_vurdering(request, vurdering_id)
    form = Skjema.fra(request)
    if form.is_valid():

        def utfor():
            utkast = handlinger.lag_utkast(vurdering_id=vurdering.pk, av=request.user, tid=timezone.now())
            messages.success(request, _("Utkastet er laget. Les gjennom og fyll ut det som mangler."))
            return reverse("vedtak:utkast", args=[utkast.pk])

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {
        "tittel": _("Lag utkast til vedtak"),
        "under": vurdering.person.navn,
        "tekst": _("Utkastet får svarene på vilkårene fra vurderingen. Du kan endre teksten før vedtaket fattes av en annen."),
        "knapp": _("Lag utkast"),
        "avbryt": _meldingen(vurdering),
    }
    return svar_skjema(request, "komponenter/bekreft.html", form, kontekst)


@require_http_methods(["GET", "POST"])
def avslutt_uten_vedtak(request, vurdering_id):
    """Når de har sagt nei til planen etter vurderingen, og ikke noe annet skal avgjøres."""
    vurdering = _hent_vurdering(request, vurdering_id)
    form = UtgangForm.fra(request)
    if form.is_valid():

        def utfor():
            handlinger.avslutt_uten_vedtak(vurdering_id=vurdering.pk, **form.cleaned_data, av=request.user, tid=timezone.now())
            messages.success(request, _("Vurderingen er avsluttet uten vedtak."))
            return _meldingen(vurdering)

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {
        "tittel": _("Avslutt uten vedtak"),
        "under": vurdering.person.navn,
        "tekst": _("De har sagt nei til individuell plan. Skriv hva dere gjør i stedet, så det står i saken."),
        "knapp": _("Avslutt uten vedtak"),
        "avbryt": _meldingen(vurdering),
    }
    return svar_skjema(request, "komponenter/bekreft.html", form, kontekst)
