from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from ansvarsgruppe.livet.felles import gruppeskjema
from ansvarsgruppe.models import Ansvarsgruppe, Mote
from ansvarsgruppe.mote import handlinger, ics, innkallingsside, oversikter
from ansvarsgruppe.mote.ark import arket
from ansvarsgruppe.mote.forms import AvlysForm, DeltakelseForm, EndreForm, InnkallingForm
from ansvarsgruppe.mote.svarside import hvem_kan_svares_for
from ansvarsgruppe.mote.tilstander import Motetilstand
from personer.klokke import i_dag
from personer.skjema import alt_mottatt
from personer.templatetags.samvev import norsk_tid
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter, noter_flere


def _gruppen(request, gruppe_id) -> Ansvarsgruppe:
    return hent(Ansvarsgruppe.objects.synlig_for(request.user).select_related("person"), pk=gruppe_id)


def _motet(request, gruppe_id, mote_id) -> Mote:
    rader = Mote.objects.synlig_for(request.user).filter(gruppe=_gruppen(request, gruppe_id))
    return hent(rader.select_related("gruppe__person", "rekke"), pk=mote_id)


def _siden(mote: Mote) -> str:
    return reverse("ansvarsgruppe:mote", args=[mote.gruppe_id, mote.pk])


def _noter_representantene(request, person, innkalte) -> None:
    noter_flere(request, [d.rad.representant for d in innkalte if d.rad.representant], gjennom=person)


def _skjemaside(request, form, gjor, *, kvittering: str, gruppe: Ansvarsgruppe, mote=None, deler=(), **side):
    """`gjor(tid)` er handlingen; den svarer med møtet, og siden går dit."""

    def utfor():
        return kvittering, _siden(gjor(timezone.now()))

    if mote:
        side |= {"under": norsk_tid(mote.begynner), "avbryt": _siden(mote)}
    return gruppeskjema(request, gruppe, form, utfor, deler=deler, **side)


@require_http_methods(["GET", "POST"])
def kall_inn(request, gruppe_id):
    """Innkallingen på én side."""
    gruppe = _gruppen(request, gruppe_id)
    regler.krev(request.user, Handling.LEDE_GRUPPE, gruppe.person)
    fra = innkallingsside.til(request.user, gruppe, i_dag())
    noter_flere(request, fra.representanter, gjennom=gruppe.person)
    form = InnkallingForm.fra(request, fra=fra)
    return _skjemaside(
        request,
        form,
        lambda tid: handlinger.kall_inn(gruppe_id=gruppe.pk, av=request.user, tid=tid, **form.til_handling()),
        tittel=_("Kall inn til møte"),
        knapp=_("Send innkallingen"),
        kvittering=_("Innkallingen er sendt. De som ikke bruker Samvev, må få den på papir eller muntlig."),
        gruppe=gruppe,
        deler=fra.deler,
    )


@require_http_methods(["GET", "POST"])
def endre_mote(request, gruppe_id, mote_id):
    """Et planlagt møte kalles inn, et innkalt endres: det samme skjemaet, fylt ut."""
    mote = _motet(request, gruppe_id, mote_id)
    regler.krev(request.user, Handling.LEDE_GRUPPE, mote.gruppe.person)
    if not mote.kommer:
        return alt_mottatt(request) or redirect(_siden(mote))
    fra = innkallingsside.til(request.user, mote.gruppe, i_dag(), mote)
    noter_flere(request, fra.representanter, gjennom=mote.gruppe.person)
    felles = {"mote_id": mote.pk, "av": request.user}
    if mote.tilstand == Motetilstand.PLANLAGT:
        form = InnkallingForm.fra(request, fra=fra)
        ord_ = {"tittel": _("Kall inn til møte"), "knapp": _("Send innkallingen"), "kvittering": _("Innkallingen er sendt.")}

        def gjor(tid):
            return handlinger.kall_inn(gruppe_id=mote.gruppe_id, tid=tid, **felles, **form.til_handling())
    else:
        form = EndreForm.fra(request, fra=fra, begynner=mote.begynner, i_rekke=mote.rekke_id is not None)
        ord_ = {"tittel": _("Endre møtet"), "knapp": _("Lagre endringene"), "kvittering": _("Møtet er endret.")}

        def gjor(tid):
            return handlinger.endre(tid=tid, **felles, **form.til_handling())

    return _skjemaside(request, form, gjor, **ord_, gruppe=mote.gruppe, mote=mote, deler=fra.deler)


