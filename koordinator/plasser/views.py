from datetime import timedelta

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from koordinator.kemote.views.felles import skjemaside
from koordinator.models import Plasstildeling, Venteplass
from koordinator.oversikter import kan_spoerres
from koordinator.plasser import handlinger, oversikter
from koordinator.plasser.forms import AntallForm, AvListenForm, AvsluttForm, TilbudForm, TildelForm, VentelisteForm
from personer.klokke import i_dag
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.oppslag import Hva, noter, noter_flere

IKKE_VEDTAK = gettext_lazy("Å få en plass her er ikke et vedtak. Trenger tjenesten et vedtak, gir den ansvarlige tjenesten det.")


def _krev_ke(request) -> None:
    regler.krev_uten_person(request.user, Handling.VURDERE)


def _tilbudet(request, tilbud_id):
    _krev_ke(request)
    return hent(oversikter.tilbudene(i_dag()), pk=tilbud_id)


def _siden(tilbud_id) -> str:
    return reverse("koordinator:plasstilbud", args=[tilbud_id])


@require_GET
def plasstilbudene(request):
    _krev_ke(request)
    return render(request, "koordinator/plasser/tilbudene.html", {"tilbudene": oversikter.tilbudene(i_dag()), "ikke_vedtak": IKKE_VEDTAK})


@require_GET
def plasstilbud(request, tilbud_id):
    """Hvem som har plass, og hvem som venter, av dem leseren ser."""
    tilbud, dag = _tilbudet(request, tilbud_id), i_dag()
    venter = list(oversikter.venteliste(request.user, tilbud))
    tildelte = list(oversikter.tildelte(request.user, tilbud, dag))
    noter_flere(request, [rad.person for rad in [*tildelte, *venter]], Hva.PERSON)
    kontekst = {
        "tilbud": tilbud,
        "venter": venter,
        "tildelte": tildelte,
        "ledige": tilbud.antall - tilbud.opptatte,
        "ikke_vedtak": IKKE_VEDTAK,
        "dag": dag,
    }
    return render(request, "koordinator/plasser/tilbud.html", kontekst)


@require_http_methods(["GET", "POST"])
def nytt_plasstilbud(request):
    _krev_ke(request)
    return skjemaside(
        request,
        TilbudForm.fra(request, enheter=kan_spoerres()),
        lambda tid, **svar: _siden(handlinger.nytt_tilbud(av=request.user, tid=tid, **svar).pk),
        tittel=_("Nytt plasstilbud"),
        knapp=_("Opprett tilbudet"),
        kvittering=_("Tilbudet er opprettet."),
        tilbake=reverse("koordinator:plasstilbudene"),
        tekst=IKKE_VEDTAK,
    )


@require_http_methods(["GET", "POST"])
def endre_plasstilbud(request, tilbud_id):
    tilbud = _tilbudet(request, tilbud_id)
    return skjemaside(
        request,
        AntallForm.fra(request, initial={"antall": tilbud.antall}),
        lambda tid, **svar: handlinger.sett_antall(tilbud_id=tilbud.pk, av=request.user, tid=tid, **svar),
        tittel=_("Endre antall plasser"),
        knapp=_("Lagre"),
        kvittering=_("Antallet er endret."),
        tilbake=_siden(tilbud.pk),
        under=tilbud.navn,
    )


@require_http_methods(["GET", "POST"])
def sett_paa_venteliste(request, person_id):
    person = hent_person(request, person_id, Handling.VURDERE)
    noter(request, person, Hva.PERSON)
    form = VentelisteForm.fra(request, tilbud=oversikter.tilbudene(i_dag()), initial={"satt_dato": i_dag()})
    return skjemaside(
        request,
        form,
        lambda tid, **svar: _siden(handlinger.sett_paa_venteliste(person=person, av=request.user, tid=tid, **svar).tilbud_id),
        tittel=_("Sett på venteliste for en plass"),
        knapp=_("Sett på venteliste"),
        kvittering=_("Personen står på ventelisten."),
        tilbake=reverse("oversikt:person", args=[person.pk]),
        under=person.navn,
        tekst=IKKE_VEDTAK,
    )


def _om(request, rader, nr):
    """Raden og personen den gjelder; bare koordinerende enhet fordeler."""
    rad = hent(rader.objects.synlig_for(request.user).select_related("person"), pk=nr)
    regler.krev(request.user, Handling.VURDERE, rad.person)
    noter(request, rad.person, Hva.PERSON)
    return rad


@require_http_methods(["GET", "POST"])
def tildel_plass(request, venteplass_id):
    rad = _om(request, Venteplass, venteplass_id)
    return skjemaside(
        request,
        TildelForm.fra(request, initial={"fra": i_dag()}),
        lambda tid, **svar: handlinger.tildel(venteplass_id=rad.pk, av=request.user, tid=tid, **svar),
        tittel=_("Tildel plassen"),
        kvittering=_("Plassen er tildelt."),
        tilbake=_siden(rad.tilbud_id),
        under=rad.person.navn,
        tekst=IKKE_VEDTAK,
    )


@require_http_methods(["GET", "POST"])
def ta_av_venteliste(request, venteplass_id):
    rad = _om(request, Venteplass, venteplass_id)
    return skjemaside(
        request,
        AvListenForm.fra(request),
        lambda tid, **svar: handlinger.ta_av_venteliste(venteplass_id=rad.pk, av=request.user, tid=tid, **svar),
        tittel=_("Ta av ventelisten"),
        kvittering=_("Personen står ikke på ventelisten lenger."),
        tilbake=_siden(rad.tilbud_id),
        under=rad.person.navn,
    )


@require_http_methods(["GET", "POST"])
def avslutt_plass(request, tildeling_id):
    rad = _om(request, Plasstildeling, tildeling_id)
    tilbud_id = rad.plass.tilbud_id

    def gjor(tid, siste_dag, grunn):
        til = siste_dag + timedelta(days=1)
        handlinger.avslutt_plass(tildeling_id=rad.pk, til=til, grunn=grunn, av=request.user, tid=tid)

    return skjemaside(
        request,
        AvsluttForm.fra(request, initial={"siste_dag": i_dag()}),
        gjor,
        tittel=_("Avslutt plassen"),
        kvittering=_("Plassen er avsluttet. Den neste på listen står i dagens arbeid når plassen er ledig."),
        tilbake=_siden(tilbud_id),
        under=rad.person.navn,
    )
