"""Koordinatorene samlet: belastningen, de som mangler en, flyttingen når noen slutter, og fraværet."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from koordinator import handlinger, oversikter
from koordinator.forms import FlyttForm, FravaerForm
from koordinator.oversikter import Art
from koordinator.utvalg import ansatte_hos, vervene_til
from koordinator.views.felles import enkelt_skjema, er_ke, koordinatorer_url, krev_leder_eller_ke
from personer.klokke import i_dag
from personer.skjema import alt_mottatt
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter_flere


@require_GET
def koordinatorer(request):
    krev_leder_eller_ke(request.user)
    rader = oversikter.belastning_per_enhet(request.user, i_dag())
    kan_flytte = regler.kan_uten_person(request.user, Handling.PEKE_UT_TJENESTE)
    return render(request, "koordinator/koordinatorer.html", {"rader": rader, "er_ke": er_ke(request.user), "kan_flytte": kan_flytte})


@require_GET
def ledige(request):
    """De som skal ha koordinator, men ikke har en som gjør arbeidet nå."""
    krev_leder_eller_ke(request.user)
    alle = oversikter.alle_ubesatte(request.user, i_dag())
    valgt = next((art for art in Art if art.value == request.GET.get("art")), None)
    rader = [rad for rad in alle if valgt in (None, rad.art)]
    noter_flere(request, [rad.person for rad in rader], Hva.UTPEKING)
    arter = [(art, sum(rad.art is art for rad in alle)) for art in Art]
    kontekst = {
        "rader": [(rad, Enhetsnavn(request.user, rad.person)(rad.enhet) if rad.enhet else "") for rad in rader],
        "arter": [(art, antall) for art, antall in arter if antall],
        "valgt": valgt,
        "antall": len(alle),
        "kan_peke_ut": regler.kan_uten_person(request.user, Handling.PEKE_UT_TJENESTE),
        "kan_ta_opp": regler.kan_uten_person(request.user, Handling.VURDERE),
    }
    return render(request, "koordinator/ledige.html", kontekst)


@require_http_methods(["GET", "POST"])
def flytt(request, konto_id):
    """Alle vervene til én, med et valg for hver person."""
    if request.method == "POST" and (svar := alt_mottatt(request)):
        return svar
    dag = i_dag()
    verv = _vervene(request, konto_id, dag)
    konto = verv[0].konto
    faste = [o for o in verv if not (o.er_vikar or o.er_lovet_bort)]
    valgene = [(o, oversikter.kandidater(o.person, o.enhet, dag, unntatt=konto)) for o in faste]
    form = FlyttForm.fra(request, verv=valgene, dag=dag)
    noter_flere(request, [o.person for o in verv], Hva.UTPEKING)

    def gjor(tid):
        n = handlinger.flytt_verv(konto=konto, **form.til_handling(), av=request.user, tid=tid)
        messages.info(request, ngettext("%(n)d verv er flyttet.", "%(n)d verv er flyttet.", n) % {"n": n})

    tekst = _("Velg for hver person. Alt flyttes samtidig. Vervene kontoen er vikar i, slutter samme dag.")
    side = {"tittel": _("Flytt vervene"), "kvittering": _("Gruppene og koordinerende enhet får vite det."), "under": konto.navn}
    return enkelt_skjema(request, form, gjor, tekst=tekst, tilbake=koordinatorer_url(), **side)


def _vervene(request, konto_id, dag) -> list:
    """Vervene til kontoen som leseren kan flytte. Har den ingen, finnes ikke siden."""
    krav = vervene_til(konto_id, request.user, dag).select_related("konto", "person", "enhet", "utpeking")
    rader = list(krav.order_by("person__etternavn", "pk"))
    if not rader:
        raise Http404
    return rader


@require_http_methods(["GET", "POST"])
def fravaer(request, konto_id):
    """Lederen sier at en ansatt er borte, så vervene som trenger vikar, vises. Aldri hvorfor."""
    if not regler.leder_noen_enhet(request.user):
        raise PermissionDenied(_("Bare lederen der den ansatte arbeider, registrerer fravær."))
    dag = i_dag()
    ansatt = hent(ansatte_hos(request.user, dag), konto=konto_id)
    form = FravaerForm.fra(request)

    def gjor(_tid):
        handlinger.registrer_fravaer(konto=ansatt.konto, enhet=ansatt.enhet, **form.til_handling(), av=request.user)

    tekst = _("Skriv bare når den ansatte er borte, ikke hvorfor. Er det registrert et fravær som ikke er over, endres det.")
    side = {"tittel": _("Registrer fravær"), "kvittering": _("Fraværet er registrert."), "under": ansatt.konto.navn}
    return enkelt_skjema(request, form, gjor, tekst=tekst, tilbake=koordinatorer_url(), **side)
