from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from koordinator.kemote import handlinger, oversikter
from koordinator.kemote.forms import GrunnForm, MoteForm, OppmoteForm
from koordinator.kemote.views.felles import hent_mote, krev_med, motet, skjemaside
from personer.klokke import i_dag
from personer.skjema import Skjema
from tilgang.hent import hent
from tilgang.oppslag import Hva, noter_rader


@require_GET
def kemoter(request):
    """Møtene som kommer, de som har vært, og hvem som er med."""
    krev_med(request.user)
    dag = i_dag()
    kontekst = {
        "kommende": oversikter.kommende(request.user, dag)[:12],
        "tidligere": oversikter.tidligere(request.user, dag)[:12],
        "serier": oversikter.serier(request.user, dag),
        "er_ke": oversikter.er_ke(request.user),
    }
    return render(request, "koordinator/kemote/moter.html", kontekst)


@require_GET
def kemote(request, mote_id):
    """Ett møte: det som ikke er gjort fra sist, dagsordenen slik leseren kan se den, og oppmøtet."""
    mote = hent_mote(request, mote_id, ke=False)
    tid = timezone.now()
    dagsorden, fra_sist = oversikter.dagsorden(request.user, mote), oversikter.fra_sist(request.user, mote)
    lest = [rad.sak for rad in dagsorden if rad.aapen] + [p.sak for p in fra_sist]
    noter_rader(request, [(sak.person, sak.innsynsdel_id) for sak in lest], Hva.PERSON)
    er_ke = oversikter.er_ke(request.user)
    kontekst = {
        "mote": mote,
        "dagsorden": dagsorden,
        "fra_sist": fra_sist,
        "holdt_utenfor": oversikter.er_holdt_utenfor(request.user, mote),
        "oppmote": mote.oppmote.select_related("medlem__konto", "medlem__enhet"),
        "er_ke": er_ke,
        "har_begynt": tid >= mote.begynner,
        "er_leder": mote.leder_id == request.user.pk,
        "hvorfor_ikke": oversikter.hvorfor_ikke_godkjenne(mote, request.user, tid) if er_ke and not mote.er_laast else "",
        "har_referat": oversikter.med_hele_referatet(request.user).filter(pk=mote.pk).exists(),
        "dag": i_dag(),
    }
    return render(request, "koordinator/kemote/mote.html", kontekst)


@require_http_methods(["GET", "POST"])
def endre_kemote(request, mote_id):
    mote = hent_mote(request, mote_id)
    felt = ("dato", "fra_kl", "til_kl", "sted", "leder")
    form = MoteForm.fra(request, ledere=oversikter.kan_lede(i_dag()), initial={n: getattr(mote, n) for n in felt})
    return skjemaside(
        request,
        form,
        lambda tid, **svar: handlinger.endre_mote(mote_id=mote.pk, av=request.user, **svar),
        tittel=_("Endre møtet"),
        knapp=_("Lagre møtet"),
        kvittering=_("Møtet er endret."),
        tilbake=motet(mote.pk),
        under=str(mote),
    )


@require_http_methods(["GET", "POST"])
def avlys_kemote(request, mote_id):
    mote = hent_mote(request, mote_id)
    return skjemaside(
        request,
        GrunnForm.fra(request),
        lambda tid, **svar: handlinger.avlys_mote(mote_id=mote.pk, av=request.user, tid=tid, **svar),
        tittel=_("Avlys møtet"),
        kvittering=_("Møtet er avlyst."),
        tilbake=motet(mote.pk),
        under=str(mote),
        tekst=_("Sakene på dagsordenen går til neste møte i serien."),
    )


@require_http_methods(["GET", "POST"])
def oppmote(request, mote_id):
    mote = hent_mote(request, mote_id)
    medlemmer = mote.serie.medlemmer.paa(mote.dato).select_related("konto", "enhet")
    kom = mote.oppmote.filter(til_stede=True).values_list("medlem", flat=True)
    return skjemaside(
        request,
        OppmoteForm.fra(request, medlemmer=medlemmer, initial={"til_stede": list(kom)}),
        lambda tid, **svar: handlinger.for_oppmote(mote_id=mote.pk, av=request.user, tid=tid, **svar),
        tittel=_("Før oppmøtet"),
        knapp=_("Lagre oppmøtet"),
        kvittering=_("Oppmøtet er ført."),
        tilbake=motet(mote.pk),
        under=str(mote),
    )


@require_http_methods(["GET", "POST"])
def godkjenn_kemote(request, mote_id):
    """Møtelederen låser referatet. Arbeideren lager filen."""
    mote = hent_mote(request, mote_id)
    if mote.leder_id != request.user.pk:
        raise PermissionDenied(_("Bare møtelederen godkjenner referatet."))
    return skjemaside(
        request,
        Skjema.fra(request),
        lambda tid: handlinger.godkjenn(mote_id=mote.pk, av=request.user, tid=tid),
        tittel=_("Godkjenn referatet"),
        kvittering=_("Referatet er godkjent, og filen lages nå."),
        tilbake=motet(mote.pk),
        under=str(mote),
        tekst=_("Referatet låses. Etterpå kan det bare rettes med en tilføyelse. Møtet gjør ikke vedtak."),
    )


@require_GET
@never_cache
def motereferat(request, mote_id):
    """Filen slik den ble lagret, til den i KE som ser alle sakene i den."""
    mote = hent(oversikter.med_hele_referatet(request.user).select_related("referat"), pk=mote_id)
    noter_rader(request, [(sak.person, sak.innsynsdel_id) for sak in oversikter.til_referatet(mote)], Hva.PERSON)
    svar = HttpResponse(bytes(mote.referat.innhold), content_type="application/pdf")
    svar["Content-Disposition"] = f'inline; filename="ke-mote-{mote.dato.isoformat()}.pdf"'
    svar["X-Content-Type-Options"] = "nosniff"
    return svar
