"""Fra møtet til oppgaven i en nettleser: ett skjema, én innsending, med og uten skript; og et trykk fra dagens arbeid til gjort."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ansvarsgruppe.handlinger import legg_til_medlem, start_gruppe
from ansvarsgruppe.models import Oppgave, Slag
from ansvarsgruppe.mote.handlinger import kall_inn
from ansvarsgruppe.mote.innkalling import Innhold, Ramme
from ansvarsgruppe.oppgave.tilstander import Oppgavetilstand
from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto
from tests.ansvarsgruppe.fabrikk import rundt
from tests.fabrikk import PASSORD
from tests.flyt.bruker import Bruker

GREP = 6  # teksten, åpne «Lag oppgave», hva, hvem, når, lagre


@pytest.fixture
def s(egen_base):
    s, naa = rundt(), timezone.now()
    dager_siden = naa - timedelta(days=3)
    gruppe = start_gruppe(person=s.barn, slag=Slag.ANSVARSGRUPPE, av=s.koordinator, tid=dager_siden)
    dag = timezone.localdate(dager_siden)
    legg_til_medlem(gruppe_id=gruppe.pk, konto=s.laerer, enhet=s.skole, fra=dag, av=s.koordinator, tid=dager_siden)
    innhold = Innhold(egne=["SFO til høsten"], utelatt_grunn="Foreldrene kunne ikke")
    ramme = Ramme(naa - timedelta(hours=1), sted="Skolen")
    s.mote = kall_inn(gruppe_id=gruppe.pk, ramme=ramme, innhold=innhold, av=s.koordinator, tid=dager_siden)
    with som(Systemaktor.TEST):
        for pk in (s.koordinator.pk, s.laerer.pk):
            konto = Konto.objects.get(pk=pk)
            konto.set_password(PASSORD)
            konto.save()
    return s


def skriv(b: Bruker, s) -> int:
    """Hvor mange grep fra det åpne skjemaet til oppgaven står hos læreren."""
    b.logg_inn(s.koordinator)
    b.aapne(reverse("ansvarsgruppe:skriv_referat", args=[s.mote.pk]))
    punkt, grep = f"s{s.mote.saksliste.get().pk.hex}", b.grep
    felt = {n: b.page.locator(f"[name={punkt}_{n}]") for n in ("tekst", "hva", "hvem", "dato")}
    felt["tekst"].fill("Vi søker om plass.")
    b.page.locator("summary", has_text="Lag oppgave eller tiltak – SFO til høsten").click()
    felt["hva"].fill("Sende søknaden")
    felt["hvem"].select_option(f"{s.skole.pk}:{s.laerer.pk}")
    felt["dato"].fill((timezone.localdate() + timedelta(days=9)).isoformat())
    b.grep += 5
    b.trykk("Lagre referatet")
    b.ser("Avtalt: Sende søknaden")
    return b.grep - grep


@pytest.mark.parametrize("bredde", [1440, 320])
def test_fra_motet_til_gjort_uten_brudd(s, page, tjener, axe, bredde):
    page.set_viewport_size({"width": bredde, "height": 900})
    b = Bruker(page, tjener.url, axe)
    assert skriv(b, s) == GREP
    assert page.evaluate("document.documentElement.scrollWidth") <= bredde, "siden går sidelengs"
    b.trykk("Lagre og godkjenn")
    b.ser("Godkjent")
    b.logg_inn(s.laerer)
    grep = b.grep
    b.trykk("Åpne oppgaven", rad="Sende søknaden")
    b.trykk("Gjort")
    assert b.grep - grep == 2 and Oppgave.objects.get().tilstand == Oppgavetilstand.GJORT


def test_det_samme_uten_skript(s, browser, tjener):
    with browser.new_context(java_script_enabled=False, locale="nb-NO", timezone_id="Europe/Oslo") as kontekst:
        assert skriv(Bruker(kontekst.new_page(), tjener.url), s) == GREP
    assert Oppgave.objects.get().eier == s.laerer
