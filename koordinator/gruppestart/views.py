from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from koordinator.gruppestart import handlinger
from koordinator.gruppestart.forms import GruppeklarForm, GruppestartForm
from koordinator.models import Gruppestart, Utgang, Vurdering
from personer.klokke import i_dag
from personer.skjema import alt_mottatt, engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter


@require_http_methods(["GET", "POST"])
def be_om_gruppe(request, vurdering_id):
    """Hvilken tjeneste som kaller sammen samarbeidsgruppen, hvem der, og når."""
    synlige = Vurdering.objects.synlig_for(request.user).filter(utgang=Utgang.SAMARBEIDSGRUPPE)
    vurdering = hent(synlige.select_related("person"), pk=vurdering_id)
    regler.krev(request.user, Handling.VURDERE, vurdering.person)
    if aapen := vurdering.gruppestarter.aapne().first():
        return alt_mottatt(request) or redirect("koordinator:gruppen_er_klar", aapen.pk)
    form = GruppestartForm.fra(request)
    if form.is_valid():

        def utfor():
            handlinger.be_om_gruppe(vurdering_id=vurdering.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Det er skrevet ned. Du blir minnet om det når datoen kommer."))
            return reverse("oversikt:person", args=[vurdering.person_id])

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, vurdering.person, Hva.VURDERING)
    return svar_skjema(request, "komponenter/bekreft.html", form, _kontekst(vurdering.person, _("Samarbeidsgruppe"), _("Lagre")))


@require_http_methods(["GET", "POST"])
def gruppen_er_klar(request, gruppestart_id):
    """Gruppen har møttes, eller det ble ikke noe av."""
    rad = hent(Gruppestart.objects.synlig_for(request.user).select_related("person", "enhet"), pk=gruppestart_id)
    if rad.ferdig_dato:
        return alt_mottatt(request) or redirect("oversikt:person", rad.person_id)
    form = GruppeklarForm.fra(request, dag=i_dag())
    if form.is_valid():

        def utfor():
            handlinger.gruppen_er_klar(gruppestart_id=rad.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Det er skrevet ned."))
            return reverse("oversikt:person", args=[rad.person_id])

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, rad.person, Hva.VURDERING)
    felt = {"enhet": Enhetsnavn(request.user, rad.person)(rad.enhet), "hvem": rad.kontaktperson}
    kontekst = _kontekst(rad.person, _("Hvordan gikk det med samarbeidsgruppen?"), _("Lagre"))
    return svar_skjema(
        request, "komponenter/bekreft.html", form, kontekst | {"tekst": _("%(hvem)s ved %(enhet)s skulle kalle den sammen.") % felt}
    )


def _kontekst(person, tittel: str, knapp: str) -> dict:
    return {"tittel": tittel, "under": person.navn, "knapp": knapp, "avbryt": reverse("oversikt:person", args=[person.pk])}
