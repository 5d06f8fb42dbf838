"""Innkallingen i Chromium: fra gruppens side til sendt, talt i grep, og sidene sjekket for universell utforming."""

import os
from datetime import timedelta

import pytest
from django.utils import timezone

from ansvarsgruppe.models import Mote
from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto
from tests.ansvarsgruppe.fabrikk import gruppe_for, medlem_i, rundt
from tests.fabrikk import PASSORD
from tests.flyt.bruker import Bruker

FLEST_GREP = 8  # under tre minutter med god tid til å tenke: et grep tar sjelden mer enn ti sekunder


@pytest.fixture
def dagen():
    """Økter og kapsler går etter nettleserens klokke; her er det i dag."""


@pytest.fixture
def sak(egen_base):
    sak = rundt()
    sak.gruppe = gruppe_for(sak)
    medlem_i(sak, sak.gruppe)
    with som(Systemaktor.TEST):
        for konto in Konto.objects.filter(pk__in=[sak.koordinator.pk, sak.laerer.pk]):
            konto.set_password(PASSORD)
            konto.save()
    return sak


def bilde(b: Bruker, navn: str) -> None:
    """Skjermbilder når SAMVEV_BILDER sier hvor, brede og smale."""
    if mappe := os.environ.get("SAMVEV_BILDER"):
        for bredde in (1440, 320):
            b.page.set_viewport_size({"width": bredde, "height": 900})
            b.page.screenshot(path=f"{mappe}/{navn}-{bredde}.png", full_page=True)
        b.page.set_viewport_size({"width": 1280, "height": 720})


def test_et_mote_kalles_inn_paa_under_ti_grep_og_medlemmet_svarer(sak, page, tjener, axe):
    b = Bruker(page, tjener.url, axe).logg_inn(sak.koordinator)
    b.aapne(f"/gruppe/{sak.gruppe.pk}/")
    b.grep = 0
    b.trykk("Kall inn til møte")
    b.fyll("Dato", (timezone.localdate() + timedelta(days=10)).isoformat())
    b.fyll("Klokkeslett", "12:30")
    b.fyll("Sted", "Møterom 2 på rådhuset")
    b.fyll("Andre saker", "Hvordan går det på skolen?\nFerien")
    bilde(b, "skjema")
    b.trykk("Send innkallingen")
    b.ser("Innkallingen er sendt.")
    print(f"\ninnkalling: {b.grep} grep, høyst {FLEST_GREP}")
    assert b.grep <= FLEST_GREP and Mote.objects.get().deltakere.count() == 4
    bilde(b, "mote")
    with page.expect_download() as nedlasting:
        page.get_by_role("link", name="Legg i kalenderen").click()
    assert nedlasting.value.suggested_filename == "mote.ics"
    b.trykk("Innkalling", rad=sak.barn.navn)
    bilde(b, "ark")
    b.aapne(f"/gruppe/{sak.gruppe.pk}/")
    bilde(b, "gruppe")
    b.logg_inn(sak.laerer)
    bilde(b, "dagens")
    b.trykk("Svar", rad=sak.barn.navn)
    b.trykk("Svar")
    b.merk(sak.laerer.navn, "Kommer")
    bilde(b, "svar")
    b.trykk("Lagre svaret")
    b.ser("Svaret er lagret.")
