"""Vedtakets sider: listen, utkastet, kontrollen, vedtaket og reglene."""

from contextlib import contextmanager
from datetime import date

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.klokke import i_dag
from personer.models import Konto
from personer.skjema import engangs, svar_skjema
from tilgang import oppslag, regler
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.oppslag import Hva
from utsending.models import Brev
from utsending.tilstander import Brevtilstand
from vedtak import adgang, brev, handlinger, kontroll, mottakere, oversikter, utfall, vilkaar
from vedtak.folge import stanset
from vedtak.forms import FattForm, Knappeskjema, UtkastForm
from vedtak.models import Rettighet, Utfall, Vedtak

# I den rekkefølgen knappene står: det som tar noe bort, sist.
START = {
    Utfall.ENDRING: ("vedtak:start_endring", gettext_lazy("Start endring")),
    Utfall.OMGJORING: ("vedtak:start_omgjoring", gettext_lazy("Start omgjøring")),
    Utfall.OPPHOR: ("vedtak:start_opphor", gettext_lazy("Start opphør")),
}


def _hent(request, vedtak_id) -> Vedtak:
    synlige = Vedtak.objects.synlig_for(request.user).select_related(
        "person", "sak", "enhet", "utformet_av", "fattet_av", "klageprofil", "gjelder_vedtak", "forhaandsvarsel__sendt_av"
    )
    return hent(synlige.prefetch_related("punkter__rettsgrunnlag"), pk=vedtak_id)


@require_GET
def liste(request):
    if not regler.kan_uten_person(request.user, Handling.UTFORME_I_ENHETEN):
        regler.krev_uten_person(request.user, Handling.UTFORME_VEDTAK)
    vedtakene = oversikter.liste(request.user, i_dag())
    oppslag.noter_flere(request, vedtakene.personer)
    kan_delegere = regler.kan_uten_person(request.user, Handling.FORE_DELEGASJON)
    kan_se_regler = regler.kan_uten_person(request.user, Handling.UTFORME_VEDTAK)
    return render(request, "vedtak/liste.html", {"liste": vedtakene, "kan_delegere": kan_delegere, "kan_se_regler": kan_se_regler})


@require_http_methods(["GET", "POST"])
def utkast(request, vedtak_id):
    vedtaket = _hent(request, vedtak_id)
    adgang.krev_skrive(request.user, vedtaket)
    if not vedtaket.er_utkast:
        return redirect("vedtak:vedtak", vedtaket.pk)
    vurderinger = list(vedtaket.mottakervurderinger.all())
    mottakerliste, siste = mottakere.for_vedtak(vedtaket, i_dag()), utfall.siste_ord(vedtaket.person, vedtaket.enhet_id)
    maa_varsles = utfall.maa_varsles(vedtaket, {Rettighet(p.rettighet): p for p in vedtaket.punkter.all()}, siste)
    form = UtkastForm.fra(
        request,
        vedtak=vedtaket,
        sporsmaal=mottakerliste.sporsmaal,
        svar={(v.sporsmaal, v.gjelder_id): v.svar for v in vurderinger},
        er_barn=vilkaar.er_barn(vedtaket.person, i_dag()),
        lovlige={r.value: utfall.lovlige_svar(r, siste.get(r)) for r in Rettighet},
        maa_varsles=maa_varsles,
        begrunnelser={(v.sporsmaal, v.gjelder_id): v.begrunnelse for v in vurderinger},
    )
    varselbrev = _varselbrev(vedtaket, request.user)
    nevnt = {s.gjelder for s in mottakerliste.sporsmaal} | {b.mottaker for b in varselbrev if b.mottaker}
    oppslag.noter(request, vedtaket.person, Hva.VEDTAK)
    oppslag.noter_flere(request, nevnt, Hva.VEDTAK, gjennom=vedtaket.person)
    if form.is_bound and form.is_valid():

        def utfor():
            handlinger.endre_utkast(vedtak_id=vedtaket.pk, av=request.user, tid=timezone.now(), **form.til_handling())
            messages.success(request, _("Utkastet er lagret."))
            return reverse("vedtak:kontroller", args=[vedtaket.pk])

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(
        request,
        "vedtak/utkast.html",
        form,
        {
            "vedtak": vedtaket,
            "person": vedtaket.person,
            "svarrader": kontroll.svarrader(vedtaket),
            "maa_varsles": maa_varsles,
            "varselbrev": varselbrev,
        },
    )


def _varselbrev(vedtaket: Vedtak, konto: Konto) -> list:
    return oversikter.brev_om(vedtaket.varsel, konto) if vedtaket.varsel else []


