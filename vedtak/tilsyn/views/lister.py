from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from personer.klokke import i_dag
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.oppslag import Hva, noter, noter_flere
from vedtak.klage.views.lister import pdf_svar
from vedtak.models import Tilsyn, Tilsynspakke
from vedtak.tilsyn import deler, oversikter, vilkaar
from vedtak.tilsyn.views.felles import hent_tilsyn


@require_GET
def tilsynene(request):
    regler.krev_uten_person(request.user, Handling.BEHANDLE_KLAGE)
    dag = i_dag()
    aapne, avsluttede = oversikter.aapne(request.user, dag), oversikter.avsluttede(request.user, dag)
    noter_flere(request, [p for rad in [*aapne, *avsluttede] for p in rad.personer])
    return render(request, "vedtak/tilsyn/tilsynene.html", {"aapne": aapne, "avsluttede": avsluttede})


@require_GET
def tilsyn(request, tilsyn_id):
    tilsynet, _personer = hent_tilsyn(request, tilsyn_id)
    dag = i_dag()
    rader = oversikter.personrader(tilsynet)
    tatt_ut, utvalget = list(oversikter.tatt_ut(tilsynet, request.user)), vilkaar.kan_ta_utvalg(request.user)
    noter_flere(request, [tp.person for tp in tatt_ut], Hva.TILSYN)
    foreslatt = tilsynet.tilstand == "FORESLATT"
    kontekst = {
        "tilsyn": tilsynet,
        "rader": rader,
        "dager_igjen": (tilsynet.svarfrist_dato - dag).days,
        "dager_siden": (dag - tilsynet.mottatt_dato).days,
        "kan_ikke_lages": any(rad.kan_ikke_lages for rad in rader),
        "deler": deler.navn(tilsynet.deler),
        "hvorfor_ikke": vilkaar.hvorfor_ikke_godkjenne(tilsynet, request.user, dag) if foreslatt else "",
        "hvorfor_ikke_avslutte": vilkaar.hvorfor_ikke_avslutte(tilsynet) if tilsynet.er_aapen else "",
        "punkter": tilsynet.punkter.select_related("gjort_av"),
        "tatt_ut": tatt_ut,
        "kan_ta_med": utvalget and vilkaar.kan_ta_med_flere(tilsynet),
        "kan_ta_ut": utvalget and vilkaar.kan_tas_ut(tilsynet) and len(rader) > 1,
        "brev": oversikter.brev_om(tilsynet, request.user),
    }
    return render(request, "vedtak/tilsyn/tilsyn.html", kontekst)


@require_GET
@never_cache
def tilsynsfil(request, tilsyn_id, dokument_id):
    """Brevet fra Statsforvalteren slik det kom, eller det de skrev til slutt."""
    tilsynet, _personer = hent_tilsyn(request, tilsyn_id)
    dokument = hent(oversikter.filene(tilsynet), pk=dokument_id)
    return pdf_svar(bytes(dokument.innhold), f"tilsyn-{tilsynet.referanse}.pdf")


@require_GET
@never_cache
def tilsynspakke(request, tilsyn_id, person_id):
    """Filen om én av personene. Den sier noe om bare hen, så bare hen er notert."""
    tilsynet = hent(Tilsyn.objects.synlig_for(request.user), pk=tilsyn_id)
    med = Tilsynspakke.objects.synlig_for(request.user).select_related("tilsynsperson__person", "tilsynsperson__tilsyn")
    pakken = hent(med, tilsynsperson__tilsyn=tilsynet, tilsynsperson__person=person_id, tilsynsperson__tatt_ut_tid=None)
    tp = pakken.tilsynsperson
    alle = deler.brevene(tp.person, tilsynet.bestilt_tid)
    brevene = [b for d in tilsynet.deler for b in alle[deler.Tilsynsdel(d)]]
    if not vilkaar.kan_lese_pakken(tp, brevene, request.user):
        raise PermissionDenied(_("I dokumentene er innsynsloggen eller en gradert adresse. Du må kunne se det for å åpne dem."))
    noter(request, tp.person, Hva.TILSYN)
    noter_flere(request, [b.mottaker for b in brevene if b.mottaker], Hva.BREV, gjennom=tp.person)
    noter_flere(request, deler.nevnte(tp.person, tilsynet.deler), Hva.TILSYN, gjennom=tp.person)
    return pdf_svar(bytes(pakken.innhold), f"tilsyn-{tilsynet.referanse}-{tp.plass}.pdf")
