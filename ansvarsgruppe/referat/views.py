from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ansvarsgruppe.beskjed.forms import slagvalg
from ansvarsgruppe.beskjed.oversikter import lesere_av
from ansvarsgruppe.enheten import ledet_fra
from ansvarsgruppe.models import Mote
from ansvarsgruppe.mote import oversikter as moteoversikter
from ansvarsgruppe.mote.tilstander import Motetilstand
from ansvarsgruppe.oppgave import eiere
from ansvarsgruppe.papir import er_skjult, kan_gis
from ansvarsgruppe.referat import ark, handlinger, kladd, maal, oversikter
from ansvarsgruppe.referat.forms import ReferatForm, RettPunktForm, naa
from personer.feil import Redigeringskonflikt
from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter, noter_flere

KLADDADRESSE = "?kladd=lagre"
GODKJENN = "godkjenn"
TEKNISKE = {"csrfmiddlewaretoken", "innsending"}
MEST = 100_000  # tegn i én kladd


def _motet(request, mote_id) -> Mote:
    return hent(Mote.objects.synlig_for(request.user).select_related("gruppe__person"), pk=mote_id)


def _siden(mote: Mote, navn: str = "referat") -> str:
    return reverse(f"ansvarsgruppe:{navn}", args=[mote.pk])


def _noter(request, mote: Mote, linjer, andre=()) -> None:
    deler = {d.pk: d for d in [*(d for linje in linjer for d in linje.deler), *andre]}
    noter(request, mote.gruppe.person, Hva.GRUPPE, deler=deler.values())


@require_GET
def referat(request, mote_id):
    """Referatet slik leseren kan se det. Til det er godkjent, er det bare hos den som skriver."""
    mote = _motet(request, mote_id)
    linjer, raden = oversikter.punktene(request.user, mote), oversikter.referatet(mote)
    er_leder = regler.kan(request.user, Handling.LEDE_GRUPPE, mote.gruppe.person)
    mottakere = ark.mottakerne(mote) if er_leder and raden and raden.er_godkjent else []
    innkalte = moteoversikter.innkalte(request.user, mote, Enhetsnavn(request.user, mote.gruppe.person))
    if mottakere and "til" in request.GET:
        return _arket(request, mote, linjer, innkalte)
    _noter(request, mote, linjer)
    vist = [m.representant for m in mottakere] + [d.rad.representant for d in innkalte if d.rad.oppmote]
    noter_flere(request, filter(None, vist), gjennom=mote.gruppe.person)
    kontekst = {
        "mote": mote,
        "gruppe": mote.gruppe,
        "person": mote.gruppe.person,
        "referat": raden,
        "linjer": linjer,
        "er_leder": er_leder,
        "mottakere": mottakere,
        "oppmotet": oversikter.oppmotet(innkalte),
    }
    return render(request, "ansvarsgruppe/referat/referat.html", kontekst)


def _arket(request, mote: Mote, linjer, innkalte):
    """På papir til én mottaker uten innlogging, med bare de punktene den kan få. En skjult kontakt er ikke nevnt."""
    rad, mottaker = ark.mottakeren(request.GET["til"], mote)
    linjer = kan_gis(
        rad, ((linje, linje.deler) for linje in linjer), i_dag(), tekst=lambda x: " ".join((x.overskrift, x.punkt.tekst, *x.avtalt))
    )
    _noter(request, mote, linjer)
    vist = [mottaker, *(d.rad.representant for d in innkalte if d.rad.oppmote)]
    noter_flere(request, filter(None, vist), gjennom=mote.gruppe.person)
    var_der = oversikter.oppmotet(d for d in innkalte if not er_skjult(d.rad))
    kontekst = {"mote": mote, "person": mote.gruppe.person, "mottaker": mottaker, "linjer": linjer, "oppmotet": var_der}
    return render(request, "ansvarsgruppe/referat/ark.html", kontekst)


