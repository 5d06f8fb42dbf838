from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.oppslag import Hva, noter, noter_flere
from vedtak.klage import handlinger, klagere
from vedtak.klage.forms import KravForm, KravsvarForm
from vedtak.klage.views.felles import hent_klage, skjemaside
from vedtak.models import Klagekrav, Vedtak


@require_http_methods(["GET", "POST"])
def krav_paa_vedtaket(request, vedtak_id):
    """Krav om begrunnelse eller lengre frist, før eller uten en klage."""
    vedtak = hent(Vedtak.objects.synlig_for(request.user).select_related("person"), pk=vedtak_id)
    regler.krev(request.user, Handling.BEHANDLE_KLAGE, vedtak.person)
    if not vedtak.er_fattet:
        raise PermissionDenied(_("Vedtaket er ikke fattet, så det kan ikke klages på ennå."))
    kjente = klagere.kjente(vedtak.person, i_dag())
    noter(request, vedtak.person, Hva.VEDTAK)
    noter_flere(request, kjente, Hva.KLAGE, gjennom=vedtak.person)
    form = KravForm.fra(request, kjente=kjente)
    if form.is_valid():

        def utfor():
            krav = handlinger.registrer_krav(vedtak=vedtak, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Kravet er registrert."))
            return reverse("vedtak:klagekrav", args=[krav.pk])

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(request, "vedtak/klage/krav_paa_vedtaket.html", form, {"vedtak": vedtak, "person": vedtak.person})


@require_http_methods(["GET", "POST"])
def krav_i_klagen(request, klage_id):
    """Krav om utsatt iverksetting eller sakskostnader."""
    klage = hent_klage(request, klage_id)
    return skjemaside(
        request,
        klage,
        KravForm.fra(request),
        tittel=_("Registrer et krav"),
        knapp=_("Registrer kravet"),
        gjor=lambda tid, **svar: handlinger.registrer_krav(klage=klage, av=request.user, tid=tid, **svar),
        kvittering=_("Kravet er registrert."),
    )


@require_http_methods(["GET", "POST"])
def klagekrav(request, krav_id):
    """Svaret på kravet. Et besvart krav vises der det hører til."""
    synlige = Klagekrav.objects.synlig_for(request.user)
    krav = hent(synlige.select_related("person", "klager", "klage__klager", "vedtak"), pk=krav_id)
    noter(request, krav.person, Hva.KLAGE)
    if krav.sak.klager:
        noter_flere(request, [krav.sak.klager], Hva.KLAGE, gjennom=krav.person)
    tilbake = reverse("vedtak:klage", args=[krav.klage_id]) if krav.klage_id else reverse("vedtak:klageadgang", args=[krav.vedtak_id])
    if krav.besvart_tid is not None and request.method == "GET":
        return redirect(tilbake)
    form = KravsvarForm.fra(request, krav=krav, dag=i_dag())
    if form.is_valid():

        def utfor():
            handlinger.svar_paa_krav(krav_id=krav.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Kravet er besvart, og brevet lages nå."))
            return tilbake

        if svar := engangs(request, form, utfor):
            return svar
    tittel = _("Krav om å %(krav)s") % {"krav": krav.get_art_display()}
    kontekst = {"krav": krav, "person": krav.person, "tittel": capfirst(tittel), "avbryt": tilbake}
    return svar_skjema(request, "vedtak/klage/klagekrav.html", form, kontekst)
