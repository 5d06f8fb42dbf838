"""Det «Dagens arbeid» henter, stilt i én setning når `noe` har sagt hvilke lister det står noe i.

Hvert spørsmål er rommets eget, med rommets egne regler. Er et glemt her, spørres det når listen settes opp.
"""

from collections.abc import Callable
from datetime import date

from django.db.models import QuerySet

from ansvarsgruppe.beskjed.oversikter import nye_beskjeder
from ansvarsgruppe.livet.oversikter import bytter, nye_og_avsluttede, ubesvarte, venter_paa_lederen
from ansvarsgruppe.mote.oversikter import mine_moter
from ip.vending.oversikter import venter_paa_beskjed as planbeskjeder
from koordinator import oversikter as bordet
from koordinator.aapen.oversikter import ubehandlede
from koordinator.kemote.oversikter import invitasjoner, kommende, mine_avtaler
from koordinator.melder.oversikter import med_usendt_svar, uten_svar
from koordinator.notat.oversikter import skal_folges_opp
from koordinator.oversikter.hovedansvar import uavklarte_punkter
from koordinator.oversikter.ledige import uvirksomme
from koordinator.oversikter.opplaering import kravene, med_verv
from koordinator.oversikter.samordning import uten_samordner
from koordinator.oversikter.verv import punkter_uten_koordinator
from koordinator.plasser.oversikter import venter_paa_ledig_plass
from oppfolging.oversikter import forste_som_venter
from oversikt import noe
from oversikt.arbeidsliste import MAKS_RADER
from oversikt.hvem import leder_noens_plan
from personer.models import Konto
from tilgang import regler
from tilgang.administrasjon.oversikter.enheter import endrede, har_sluttet_et_sted
from tilgang.handling import Handling
from tilgang.logg.oversikter.gjennomgang import usignerte
from tilgang.logg.oversikter.lesing import aapne_lesinger, ubekreftede
from tilgang.nektelser.oversikter import inhabile_koordinatorer
from tilgang.sporsmaal import Sporsmaal, alle, noen, spor_sammen
from vedtak.innsyn.oversikter import ventende
from vedtak.klage import oversikter as klagene
from vedtak.models import Delegasjon, Vedtak


def _forste(rader: Callable[..., QuerySet], antall: int) -> Sporsmaal:
    return alle(lambda *args: rader(*args)[:antall])


innsendte = alle(ubehandlede)
meldinger = _forste(bordet.uvurderte_meldinger, MAKS_RADER)
til_utkast = _forste(bordet.klare_for_utkast, MAKS_RADER)
innsyn = _forste(ventende, MAKS_RADER)
klager = _forste(klagene.aapne, MAKS_RADER)
inhabile = _forste(inhabile_koordinatorer, MAKS_RADER)
til_navngiving = _forste(bordet.venter_paa_navngiving, MAKS_RADER)
skal_samordnes = alle(bordet.skal_samordnes)
samordner = alle(bordet.mine_samordninger)
syn = alle(bordet.ventende_syn)
byttekrav = alle(bordet.aapne_byttekrav)
vervbeskjeder = alle(bordet.venter_paa_beskjed)
overtatt = alle(bordet.skal_overta)
uten_oppmote = alle(bordet.uten_oppmote)
melder_uten_svar = alle(uten_svar)
notater = alle(skal_folges_opp)
beskjeder = _forste(nye_beskjeder, MAKS_RADER + 1)
min_del = _forste(ubesvarte, MAKS_RADER + 1)
uenige = _forste(venter_paa_lederen, MAKS_RADER + 1)
planer = alle(planbeskjeder)
avtaler = alle(mine_avtaler)
uker = alle(usignerte)
lesinger = alle(aapne_lesinger)
varsler = alle(ubekreftede)
gjestesaker = alle(invitasjoner)


@alle
def moter(konto: Konto, dag: date) -> QuerySet:
    return mine_moter(konto, dag, dag + noe.DAGER_FRAM)[: MAKS_RADER + 1]


@alle
def neste_kemote(konto: Konto, dag: date) -> QuerySet:
    return kommende(konto, dag)[:1]


@alle
def utkast(konto: Konto) -> QuerySet[Vedtak]:
    rader = Vedtak.objects.synlig_for(konto).utkast().select_related("person", "utformet_av")
    return rader.order_by("person__etternavn", "id")[:MAKS_RADER]


@noen
def har_myndighet(konto: Konto, dag: date) -> QuerySet[Delegasjon]:
    return konto.delegasjoner.paa(dag)


# Etter navnet i noe.py: spørres når det står noe i listen, og får kontoen, eller kontoen og dagen.
MED_DAG: dict[str, Sporsmaal] = {
    "notater": notater,
    "beskjeder": beskjeder,
    "møter": moter,
    "min del": min_del,
    "uenige": uenige,
    "planer": planer,
    "samordner": samordner,
    "avtaler": avtaler,
    "overtatt": overtatt,
    "inhabile": inhabile,
    "samordnes": skal_samordnes,
    "kemøter": neste_kemote,
    "invitasjoner": gjestesaker,
}
UTEN_DAG: dict[str, Sporsmaal] = {
    "innsendte": innsendte,
    "innsyn": innsyn,
    "klager": klager,
    "byttekrav": byttekrav,
    "vervbeskjeder": vervbeskjeder,
    "uker": uker,
    "lesinger": lesinger,
}


def spor(konto: Konto, dag: date) -> None:
    med_noe = noe.med_noe(konto, dag)
    spurt = [(s, konto, dag) for navn, s in MED_DAG.items() if navn in med_noe]
    spurt += [(s, konto) for navn, s in UTEN_DAG.items() if navn in med_noe]
    vurderer, peker_ut = (regler.kan_uten_person(konto, h) for h in (Handling.VURDERE, Handling.PEKE_UT_TJENESTE))
    leder_en_enhet, leder_planer = regler.leder_noen_enhet(konto, dag), leder_noens_plan(konto, dag)
    spurt.append((forste_som_venter, konto, dag, MAKS_RADER))
    if vurderer:
        spurt += [(s, konto) for s in (meldinger, til_utkast, utkast, med_usendt_svar, melder_uten_svar)]
        spurt += [(har_myndighet, konto, dag), (venter_paa_ledig_plass, konto, dag)]
        spurt += [(nye_og_avsluttede, konto, noe.nytt_siden(dag), dag), (bytter, noe.nytt_siden(dag), dag)]
    if peker_ut:
        spurt += [(punkter_uten_koordinator, konto, dag), (uvirksomme, konto, dag), (endrede,), (har_sluttet_et_sted, dag)]
    if leder_en_enhet or peker_ut:
        spurt += [(til_navngiving, konto, dag), (uten_samordner, konto, dag)]
    if regler.kan_uten_person(konto, Handling.UTFORME_VEDTAK, dag):
        spurt.append((uavklarte_punkter, konto, dag))
    if leder_en_enhet:
        spurt += [(syn, konto)] if vurderer else [(syn, konto), (varsler, konto)]
    ser_utpeking = regler.kan_uten_person(konto, Handling.SE_UTPEKING)
    if ser_utpeking or leder_en_enhet:
        spurt += [(med_verv, konto, dag)]
    if ser_utpeking or leder_en_enhet or leder_planer:
        spurt.append((kravene, dag))
    spurt += [(uten_oppmote, konto, dag)] if ser_utpeking else []
    spor_sammen(*spurt)
