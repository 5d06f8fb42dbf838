from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from personer.klokke import i_dag
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.oppslag import Hva, noter, noter_flere
from vedtak.klage import oversikter, vilkaar
from vedtak.klage.tilstander import KAN_TREKKES, Instansutfall
from vedtak.klage.views.felles import hent_klage
from vedtak.models import Klage, Klagepakke, Vedtak


@require_GET
def klager(request):
    regler.krev_uten_person(request.user, Handling.BEHANDLE_KLAGE)
    aapne, ferdige = list(oversikter.aapne(request.user)), oversikter.ferdige(request.user)
    noter_flere(request, [k.person for k in [*aapne, *ferdige]])
    return render(request, "vedtak/klage/klager.html", {"aapne": aapne, "ferdige": ferdige})


@require_GET
def klagetall(request):
    """Tallene for ett år; i år når adressen ikke sier noe annet."""
    regler.krev_uten_person(request.user, Handling.BEHANDLE_KLAGE)
    aar = _aar(request.GET.get("aar", ""), i_dag().year)
    tall = oversikter.tall(request.user, date(aar, 1, 1), date(aar + 1, 1, 1))
    kontekst = {"aar": aar, "forrige": aar - 1, "neste": aar + 1 if aar < i_dag().year else None, "tall": tall}
    return render(request, "vedtak/klage/tall.html", kontekst | {"utfallene": [u.label for u in Instansutfall]})


def _aar(tekst: str, ellers: int) -> int:
    return int(tekst) if tekst.isascii() and tekst.isdigit() and 2000 <= int(tekst[:5]) <= 2100 else ellers


@require_GET
def klageadgang(request, vedtak_id):
    """Klagene på vedtaket, fristen, og kravene som flytter den."""
    synlige = Vedtak.objects.synlig_for(request.user).select_related("person", "klageprofil")
    vedtak = hent(synlige, pk=vedtak_id)
    regler.krev(request.user, Handling.BEHANDLE_KLAGE, vedtak.person)
    if not vedtak.er_fattet:
        raise PermissionDenied(_("Vedtaket er ikke fattet, så det kan ikke klages på ennå."))
    noter(request, vedtak.person, Hva.VEDTAK)
    paa_vedtaket = list(oversikter.klager_paa(request.user, vedtak))
    krav = list(oversikter.krav_om(request.user, vedtak=vedtak))
    noter_flere(request, {k.klager for k in [*paa_vedtaket, *krav] if k.klager}, Hva.KLAGE, gjennom=vedtak.person)
    kontekst = {
        "vedtak": vedtak,
        "person": vedtak.person,
        "klager": paa_vedtaket,
        "krav": krav,
        "brev": oversikter.brev_om(krav, request.user),
        "tidligst": vilkaar.siste_dag(vedtak, vilkaar.vedtaksdato(vedtak)),
    }
    return render(request, "vedtak/klage/klageadgang.html", kontekst)


@require_GET
def klage(request, klage_id):
    klagen = hent_klage(request, klage_id, med_klageren=True)
    dag = i_dag()
    kontekst = {
        "klage": klagen,
        "mangler": vilkaar.mangler(klagen),
        "maa_avvises": vilkaar.maa_avvises(klagen) if klagen.provd_av_id else "",
        "siste_dag": vilkaar.siste_dag(klagen.vedtak, klagen.kom_fram_dato) if klagen.kom_fram_dato else None,
        "hvorfor_ikke": vilkaar.hvorfor_ikke_avgjore(klagen, request.user, dag) if klagen.tilstand == "FORESLATT" else "",
        "nytt_vedtak": vilkaar.nytt_vedtak(klagen),
        "kostnader": oversikter.kostnader(klagen),
        "kan_trekkes": klagen.tilstand in KAN_TREKKES,
        "brev": oversikter.brev_om([klagen], request.user),
        "vedlegg": klagen.vedlegg.all(),
        "krav": oversikter.krav_om(request.user, klage=klagen),
        "pakke": Klagepakke.objects.defer("innhold").filter(klage=klagen).first(),
    }
    return render(request, "vedtak/klage/klage.html", kontekst)


@require_GET
@never_cache
def klagefil(request, klage_id, dokument_id):
    """Det som er lastet opp i klagesaken: klagen slik den kom, et vedlegg, eller svaret fra Statsforvalteren."""
    klagen = hent(Klage.objects.synlig_for(request.user).select_related("person"), pk=klage_id)
    dokument = hent(oversikter.filene(klagen), pk=dokument_id)
    noter(request, klagen.person, Hva.KLAGE)
    if dokument.er_kassert:
        return redirect("vedtak:klage", klagen.pk)  # siden sier hva som er hendt
    return pdf_svar(bytes(dokument.innhold), f"klage-{klagen.referanse}.pdf")


def pdf_svar(innhold: bytes, filnavn: str) -> HttpResponse:
    svar = HttpResponse(innhold, content_type="application/pdf")
    svar["Content-Disposition"] = f'inline; filename="{filnavn}"'
    svar["X-Content-Type-Options"] = "nosniff"
    return svar
