from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from personer.klokke import i_dag
from personer.skjema import Skjema, engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.oppslag import Hva, noter, noter_flere
from utsending import oversikter as brevene
from utsending.levering import handlinger, oversikter, samlet, vilkaar
from utsending.levering.forms import Gjort, GrunnForm, ReturForm, UtskriftForm
from utsending.models import Brev, Forsendelse
from utsending.vilkaar import adressat

ALLE = "alle"


@require_http_methods(["GET", "POST"])
def utskriftsliste(request):
    """Brevene som skal i posten, de eldste først: lag en PDF av dem, eller kryss av det som er gjort."""
    if not regler.kan_uten_person(request.user, Handling.UTFORME_I_ENHETEN):
        regler.krev_uten_person(request.user, Handling.SENDE_BREV)
    liste = oversikter.utskriftsliste(request.user, request.GET.get("side"), i_dag())
    form = UtskriftForm.fra(request, rader=liste.rader, valgt=_valgt(request.GET.get("velg", ""), liste.rader))
    if form.is_valid():
        if form.cleaned_data["gjort"] == Gjort.UTSKRIFT:
            return _samlet(request, [rad.brev for rad in form.valgte])

        def utfor():
            antall = handlinger.kryss_av(av=request.user, tid=timezone.now(), **form.til_handling())
            messages.success(request, _("%(antall)s brev er krysset av.") % {"antall": antall})
            return reverse("utsending:utskriftsliste")

        if svar := engangs(request, form, utfor):
            return svar
    _noter(request, liste.brev, Hva.LISTE)
    return svar_skjema(request, "utsending/levering/utskriftsliste.html", form, {"liste": liste, "side": liste.side})


def _valgt(velg: str, rader: list[Forsendelse]) -> list[Forsendelse]:
    """Lenkene over listen: alle, eller alle fra en dag. Virker uten skript."""
    return [rad for rad in rader if velg in (ALLE, oversikter.brevets_dag(rad).isoformat())]


def _samlet(request, valgte: list[Brev]) -> StreamingHttpResponse:
    """Logges som om hvert brev var åpnet. Filnavnet sier ikke hvem det gjelder."""
    _noter(request, valgte, Hva.BREV)
    fil = samlet.skriv(brevene.innhold(brev) for brev in valgte)
    svar = StreamingHttpResponse(samlet.biter(fil), content_type="application/pdf")
    svar["Content-Disposition"] = 'inline; filename="brev-til-utskrift.pdf"'
    svar["X-Content-Type-Options"] = "nosniff"
    svar["Cache-Control"] = "no-store"
    return svar


def _noter(request, valgte: list[Brev], hva: Hva) -> None:
    for brev in valgte:
        noter_flere(request, [brev.person], hva)
        noter_flere(request, [adressat(brev)], hva, gjennom=brev.person)


def _hent(request, brev_id) -> Brev:
    brev = hent(Brev.objects.synlig_for(request.user).select_related("person", "mottaker", "forsendelse"), pk=brev_id)
    if brev.enhet_id is None:
        regler.krev(request.user, Handling.SENDE_BREV, brev.person)
    if not vilkaar.kan_sende(request.user, brev):
        raise PermissionDenied(_("Adressen til mottakeren er gradert. Du må være klarert for å sende brevet."))
    noter(request, brev.person, Hva.BREV)
    return brev


@require_http_methods(["GET", "POST"])
def angre_levering(request, brev_id):
    return _rett_opp(request, brev_id, GrunnForm, handlinger.angre, _("Angre avkryssingen"), _("Angret. Brevet er der det var før."))


@require_http_methods(["GET", "POST"])
def retur(request, brev_id):
    return _rett_opp(request, brev_id, ReturForm, handlinger.registrer_retur, _("Brevet kom i retur"), _("Returen er registrert."))


def _rett_opp(request, brev_id, skjema, handling, tittel, kvittering):
    brev = _hent(request, brev_id)
    tilbake = reverse("utsending:brev", args=[brev.pk])
    forsendelse = getattr(brev, "forsendelse", None)
    form = skjema.fra(request, initial={"versjon": forsendelse.versjon if forsendelse else 0})
    if form.is_valid():

        def utfor():
            handling(brev_id=brev.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, kvittering)
            return tilbake

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {"brev": brev, "tittel": tittel, "forsendelse": forsendelse, "tilbake": tilbake}
    return svar_skjema(request, "utsending/levering/rett_opp.html", form, kontekst)


@require_http_methods(["GET", "POST"])
def reservasjon(request, person_id):
    """Mottakeren vil ha brev i posten, eller vil ha dem digitalt likevel."""
    person = hent_person(request, person_id, Handling.ENDRE_PERSON)
    er_reservert = oversikter.reservasjon(person) is not None
    form = Skjema.fra(request)
    tilbake = reverse("tilgang:opplysninger", args=[person.pk])
    if form.is_valid():

        def utfor():
            if er_reservert:
                handlinger.opphev_reservasjon(person=person, av=request.user, tid=timezone.now())
                messages.success(request, _("Reservasjonen er opphevet."))
            else:
                handlinger.reserver(person=person, av=request.user, tid=timezone.now())
                messages.success(request, _("Reservasjonen er registrert. Brev går i posten."))
            return tilbake

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.PERSON)
    kontekst = {"under": person.navn, "avbryt": tilbake}
    if er_reservert:
        kontekst |= {
            "tittel": _("Opphev reservasjonen mot digital post"),
            "tekst": _("Nye brev går digitalt, når kommunen har en kanal og mottakeren kan varsles."),
            "knapp": _("Opphev reservasjonen"),
        }
    else:
        kontekst |= {
            "tittel": _("Reserver mot digital post"),
            "tekst": _("Alle brev går i posten. Det som ligger digitalt og ikke er åpnet, legges på utskriftslisten."),
            "knapp": _("Registrer reservasjonen"),
        }
    return svar_skjema(request, "komponenter/bekreft.html", form, kontekst)


# --- Mottakeren leser sine egne brev. Det er ikke et oppslag i en sak: at brevet ble åpnet, står på brevet selv. ---


@require_GET
@never_cache
def mine_brev(request):
    return render(request, "utsending/levering/mine_brev.html", {"forsendelser": oversikter.brev_til(request.user)})


@require_POST
@never_cache
def aapne_brev(request, brev_id):
    """Første gang skrives det at brevet er åpnet; en side som bare leses, skriver ingenting, så dette er en knapp."""
    forsendelse = hent(oversikter.brev_til(request.user), brev=brev_id)
    if forsendelse.brev.er_kassert:
        return redirect("utsending:mine_brev")  # siden sier hva som er hendt
    if not handlinger.aapne(brev_id=forsendelse.brev_id, av=request.user, tid=timezone.now()):
        raise Http404
    svar = HttpResponse(brevene.innhold(forsendelse.brev), content_type="application/pdf")
    svar["Content-Disposition"] = f'inline; filename="{forsendelse.brev.filnavn}"'
    svar["X-Content-Type-Options"] = "nosniff"
    return svar