@require_http_methods(["GET", "POST"])
def skriv_referat(request, mote_id):
    """Under møtet: hvert punkt med tekst, og det som avtales, i samme innsending. Er referatet godkjent, rettes et punkt her."""
    mote = _motet(request, mote_id)
    regler.krev(request.user, Handling.LEDE_GRUPPE, mote.gruppe.person)
    raden = oversikter.referatet(mote)
    if raden and raden.er_godkjent:
        return _rett(request, mote)
    if svar := _kladden(request, mote):
        return svar
    dag, person = i_dag(), mote.gruppe.person
    linjer = oversikter.til_skriving(request.user, mote)
    lagret = naa(linjer, raden.versjon if raden else 0)
    forrige = kladd.siste(request.user, mote) if request.method == "GET" else None
    valgt = forrige if forrige and request.GET.get("kladd") == str(forrige.nokkel) else None
    navn, enhet = Enhetsnavn(request.user, person), ledet_fra(request.user, person, dag)
    maalene = maal.valg(request.user, person)
    form = ReferatForm.fra(
        request,
        linjer=linjer,
        slagene=slagvalg(enhet.navn, lesere_av(request.user, person, enhet, dag, navn)),
        ansatte=eiere.ansatte(person, enhet, dag),
        navn=navn,
        maalene=[(nokkel, tekst) for nokkel, tekst, _del in maalene],
        dag=dag,
        initial=vars(lagret) | ({**valgt.innhold, "innsending": valgt.nokkel} if valgt else {}),
    )
    if form.is_valid():
        if svar := _lagre(request, mote, form, lagret):
            return svar
    _noter(request, mote, linjer, [innsynsdel for _nokkel, _tekst, innsynsdel in maalene])
    kontekst = {
        "mote": mote,
        "gruppe": mote.gruppe,
        "person": person,
        "kan_skrives": mote.tilstand in (Motetilstand.INNKALT, Motetilstand.HOLDT) and mote.begynner <= timezone.now(),
        "kladd": forrige,
        "valgt": valgt,
        "kladdadresse": KLADDADRESSE,
        "godkjenn": GODKJENN,
        "har_punkter": any(linje.punkt for linje in linjer),
    }
    return svar_skjema(request, "ansvarsgruppe/referat/skriv.html", form, kontekst)


def _lagre(request, mote: Mote, form: ReferatForm, lagret) -> HttpResponse | None:
    skal_godkjennes, nokkel = GODKJENN in request.POST, form.nokkel

    def utfor():
        try:
            handlinger.skriv_referat(
                mote_id=mote.pk, versjon=form.cleaned_data["versjon"], punkter=form.skrevne(), godkjenn=skal_godkjennes, av=request.user,
                tid=timezone.now(),
            )  # fmt: skip
        except Redigeringskonflikt:
            raise Redigeringskonflikt(lagret) from None
        kladd.slett(nokkel=nokkel, av=request.user)
        messages.success(request, _("Referatet er godkjent.") if skal_godkjennes else _("Referatet er lagret."))
        return _siden(mote, "referat" if skal_godkjennes else "skriv_referat")

    svar = engangs(request, form, utfor, kladd=KLADDADRESSE)
    if svar is not None and svar.status_code == 409:
        kladd.flytt(fra=nokkel, til=form.data["innsending"], av=request.user)
    return svar


def _rett(request, mote: Mote):
    linjer = oversikter.punktene(request.user, mote)
    form = RettPunktForm.fra(request, linjer=linjer)
    if form.is_valid():

        def utfor():
            felt = form.cleaned_data
            handlinger.rett_punkt(punkt_id=UUID(felt["punkt"]), tekst=felt["tekst"], av=request.user, tid=timezone.now())
            messages.success(request, _("Punktet er rettet. Det gamle står under."))
            return _siden(mote)

        if svar := engangs(request, form, utfor):
            return svar
    _noter(request, mote, linjer)
    kontekst = {"mote": mote, "gruppe": mote.gruppe, "person": mote.gruppe.person, "linjer": linjer}
    return svar_skjema(request, "ansvarsgruppe/referat/rett.html", form, kontekst)


def _kladden(request, mote: Mote) -> HttpResponse | None:
    """Svaret når forespørselen gjelder kladden og ikke referatet."""
    valg = request.GET.get("kladd", "") if request.method == "POST" else ""
    if valg == "lagre":
        return _lagre_kladd(request, mote)
    if valg == "forkast":
        kladd.slett(nokkel=_nokkel(request.POST.get("kladd", "")), av=request.user)
        return HttpResponseRedirect(request.path)
    return None


def _lagre_kladd(request, mote: Mote) -> HttpResponse:
    innhold = {navn: verdi.replace("\x00", "") for navn, verdi in request.POST.items() if navn not in TEKNISKE}
    if sum(map(len, [*innhold, *innhold.values()])) > MEST:
        return HttpResponse(format_html("{}", _("Kladden er ikke lagret: teksten er for lang.")), status=422)
    tid = timezone.now()
    rad = kladd.lagre(mote=mote, nokkel=_nokkel(request.POST.get("innsending", "")), innhold=innhold, av=request.user, tid=tid)
    if rad is None:
        return HttpResponse(status=204)
    return HttpResponse(format_html("{}", _("Kladd lagret kl. %(tid)s.") % {"tid": timezone.localtime(tid).strftime("%H.%M")}))


def _nokkel(verdi: str) -> UUID:
    try:
        return UUID(verdi)
    except ValueError:
        raise BadRequest("nøkkelen er ødelagt") from None