@require_http_methods(["GET", "POST"])
def kontroller(request, vedtak_id):
    vedtaket = _hent(request, vedtak_id)
    adgang.krev_skrive(request.user, vedtaket)
    if not vedtaket.er_utkast:
        return redirect("vedtak:vedtak", vedtaket.pk)
    dag = i_dag()
    hvorfor_ikke = vilkaar.hvorfor_ikke_fatte(vedtaket, request.user, dag)
    kandidater = vilkaar.hvem_kan_fatte(vedtaket, dag)
    sjekk = kontroll.kontroller(vedtaket, _underskriver(request.user, hvorfor_ikke, kandidater), dag)
    oppslag.noter(request, vedtaket.person, Hva.VEDTAK)
    oppslag.noter_flere(request, sjekk.mottakerliste.nevnte, Hva.VEDTAK, gjennom=vedtaket.person)
    vist = {"versjon": vedtaket.versjon, "kontrollert": brev.avtrykk(sjekk.brevene)}
    form = FattForm.fra(request, initial=vist)
    if form.is_bound and form.is_valid():

        def utfor():
            with _konflikt_som_setning():
                fattet = handlinger.fatt(vedtak_id=vedtaket.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Vedtak %(nummer)s er fattet. Brevet lages nå.") % {"nummer": fattet.nummer})
            return reverse("vedtak:vedtak", args=[vedtaket.pk])

        if svar := engangs(request, form, utfor):
            return svar
        form.vis_paa_nytt(**vist)
    kontekst = {"vedtak": vedtaket, "person": vedtaket.person, "sjekk": sjekk, "hvorfor_ikke": hvorfor_ikke, "kandidater": kandidater}
    kontekst["varselbrev"] = _varselbrev(vedtaket, request.user)
    return svar_skjema(request, "vedtak/kontroller.html", form, kontekst | {"dag": dag})


@contextmanager
def _konflikt_som_setning():
    """Den som bare har en knapp, har ingen egen tekst å sammenligne: en setning er nok."""
    try:
        yield
    except Redigeringskonflikt:
        raise Regelbrudd(_("En annen har endret utkastet imens. Se gjennom det på nytt før du går videre.")) from None


def _underskriver(konto: Konto, hvorfor_ikke: str, kandidater: list[Konto]) -> Konto:
    """Navnet i forhåndsvisningen: den som ser siden når den kan fatte vedtaket, ellers den første som kan."""
    return konto if not hvorfor_ikke or not kandidater else kandidater[0]


@require_http_methods(["GET", "POST"])
def forkast(request, vedtak_id):
    vedtaket = _hent(request, vedtak_id)
    adgang.krev_skrive(request.user, vedtaket)
    if not vedtaket.er_utkast:
        return redirect("vedtak:vedtak", vedtaket.pk)
    form = Knappeskjema.fra(request, initial={"versjon": vedtaket.versjon})
    oppslag.noter(request, vedtaket.person, Hva.VEDTAK)
    if form.is_bound and form.is_valid():

        def utfor():
            with _konflikt_som_setning():
                handlinger.forkast_utkast(vedtak_id=vedtaket.pk, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Utkastet er forkastet."))
            return reverse("oversikt:person", args=[vedtaket.person_id])

        if svar := engangs(request, form, utfor):
            return svar
        form.vis_paa_nytt(versjon=vedtaket.versjon)
    return svar_skjema(
        request,
        "komponenter/bekreft.html",
        form,
        {
            "tittel": _("Forkast utkastet"),
            "under": vedtaket.person.navn,
            "tekst": _("Utkastet blir ikke til et vedtak. Teksten blir stående i historikken."),
            "knapp": _("Forkast utkastet"),
            "avbryt": reverse("vedtak:utkast", args=[vedtaket.pk]),
            "farlig": True,
        },
    )


@require_GET
def vedtak(request, vedtak_id):
    vedtaket = _hent(request, vedtak_id)
    if vedtaket.er_utkast:
        return redirect("vedtak:kontroller", vedtaket.pk)
    brevene = oversikter.brev_om(vedtaket, request.user)
    oppslag.noter(request, vedtaket.person, Hva.VEDTAK)
    oppslag.noter_flere(request, [b.mottaker for b in brevene if b.mottaker], gjennom=vedtaket.person)
    kontekst = {"vedtak": vedtaket, "person": vedtaket.person, "brevene": brevene}
    if vedtaket.er_fattet:
        kontekst |= _videre(vedtaket, brevene, request.user)
        kontekst["kan_behandle_klage"] = vedtaket.av_ke and regler.kan(request.user, Handling.BEHANDLE_KLAGE, vedtaket.person)
        kontekst["tidligste_frist"] = oversikter.tidligste_klagefrist(vedtaket, _oslodag(vedtaket.fattet_tid))
    return render(request, "vedtak/vedtak.html", kontekst)


def _videre(vedtaket: Vedtak, brevene: list[Brev], konto: Konto) -> dict:
    """Hva som gjelder nå, hva vedtaket følger og er fulgt av, og det som kan startes fra det."""
    synlige = Vedtak.objects.synlig_for(konto)
    kan = adgang.kan_skrive(konto, vedtaket)
    folger = utfall.hva_kan_folge(vedtaket)
    return {
        "gjeldende": [r.label for r in oversikter.gjeldende_om(vedtaket, i_dag())],
        "gjelder": synlige.filter(pk=vedtaket.gjelder_vedtak_id).first() if vedtaket.gjelder_vedtak_id else None,
        "fulgt_av": list(synlige.filter(gjelder_vedtak=vedtaket).exclude(tilstand="FORKASTET").order_by("fattet_tid")),
        "kan_startes": [start for u, start in START.items() if kan and folger[u]],
        "varselbrev": _varselbrev(vedtaket, konto),
        "paa_nytt": {b.pk for b in brevene if kan and b.tilstand == Brevtilstand.FEILET and not stanset.hvorfor_ikke_paa_nytt(b)},
    }


def _oslodag(tid) -> date:
    return timezone.localdate(tid)
