"""Fra «Dagens arbeid» til et oppdatert tiltak: høyst tre grep, for koordinatoren og for tjenesten som gjør det."""

import re
from types import SimpleNamespace

import pytest

from ip.models import Tiltak
from ip.tjenestens import mine_tiltak
from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto
from tests.fabrikk import PASSORD, fremmed, saksbehandler
from tests.flyt.bruker import Bruker
from tests.ip.fabrikk import DAG, MaalFabrikk, PlanFabrikk, TiltakFabrikk, barn_med_koordinator, medlem_med_samtykke

GREP = 3


@pytest.fixture
def dagen():
    """I nettleseren er det i dag."""


def verden():
    sak = barn_med_koordinator()
    medlem = medlem_med_samtykke(sak, nivaa="ENDRE")
    plan = PlanFabrikk(person=sak.barn, i_bruk=True)
    maal = MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel)
    enhet = medlem.tilknytninger.get().enhet
    tiltak = TiltakFabrikk(maal=maal, tekst="Øve på bussen", ansvarlig="TJENESTE", ansvarlig_enhet=enhet)
    TiltakFabrikk(maal=maal, ansvarlig="FAMILIEN")
    TiltakFabrikk(maal=maal, ansvarlig="TJENESTE", ansvarlig_enhet=enhet, status="UTFORT")
    return SimpleNamespace(**vars(sak), medlem=medlem, plan=plan, tiltak=tiltak)


def test_mine_tiltak_er_tjenestens_egne_uferdige_som_kontoen_kan_oppdatere(db):
    s = verden()
    assert [(rad.plan, rad.antall) for rad in mine_tiltak(s.medlem, DAG, 25)] == [(s.plan, 1)]
    for konto in (s.koordinator, saksbehandler(), fremmed(), medlem_med_samtykke(s)):
        assert mine_tiltak(konto, DAG, 25) == []


@pytest.mark.parametrize("hvem", ["koordinator", "medlem"])
def test_tre_grep_fra_dagens_arbeid_til_oppdatert_tiltak(egen_base, page, tjener, axe, hvem, capsys):
    s = verden()
    konto = Konto.objects.get(pk=getattr(s, hvem).pk)
    with som(Systemaktor.TEST):
        konto.set_password(PASSORD)
        konto.save()
    b = Bruker(page, tjener.url, axe).logg_inn(konto)
    b.grep = 0
    if hvem == "medlem":
        b.trykk("Oppdater status", rad=s.barn.navn)
    else:  # planen mangler noe, så raden fører dit det skrives; personen er den lengste veien
        b.trykk(s.barn.navn)
        b.trykk("Åpne planen")
    b.grep += 1
    with b.page.expect_navigation():
        b.page.get_by_role("group", name=f"Status for {s.tiltak.tekst}").get_by_role("button", name="Utført").click()
    b.ser("Status er oppdatert.")
    with capsys.disabled():
        print(f"\noppdatert tiltak, {hvem}: {b.grep} grep, høyst {GREP}")
    assert b.grep <= GREP and Tiltak.objects.get(pk=s.tiltak.pk).status == "UTFORT"

    with b.page.expect_navigation():
        b.page.get_by_role("button", name=re.compile("Angre siste endring")).click()
    b.ser("Den siste endringen er angret.")
    assert Tiltak.objects.get(pk=s.tiltak.pk).status == "PLANLAGT"
