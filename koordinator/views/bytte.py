"""Vervet går videre: ny koordinator, vikar, ønsket om bytte, overleveringen og beskjeden til personen."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from koordinator import handlinger, overlevering, oversikter, vervbrev
from koordinator.forms import BeskjedForm, BytteForm, ByttekravForm, SvarForm, VikarForm
from koordinator.models import Byttekrav, Oppnevning, Utpeking, Vervsendring
from koordinator.oversikter.endring import MED
from koordinator.views.verv import felles_for, hent_utpeking
from personer.klokke import i_dag
from personer.skjema import Skjema, alt_mottatt, engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.oppslag import Hva, noter, noter_flere


def _hent_verv(request, utpeking_id, oppnevning_id) -> tuple[Utpeking, Oppnevning]:
    rad = hent_utpeking(request, utpeking_id)
    return rad, hent(Oppnevning.objects.synlig_for(request.user).filter(utpeking=rad).select_related("konto"), pk=oppnevning_id)


def _hent_endring(request, utpeking_id, endring_id) -> tuple[Utpeking, Vervsendring]:
    rad = hent_utpeking(request, utpeking_id)
    synlige = Vervsendring.objects.synlig_for(request.user).filter(oppnevning__utpeking=rad).select_related(*MED)
    return rad, hent(synlige, pk=endring_id)


def _skjemaside(request, rad: Utpeking, form: Skjema, gjor, *, tilbake: str = "", **side):
    """Ett skjema om vervet. `gjor(tid)` er handlingen og svarer med (adresse, kvittering)."""
    if form.is_valid():

        def utfor():
            adresse, kvittering = gjor(timezone.now())
            messages.success(request, kvittering)
            return adresse

        if svar := engangs(request, form, utfor):
            return svar
    avbryt = tilbake or reverse("koordinator:utpeking", args=[rad.pk])
    standard = {"avbryt": avbryt, "tekst": "", "forslag": None, "knapp": side["tittel"]}
    return svar_skjema(request, "koordinator/vervskjema.html", form, felles_for(request, rad) | standard | side)


def _endringsside(endring: Vervsendring) -> str:
    return reverse("koordinator:endring", args=[endring.oppnevning.utpeking_id, endring.pk])


@require_http_methods(["GET", "POST"])
def bytt(request, utpeking_id, oppnevning_id):
    """Lederen avslutter for én og oppnevner den neste i samme handling."""
    rad, verv = _hent_verv(request, utpeking_id, oppnevning_id)
    handlinger.krev_kan_avslutte(request.user, verv)
    dag = i_dag()
    kandidater = oversikter.kandidater(rad.person, rad.enhet, dag, unntatt=verv.konto)
    form = BytteForm.fra(request, kandidater=kandidater, har_onske=bool(rad.personens_onske), dag=dag)

    def gjor(tid):
        endring = handlinger.bytt(oppnevning_id=verv.pk, **form.cleaned_data, av=request.user, tid=tid)
        return _endringsside(endring), _("%(navn)s får vervet. Gruppen og koordinerende enhet får vite det.") % {
            "navn": endring.ny.konto.navn
        }

    hjelp = _("%(navn)s har vervet nå. Den nye får tilgang fra første dag, og overtar påminnelsene.") % {"navn": verv.konto.navn}
    tittel = _("Bytt koordinator")
    return _skjemaside(request, rad, form, gjor, tittel=tittel, tekst=hjelp, forslag=oversikter.forslag(kandidater))


@require_http_methods(["GET", "POST"])
def vikar(request, utpeking_id, oppnevning_id):
    rad, verv = _hent_verv(request, utpeking_id, oppnevning_id)
    handlinger.krev_kan_avslutte(request.user, verv)
    dag = i_dag()
    kandidater = oversikter.kandidater(rad.person, rad.enhet, dag, unntatt=verv.konto)
    form = VikarForm.fra(request, kandidater=kandidater, dag=dag)

    def gjor(tid):
        endring = handlinger.sett_vikar(oppnevning_id=verv.pk, **form.til_handling(), av=request.user, tid=tid)
        return _endringsside(endring), _("%(navn)s er vikar.") % {"navn": endring.ny.konto.navn}

    hjelp = _("%(navn)s har fortsatt vervet. Vikaren har tilgang de dagene du skriver.") % {"navn": verv.konto.navn}
    return _skjemaside(request, rad, form, gjor, tittel=_("Sett inn vikar"), tekst=hjelp, forslag=oversikter.forslag(kandidater))


@require_http_methods(["GET", "POST"])
def be_om_bytte(request, utpeking_id, oppnevning_id):
    """Koordinatoren ber selv om at en annen tar over."""
    rad, verv = _hent_verv(request, utpeking_id, oppnevning_id)
    if verv.er_vikar or verv.konto_id != request.user.pk:
        raise PermissionDenied(_("Bare den som har vervet, kan be om bytte."))
    form = ByttekravForm.fra(request)

    def gjor(tid):
        handlinger.be_om_bytte(oppnevning_id=verv.pk, **form.cleaned_data, av=request.user, tid=tid)
        return reverse("koordinator:utpeking", args=[rad.pk]), _("Lederen i tjenesten har fått ønsket om bytte.")

    hjelp = _("Du har vervet til lederen har byttet. Sier lederen nei, får du vite hvorfor.")
    return _skjemaside(request, rad, form, gjor, tittel=_("Be om bytte"), tekst=hjelp)


@require_http_methods(["GET", "POST"])
def svar_byttekrav(request, utpeking_id, krav_id):
    rad = hent_utpeking(request, utpeking_id)
    krav = hent(Byttekrav.objects.synlig_for(request.user).filter(oppnevning__utpeking=rad).select_related("oppnevning"), pk=krav_id)
    handlinger.krev_kan_avslutte(request.user, krav.oppnevning)
    form = SvarForm.fra(request)

    def gjor(tid):
        handlinger.svar_paa_byttekrav(krav_id=krav.pk, **form.cleaned_data, av=request.user, tid=tid)
        return reverse("koordinator:utpeking", args=[rad.pk]), _("Svaret er lagret. Vervet står.")

    return _skjemaside(request, rad, form, gjor, tittel=_("La vervet stå"), tekst=krav.begrunnelse)


@require_GET
def endring(request, utpeking_id, endring_id):
    """Det som ble gjort, hvem som vet det, og listen over det som går over."""
    rad, e = _hent_endring(request, utpeking_id, endring_id)
    felles = felles_for(request, rad)
    med_listen = felles["kan_se_person"] and regler.kan(request.user, Handling.SE_PLANRAMME, rad.person)
    kontekst = {
        "endring": e,
        "liste": overlevering.listen(request.user, rad.person, felles["dag"]) if med_listen else [],
        "med_listen": med_listen,
        "kan_overta": e.ny is not None and e.ny.konto_id == request.user.pk and e.overtatt_tid is None,
        "kan_gi_beskjed": e.beskjed_tid is None and regler.kan(request.user, Handling.SENDE_BREV, rad.person),
        "tittel": e.get_slag_display(),
    }
    return render(request, "koordinator/endring.html", felles | kontekst)


@require_POST
def overta(request, utpeking_id, endring_id):
    if svar := alt_mottatt(request):
        return svar
    rad, e = _hent_endring(request, utpeking_id, endring_id)
    if e.ny is None or e.ny.konto_id != request.user.pk:
        raise PermissionDenied(_("Bare den som har fått vervet, kan gjøre dette."))
    if e.overtatt_tid is not None:  # knappen er trykket to ganger
        return redirect(_endringsside(e))

    def gjor(tid):
        handlinger.overta(endring_id=e.pk, av=request.user, tid=tid)
        return _endringsside(e), _("Du har gått gjennom listen.")

    return _skjemaside(request, rad, Skjema.fra(request), gjor, tittel=_("Jeg har gått gjennom listen"), tilbake=_endringsside(e))


@require_http_methods(["GET", "POST"])
def beskjed(request, utpeking_id, endring_id):
    """KE lager brevet til personen, eller skriver hvordan beskjeden er gitt."""
    if request.method == "POST" and (svar := alt_mottatt(request)):
        return svar
    rad, e = _hent_endring(request, utpeking_id, endring_id)
    regler.krev(request.user, Handling.SENDE_BREV, rad.person)
    liste = vervbrev.mottakerliste(e, {}, i_dag())
    form = BeskjedForm.fra(request, sporsmaal=liste.sporsmaal)

    def gjor(tid):
        handlinger.gi_beskjed(endring_id=e.pk, **form.til_handling(), av=request.user, tid=tid)
        uten_brev = _("Beskjeden er registrert.")
        kvittering = uten_brev if form.til_handling()["annen_maate"] else _("Beskjeden er registrert. Brevet legges klart til utsending.")
        return _endringsside(e), kvittering

    noter(request, rad.person, Hva.BREV)
    noter_flere(request, {*(m.person for m in liste.mottakere), *(s.gjelder for s in liste.sporsmaal)} - {None}, gjennom=rad.person)
    side = {"tittel": _("Gi beskjed til personen"), "knapp": _("Registrer beskjeden"), "liste": liste, "tilbake": _endringsside(e)}
    hjelp = _("Brevet sier hvem det er og fra når. Det sier ikke hvorfor, og det er ikke et vedtak.")
    return _skjemaside(request, rad, form, gjor, tekst=hjelp, **side)
