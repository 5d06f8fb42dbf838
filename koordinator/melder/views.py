from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from koordinator.melder import brev, handlinger, oversikter, samtykke, utfallet, vilkaar
from koordinator.melder.forms import MeldersamtykkeForm, MeldersvarForm, UtenBrevForm
from koordinator.models import Henvendelse, Meldersvar
from personer.klokke import i_dag
from personer.models import Maalform
from personer.skjema import alt_mottatt, engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.oppslag import Hva, noter, noter_flere
from utsending.levering.tilstander import IKKE_SENDT


def _hent(request, melding_id, *handlinger: Handling) -> Henvendelse:
    rader = Henvendelse.objects.synlig_for(request.user).select_related("person", "vurdering", "sak")
    melding = hent(rader, pk=melding_id)
    for handling in handlinger:
        regler.krev(request.user, handling, melding.person)
    return melding


@require_http_methods(["GET", "POST"])
def svar_til_melder(request, melding_id):
    """Hvem som har svart ja til hva, brevet slik det blir, og etterpå hva avsenderen fikk."""
    melding, dag = _hent(request, melding_id, Handling.VURDERE), i_dag()
    svarene = list(oversikter.svarene(melding))
    bortfalt, gjelder, siste = oversikter.bortfalte(svarene, dag), samtykke.gjeldende(melding, dag), samtykke.siste_svar(melding)
    er_avgjort = melding.vurdering_id is not None and utfallet.er_avgjort(melding)
    part = vilkaar.faar_vedtaket(melding, dag)
    hindring = part or vilkaar.hvorfor_ikke(melding, svarene, bortfalt, gjelder, er_avgjort=er_avgjort)
    if hindring and request.method == "POST":
        return alt_mottatt(request) or redirect("koordinator:svar_til_melder", melding.pk)
    staar = [s for s in svarene if s.brev_id and s.brev_id not in bortfalt]
    valg = {"med_adresse": not melding.person.har_gradert_adresse, "kan_uten": not staar, "kan_ta_med": bool(gjelder and er_avgjort)}
    form = MeldersvarForm.fra(request, initial=_kjent(melding), **valg)
    if not hindring and form.is_valid():

        def utfor():
            handlinger.svar_melder(melding_id=melding.pk, av=request.user, tid=timezone.now(), **form.til_handling())
            messages.success(request, _("Svaret til avsenderen lages nå."))
            return reverse("koordinator:svar_til_melder", args=[melding.pk])

        if svar := engangs(request, form, utfor):
            return svar
    rad = brev.regelen(dag)
    teksten = _teksten(request, form, melding, rad) if rad and not hindring and form.kan_leses else ""
    noter(request, melding.person, Hva.BREV)
    noter_flere(request, [g.giver for g in siste.samtykke.givere.all() if g.giver] if siste else [], gjennom=melding.person)
    kontekst = {
        "melding": melding,
        "person": melding.person,
        "svarene": [(s, s.brev_id in bortfalt) for s in svarene],
        "maa_ut": any(s.brev_id in bortfalt and _ikke_sendt(s) for s in svarene),
        "gjelder": gjelder,
        "siste": siste,
        "er_avgjort": er_avgjort,
        "hindring": hindring,
        "er_part": bool(part),
        "regelen": rad,
        "teksten": teksten,
        "kan_samtykke": regler.kan(request.user, Handling.REGISTRERE_SAMTYKKE, melding.person),
    }
    return svar_skjema(request, "koordinator/melder/svar_til_melder.html", form, kontekst)


def _ikke_sendt(svar: Meldersvar) -> bool:
    forsendelse = getattr(svar.brev, "forsendelse", None)
    return forsendelse is not None and forsendelse.tilstand in IKKE_SENDT


def _kjent(melding: Henvendelse) -> dict:
    """Arbeidsstedet avsenderen selv skrev i det åpne skjemaet, og målformen hen valgte."""
    innsendt = getattr(melding, "innsendt", None)
    return {"arbeidssted": innsendt.avsender_arbeidssted, "maalform": innsendt.maalform} if innsendt else {}


def _teksten(request, form: MeldersvarForm, melding: Henvendelse, rad) -> str:
    maalform = Maalform(form.cleaned_data["maalform"])
    return brev.les(brev.Innhold(melding, rad, maalform, form.med_utfall, request.user))


@require_http_methods(["GET", "POST"])
def samtykke_til_melder(request, melding_id):
    """Ja eller nei til at avsenderen får vite hva meldingen førte til. Åpner ingenting i Samvev."""
    melding = _hent(request, melding_id, Handling.VURDERE, Handling.REGISTRERE_SAMTYKKE)
    form = MeldersamtykkeForm.fra(request, person=melding.person, dag=i_dag())
    tilbake = reverse("koordinator:svar_til_melder", args=[melding.pk])
    if form.is_valid():

        def utfor():
            felt = dict(form.cleaned_data)
            fil = felt.pop("dokument", None)
            handlinger.registrer_meldersamtykke(melding_id=melding.pk, fil=fil, av=request.user, tid=timezone.now(), **felt)
            messages.success(request, _("Svaret er registrert."))
            return tilbake

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, melding.person, Hva.SAMTYKKE)
    noter_flere(request, form.fields["givere"].personer, gjennom=melding.person)
    kontekst = {"melding": melding, "person": melding.person, "avbryt": tilbake}
    return svar_skjema(request, "koordinator/melder/samtykke.html", form, kontekst)


@require_http_methods(["GET", "POST"])
def uten_svar_til_melder(request, melding_id):
    """Brevet trengs ikke, eller kan ikke sendes: hvorfor."""
    melding = _hent(request, melding_id, Handling.VURDERE)
    tilbake = reverse("koordinator:svar_til_melder", args=[melding.pk])
    if melding.vurdering_id is None or melding.meldersvar.exists():
        return alt_mottatt(request) or redirect(tilbake)
    form = UtenBrevForm.fra(request)
    if form.is_valid():

        def utfor():
            handlinger.ikke_svar_melder(melding_id=melding.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Det er skrevet ned."))
            return tilbake

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, melding.person, Hva.MELDING)
    kontekst = {
        "tittel": _("Avsenderen får ikke brev"),
        "under": melding.person.navn,
        "tekst": _("Skriv hvorfor, så det står i saken at det er gjort."),
        "knapp": _("Lagre"),
        "avbryt": tilbake,
    }
    return svar_skjema(request, "komponenter/bekreft.html", form, kontekst)