@require_http_methods(["GET", "POST"])
def avlys_mote(request, gruppe_id, mote_id):
    mote = _motet(request, gruppe_id, mote_id)
    regler.krev(request.user, Handling.LEDE_GRUPPE, mote.gruppe.person)
    if not mote.kommer:
        return alt_mottatt(request) or redirect(_siden(mote))
    form = AvlysForm.fra(request, i_rekke=mote.rekke_id is not None)
    return _skjemaside(
        request,
        form,
        lambda tid: handlinger.avlys(mote_id=mote.pk, av=request.user, tid=tid, **form.cleaned_data),
        tittel=_("Avlys møtet"),
        knapp=_("Avlys møtet"),
        kvittering=_("Møtet er avlyst, og de som er kalt inn i Samvev, får vite det. Si fra til de andre."),
        gruppe=mote.gruppe,
        mote=mote,
        farlig=True,
        tekst=_("Det som er åpent, kommer på sakslisten til neste møte."),
    )


@require_http_methods(["GET", "POST"])
def delta(request, gruppe_id, mote_id):
    """Svaret på innkallingen; når møtet har begynt, oppmøtet."""
    mote = _motet(request, gruppe_id, mote_id)
    person, tid = mote.gruppe.person, timezone.now()
    alle = oversikter.innkalte(request.user, mote, Enhetsnavn(request.user, person))
    rader = hvem_kan_svares_for(request.user, mote, alle, tid)
    _noter_representantene(request, person, rader)
    oppmote = tid >= mote.begynner
    form = DeltakelseForm.fra(request, innkalte=rader, oppmote=oppmote)

    def gjor(tid):
        if oppmote:
            return handlinger.for_oppmote(mote_id=mote.pk, oppmotet=form.valgt, av=request.user, tid=tid)
        return handlinger.svar(mote_id=mote.pk, svarene=form.valgt, av=request.user, tid=tid)

    ord_ = {"tittel": _("Før oppmøtet"), "knapp": _("Lagre oppmøtet"), "kvittering": _("Oppmøtet er ført.")}
    if not oppmote:
        ord_ = {"tittel": _("Svar på innkallingen"), "knapp": _("Lagre svaret"), "kvittering": _("Svaret er lagret.")}
    return _skjemaside(request, form, gjor, **ord_, gruppe=mote.gruppe, mote=mote)


@require_GET
def mote(request, gruppe_id, mote_id):
    """Møtet slik leseren kan se det; med `ark` innkallingen på papir til en som ikke bruker Samvev."""
    rad = _motet(request, gruppe_id, mote_id)
    person, tid = rad.gruppe.person, timezone.now()
    innkalte = oversikter.innkalte(request.user, rad, Enhetsnavn(request.user, person))
    punkter, forhold = oversikter.saksliste(request.user, rad), oversikter.forholdene(request.user, rad)
    kan_lede = regler.kan(request.user, Handling.LEDE_GRUPPE, person)
    kontekst = {"mote": rad, "gruppe": rad.gruppe, "person": person, "innkalte": innkalte, "saksliste": punkter, "forhold": forhold}
    if "ark" in request.GET:
        if not kan_lede or rad.tilstand != Motetilstand.INNKALT:
            raise Http404
        kontekst |= arket(request.GET["ark"], request.user, rad, innkalte, punkter, i_dag())
        noter(request, person, Hva.GRUPPE, deler=oversikter.delene(kontekst["saksliste"], None))
        _noter_representantene(request, person, kontekst["innkalte"])
        return render(request, "ansvarsgruppe/mote/ark.html", kontekst)
    noter(request, person, Hva.GRUPPE, deler=oversikter.delene(punkter, forhold))
    _noter_representantene(request, person, innkalte)
    egen = next((d for d in innkalte if d.er_egen), None)
    kontekst |= {"kan_lede": kan_lede, "egen": egen, "har_begynt": tid >= rad.begynner, "er_innkalt": rad.tilstand == Motetilstand.INNKALT}
    kontekst["oppmote_mangler"] = not any(d.rad.oppmote for d in innkalte)
    return render(request, "ansvarsgruppe/mote/mote.html", kontekst)


@require_GET
@never_cache
def kalenderfil(request, gruppe_id, mote_id):
    """Møtet, eller med `rekke` alle i rekken fra og med det. Filen sier bare når."""
    rad = _motet(request, gruppe_id, mote_id)
    noter(request, rad.gruppe.person, Hva.GRUPPE)
    moter = [rad]
    if "rekke" in request.GET and rad.rekke_id:
        moter = Mote.objects.synlig_for(request.user).filter(rekke=rad.rekke_id, begynner__gte=rad.begynner)
    svar = HttpResponse(ics.fil(moter), content_type="text/calendar; charset=utf-8")
    svar["Content-Disposition"] = 'attachment; filename="mote.ics"'
    svar["X-Content-Type-Options"] = "nosniff"
    return svar
