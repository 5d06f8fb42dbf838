"""Opplæringen av koordinatorene: hvem som mangler hva, kursene som kreves, og egne kurs (hol § 7-3; R38)."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from koordinator import handlinger, oversikter
from koordinator.forms import KursForm, KursTattForm
from koordinator.utvalg import kursansatte
from koordinator.views.felles import enkelt_skjema, er_ke, krev_leder_eller_ke
from personer.klokke import i_dag
from personer.skjema import Skjema, alt_mottatt
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent


def _siden() -> str:
    return reverse("koordinator:opplaering")


@require_GET
def opplaering(request):
    """Hva som mangler for hver koordinator, tjeneste for tjeneste: alle for KE, egne for lederen."""
    krev_leder_eller_ke(request.user)
    dag = i_dag()
    kontekst = {
        "tjenester": oversikter.opplaering_per_enhet(request.user, dag),
        "kursene": oversikter.kursene(dag),
        "kommende": oversikter.kommende_kurs(request.user, dag),
        "uten_oppmote": oversikter.uten_oppmote(request.user, dag) if er_ke(request.user) else [],
        "er_ke": er_ke(request.user),
    }
    return render(request, "koordinator/opplaering.html", kontekst)


@require_GET
def mine_kurs(request):
    dag = i_dag()
    kontekst = {"rader": oversikter.kurs_for(request.user, dag), "kommende": oversikter.kommende_kurs(request.user, dag)}
    return render(request, "koordinator/mine_kurs.html", kontekst)


@require_http_methods(["GET", "POST"])
def nytt_kurs(request):
    regler.krev_uten_person(request.user, Handling.SE_UTPEKING)
    form = KursForm.fra(request)

    def gjor(_tid):
        handlinger.nytt_kurs(**form.cleaned_data, av=request.user)

    return enkelt_skjema(request, form, gjor, tittel=_("Legg til kurs"), kvittering=_("Kurset er lagt til."), tilbake=_siden())


@require_http_methods(["GET", "POST"])
def avslutt_kurs(request, kurs_id):
    regler.krev_uten_person(request.user, Handling.SE_UTPEKING)
    if request.method == "POST" and (svar := alt_mottatt(request)):
        return svar
    kurs = hent(oversikter.kursene(i_dag()), pk=kurs_id)
    side = {"tittel": _("Krev ikke kurset lenger"), "under": kurs.navn, "kvittering": _("Kurset kreves ikke lenger.")}
    tekst = _("Ingen mangler kurset etter dette. Det som er tatt, står.")

    def gjor(tid):
        handlinger.avslutt_kurs(kurs_id=kurs.pk, av=request.user, tid=tid)

    return enkelt_skjema(request, Skjema.fra(request), gjor, tekst=tekst, tilbake=_siden(), **side)


@require_http_methods(["GET", "POST"])
def registrer_kurs(request, konto_id):
    krev_leder_eller_ke(request.user)
    dag = i_dag()
    konto = hent(kursansatte(request.user, dag), pk=konto_id)
    form = KursTattForm.fra(request, kurs=oversikter.kursene(dag))

    def gjor(tid):
        handlinger.registrer_kurs(konto=konto, **form.cleaned_data, av=request.user, tid=tid)

    side = {"tittel": _("Registrer kurs"), "under": konto.navn, "kvittering": _("Kurset er registrert.")}
    return enkelt_skjema(request, form, gjor, tilbake=_siden(), **side)
