from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from personer.klokke import i_dag
from personer.skjema import Skjema, alt_mottatt, engangs, svar_skjema
from tilgang.hent import hent
from tilgang.oppslag import Hva, noter, noter_flere
from utsending import vilkaar as brevvilkaar
from utsending.models import Brev
from utsending.vilkaar import adressat
from vedtak import adgang, mottakere, utfall
from vedtak.folge import handlinger, stanset
from vedtak.folge.forms import StartForm, VarselForm, VarselsvarForm
from vedtak.folge.mottakere import med_ungdommen
from vedtak.models import Utfall, Vedtak

TITTEL = {
    Utfall.OPPHOR: gettext_lazy("Start opphør"),
    Utfall.ENDRING: gettext_lazy("Start endring"),
    Utfall.OMGJORING: gettext_lazy("Start omgjøring"),
}
FORKLARING = {
    Utfall.OPPHOR: gettext_lazy("Det lages et utkast som avslutter det vedtaket gir. Vedtaket gjelder til det nye er fattet."),
    Utfall.ENDRING: gettext_lazy("Det lages et utkast som endrer noe av det vedtaket gir. Resten gjelder som før."),
    Utfall.OMGJORING: gettext_lazy("Det lages et utkast som kommer i stedet for vedtaket."),
}


def _hent(request, vedtak_id) -> Vedtak:
    synlige = Vedtak.objects.synlig_for(request.user).select_related("person", "enhet", "forhaandsvarsel", "gjelder_vedtak")
    vedtak = hent(synlige, pk=vedtak_id)
    noter(request, vedtak.person, Hva.VEDTAK)
    adgang.krev_skrive(request.user, vedtak)
    return vedtak


def _for_sent(request, vedtak: Vedtak, hvorfor: str):
    """Siden kan ikke brukes lenger: den som akkurat sendte skjemaet, kommer dit det førte, og andre får vite hvorfor."""
    if svar := alt_mottatt(request):
        return svar
    messages.info(request, hvorfor)
    return redirect("vedtak:vedtak", vedtak.pk)


def _start(request, vedtak_id, slag: Utfall):
    vedtak = _hent(request, vedtak_id)
    kan = utfall.kan_folges(vedtak, slag)
    if not kan:
        return _for_sent(request, vedtak, _("Dette vedtaket kan ikke følges opp slik nå."))
    form = StartForm.fra(request, rettigheter=kan)
    if form.is_valid():

        def utfor():
            utkast = handlinger.start(vedtak_id=vedtak.pk, slag=slag, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Utkastet er laget. Skriv det ferdig."))
            return reverse("vedtak:utkast", args=[utkast.pk])

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {"vedtak": vedtak, "person": vedtak.person, "tittel": TITTEL[slag], "forklaring": FORKLARING[slag]}
    return svar_skjema(request, "vedtak/folge/start.html", form, kontekst)


@require_http_methods(["GET", "POST"])
def start_opphor(request, vedtak_id):
    return _start(request, vedtak_id, Utfall.OPPHOR)


@require_http_methods(["GET", "POST"])
def start_endring(request, vedtak_id):
    return _start(request, vedtak_id, Utfall.ENDRING)


@require_http_methods(["GET", "POST"])
def start_omgjoring(request, vedtak_id):
    return _start(request, vedtak_id, Utfall.OMGJORING)


@require_http_methods(["GET", "POST"])
def varsle(request, vedtak_id):
    """Forhåndsvarselet: hva dere vurderer, fristen for å svare, og hvem brevet går til."""
    vedtak = _hent(request, vedtak_id)
    if not vedtak.er_utkast or vedtak.varsel or not vedtak.gjelder_vedtak_id:
        return _for_sent(request, vedtak, _("Det kan ikke sendes varsel om dette utkastet nå."))
    dag = i_dag()
    liste = mottakere.for_vedtak(vedtak, dag)
    noter_flere(request, liste.nevnte, Hva.VEDTAK)
    form = VarselForm.fra(request, dag=dag)
    if form.is_valid():

        def utfor():
            handlinger.varsle(vedtak_id=vedtak.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Varselet er sendt til utskrift. Vent på svar til fristen er ute."))
            return reverse("vedtak:kontroller", args=[vedtak.pk])

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {"vedtak": vedtak, "person": vedtak.person, "mottakere": med_ungdommen(vedtak.person, liste.mottakere, dag)}
    return svar_skjema(request, "vedtak/folge/varsle.html", form, kontekst)


@require_http_methods(["GET", "POST"])
def svar_paa_varsel(request, vedtak_id):
    vedtak = _hent(request, vedtak_id)
    if not vedtak.er_utkast or not vedtak.varsel:
        return _for_sent(request, vedtak, _("Det er ikke noe varsel å svare på nå."))
    varsel = vedtak.varsel
    start = {"svar": varsel.svar, "svart_dato": varsel.svart_dato or i_dag()}
    form = VarselsvarForm.fra(request, sendt=varsel.sendt_dato, dag=i_dag(), initial=start)
    if form.is_valid():

        def utfor():
            handlinger.svar_paa_varsel(vedtak_id=vedtak.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Svaret er registrert."))
            return reverse("vedtak:kontroller", args=[vedtak.pk])

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(request, "vedtak/folge/svar.html", form, {"vedtak": vedtak, "person": vedtak.person})


@require_http_methods(["GET", "POST"])
def skriv_paa_nytt(request, brev_id):
    """Et brev som stanset fordi adressen ble gradert: samme ord, riktig adresse."""
    brev = hent(Brev.objects.synlig_for(request.user).select_related("person", "mottaker"), pk=brev_id)
    noter(request, brev.person, Hva.BREV)
    noter_flere(request, [adressat(brev)], Hva.BREV, gjennom=brev.person)
    brevvilkaar.krev_skrive(request.user, brev)
    if stanset.hvorfor_ikke_paa_nytt(brev):
        return alt_mottatt(request) or redirect("utsending:brev", brev.pk)
    form = Skjema.fra(request)
    if form.is_valid():

        def utfor():
            nytt = handlinger.skriv_paa_nytt(brev_id=brev.pk, av=request.user, tid=timezone.now())
            messages.success(request, _("Brevet er skrevet på nytt."))
            return reverse("utsending:brev", args=[nytt.pk])

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {
        "tittel": _("Skriv brevet på nytt"),
        "under": brev.person.navn,
        "tekst": _("Ordene er de samme. En gradert adresse står ikke i brevet, så det sendes etter rutinen for gradert adresse."),
        "knapp": _("Skriv brevet på nytt"),
        "avbryt": reverse("utsending:brev", args=[brev.pk]),
    }
    return svar_skjema(request, "komponenter/bekreft.html", form, kontekst)
