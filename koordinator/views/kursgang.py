"""Kursene på en dag: hvem som helst melder seg på, lederen og KE melder på flere, KE planlegger og skriver hvem som kom."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from koordinator import handlinger, oversikter
from koordinator.forms import AvlysKursForm, KontoerForm, KursgangForm
from koordinator.views.felles import enkelt_skjema, er_ke, krev_leder_eller_ke
from personer.klokke import i_dag
from personer.skjema import Skjema, alt_mottatt
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent


def _gangen(request, kursgang_id):
    return hent(oversikter.kursganger(request.user), pk=kursgang_id)


def _siden(gang) -> str:
    return reverse("koordinator:kursgang", args=[gang.pk])


@require_GET
def kursgang(request, kursgang_id):
    """Alle ansatte ser når og hvor. Hvem som er med, ser de som kan melde dem på, og hver ser seg selv."""
    gang, dag = _gangen(request, kursgang_id), i_dag()
    kan_melde_andre = er_ke(request.user) or regler.leder_noen_enhet(request.user)
    kontekst = {
        "gang": gang,
        "tilbake": reverse("koordinator:opplaering" if kan_melde_andre else "koordinator:mine_kurs"),
        "deltakere": oversikter.deltakere(gang, request.user, dag),
        "er_ke": er_ke(request.user),
        "kan_melde_andre": kan_melde_andre,
        "er_aapent": gang.avlyst_tid is None and gang.dato >= dag,
        "kan_foeres": gang.avlyst_tid is None and gang.dato <= dag,
        "kan_avlyses": gang.avlyst_tid is None and gang.oppmote_tid is None,
    }
    return render(request, "koordinator/kursgang.html", kontekst)


@require_http_methods(["GET", "POST"])
def planlegg_kurs(request):
    regler.krev_uten_person(request.user, Handling.SE_UTPEKING)
    form = KursgangForm.fra(request, kurs=oversikter.kursene(i_dag()))

    def gjor(_tid):
        handlinger.planlegg_kurs(**form.cleaned_data, av=request.user)

    tekst = _("Koordinatorene ser kurset på siden sin og kan melde seg på. Har kurset alt vært, skriver du hvem som kom etterpå.")
    side = {"tittel": _("Planlegg et kurs"), "kvittering": _("Kurset er planlagt."), "tilbake": reverse("koordinator:opplaering")}
    return enkelt_skjema(request, form, gjor, tekst=tekst, **side)


@require_http_methods(["GET", "POST"])
def avlys_kurs(request, kursgang_id):
    regler.krev_uten_person(request.user, Handling.SE_UTPEKING)
    gang = _gangen(request, kursgang_id)
    form = AvlysKursForm.fra(request)

    def gjor(tid):
        handlinger.avlys_kurs(kursgang_id=gang.pk, **form.cleaned_data, av=request.user, tid=tid)

    side = {"tittel": _("Avlys kurset"), "under": gang.kurs.navn, "kvittering": _("Kurset er avlyst."), "farlig": True}
    return enkelt_skjema(request, form, gjor, tekst=_("Si selv fra til de påmeldte."), tilbake=_siden(gang), **side)


@require_http_methods(["GET", "POST"])
def meld_paa_kurs(request, kursgang_id):
    """Seg selv."""
    gang = _gangen(request, kursgang_id)

    def gjor(tid):
        handlinger.meld_paa(kursgang_id=gang.pk, kontoer=[request.user], av=request.user, tid=tid)

    side = {"tittel": _("Meld deg på"), "under": gang.kurs.navn, "kvittering": _("Du er påmeldt.")}
    tekst = _("Koordinerende enhet og lederen din ser at du er påmeldt.")
    return enkelt_skjema(request, Skjema.fra(request), gjor, tekst=tekst, tilbake=_siden(gang), **side)


@require_http_methods(["GET", "POST"])
def meld_av_kurs(request, kursgang_id):
    """Seg selv."""
    gang = _gangen(request, kursgang_id)

    def gjor(tid):
        handlinger.meld_av(kursgang_id=gang.pk, konto=request.user, av=request.user, tid=tid)

    side = {"tittel": _("Meld deg av"), "under": gang.kurs.navn, "kvittering": _("Du er meldt av.")}
    return enkelt_skjema(request, Skjema.fra(request), gjor, tilbake=_siden(gang), **side)


@require_http_methods(["GET", "POST"])
def meld_paa_flere(request, kursgang_id):
    krev_leder_eller_ke(request.user)
    if request.method == "POST" and (svar := alt_mottatt(request)):
        return svar
    gang = _gangen(request, kursgang_id)
    form = KontoerForm.fra(request, valg=oversikter.kan_meldes(gang, request.user, i_dag()), etikett=_("Hvem skal meldes på?"))

    def gjor(tid):
        handlinger.meld_paa(kursgang_id=gang.pk, kontoer=form.valgte, av=request.user, tid=tid)

    side = {"tittel": _("Meld på flere"), "under": gang.kurs.navn, "kvittering": _("De er påmeldt.")}
    return enkelt_skjema(request, form, gjor, tekst=_("Koordinatorene står først."), tilbake=_siden(gang), **side)


@require_http_methods(["GET", "POST"])
def kursoppmote(request, kursgang_id):
    """Alle som kom, på én gang."""
    regler.krev_uten_person(request.user, Handling.SE_UTPEKING)
    if request.method == "POST" and (svar := alt_mottatt(request)):
        return svar
    gang = _gangen(request, kursgang_id)
    valg, forst = oversikter.kan_ha_kommet(gang, request.user, i_dag())
    form = KontoerForm.fra(request, valg=valg, etikett=_("Hvem kom?"), forst=forst)

    def gjor(tid):
        handlinger.for_oppmote_paa_kurs(kursgang_id=gang.pk, kontoer=form.valgte, av=request.user, tid=tid)

    n = len(forst)
    tekst = ngettext("%(n)d påmeldt er krysset av.", "%(n)d påmeldte er krysset av.", n) % {"n": n}
    tekst += " " + _("Ta bort krysset for den som ikke kom. Kurset regnes som tatt den dagen.")
    side = {"tittel": _("Skriv hvem som kom"), "under": gang.kurs.navn, "kvittering": _("Oppmøtet er skrevet.")}
    return enkelt_skjema(request, form, gjor, tekst=tekst, tilbake=_siden(gang), **side)
