"""Hvilke av listene på «Dagens arbeid» det står noe i, spurt samlet: de fleste er tomme, og en tom liste skal ikke koste en spørring.

Svaret sier bare om listen skal hentes. Den hentes av rommet, med de samme reglene som ellers.
"""

from collections.abc import Callable
from datetime import date, timedelta

from django.db.models import QuerySet

from ansvarsgruppe.beskjed.oversikter import nye_beskjeder
from ansvarsgruppe.livet.oversikter import ubesvarte, venter_paa_lederen
from ansvarsgruppe.mote.oversikter import mine_moter
from ansvarsgruppe.oppgave import oversikter as oppgavene
from ip.tjenestens import uferdige
from ip.vending.oversikter import venter_paa_beskjed
from koordinator import oversikter as bordet
from koordinator.aapen.oversikter import ubehandlede
from koordinator.kemote.oversikter import invitasjoner, kommende, mine_avtaler
from koordinator.notat.oversikter import skal_folges_opp
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from tilgang.husk import spurt_en_gang
from tilgang.logg.oversikter.gjennomgang import usignerte
from tilgang.logg.oversikter.lesing import aapne_lesinger
from tilgang.nektelser.oversikter import inhabile_koordinatorer
from tilgang.samlet import finnes_og_noen
from vedtak.innsyn.oversikter import ventende
from vedtak.klage import oversikter as klagene

Spor = Callable[[Konto, date], QuerySet]
DAGER_FRAM = timedelta(days=14)  # et møte lenger fram er ikke dagens arbeid, med mindre det skal svares på
NYTT = timedelta(days=7)  # så lenge er noe nytt om gruppene

# Det rommene svarer på for alle, etter navnet i rommene.py og vervarbeid.py.
FOR_ALLE: dict[str, Spor] = {
    "notater": skal_folges_opp,
    "oppgaver": oppgavene.mine,
    "uten eier": oppgavene.uten_eier,
    "beskjeder": nye_beskjeder,
    "møter": lambda konto, dag: mine_moter(konto, dag, dag + DAGER_FRAM),
    "min del": ubesvarte,
    "uenige": venter_paa_lederen,
    "planer": venter_paa_beskjed,
    "samordner": bordet.mine_samordninger,
    "avtaler": mine_avtaler,
    "overtatt": bordet.skal_overta,
    "tiltak": uferdige,
}
# Det bare de som har handlingen, har noe med.
FOR: dict[str, tuple[Handling, Spor]] = {
    "innsendte": (Handling.VURDERE, lambda konto, dag: ubehandlede(konto)),
    "innsyn": (Handling.VURDERE, lambda konto, dag: ventende(konto)),
    "klager": (Handling.VURDERE, lambda konto, dag: klagene.aapne(konto)),
    "inhabile": (Handling.PEKE_UT_TJENESTE, inhabile_koordinatorer),
    "samordnes": (Handling.PEKE_UT_TJENESTE, bordet.skal_samordnes),
    "byttekrav": (Handling.PEKE_UT_TJENESTE, lambda konto, dag: bordet.aapne_byttekrav(konto)),
    "vervbeskjeder": (Handling.SENDE_BREV, lambda konto, dag: bordet.venter_paa_beskjed(konto)),
    "uker": (Handling.GJENNOMGAA_LOGG, lambda konto, dag: usignerte(konto)),
    "lesinger": (Handling.GJENNOMGAA_LOGG, lambda konto, dag: aapne_lesinger(konto)),
}
# Møtene til dem som møter fast eller er gjest; KE har dem i menyen.
FOR_ANDRE: dict[str, Spor] = {"kemøter": kommende, "invitasjoner": invitasjoner}


def spor(konto: Konto, dag: date) -> None:
    """Kalles før den første listen, så også det listene spør reglene om, er med i det ene spørsmålet."""
    _svar(konto, dag)


def nytt_siden(dag: date) -> date:
    return dag - NYTT


def med_noe(konto: Konto, dag: date) -> set[str]:
    """Listene blant spørsmålene det står noe i."""
    return _svar(konto, dag)[1]


def er_i(navn: str, konto: Konto, dag: date) -> bool:
    """Er det noe i listen? En liste som ikke er blant spørsmålene kontoen får, må spørres selv."""
    spurt, med_noe = _svar(konto, dag)
    return navn not in spurt or navn in med_noe


@spurt_en_gang
def _svar(konto: Konto, dag: date) -> tuple[set[str], set[str]]:
    deres = FOR_ALLE | {navn: rader for navn, (handling, rader) in FOR.items() if regler.kan_uten_person(konto, handling)}
    if not regler.kan_uten_person(konto, Handling.VURDERE):
        deres |= FOR_ANDRE
    roller = (Handling.LEDE_PLAN, Handling.LEDE_GRUPPE, Handling.SKRIVE_NOTAT)
    return set(deres), finnes_og_noen(konto, dag, roller, {navn: rader(konto, dag) for navn, rader in deres.items()})
