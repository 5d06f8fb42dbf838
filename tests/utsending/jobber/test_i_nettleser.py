"""Fra «Hent ut» til nedlastet fil i en virkelig nettleser, med den virkelige arbeideren; og sidene uten skript og på en smal skjerm."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from personer.klokke import i_dag
from tests.fabrikk import saksbehandler
from tests.oversikt.tavle import fabrikk
from tests.utsending.jobber.fabrikk import lest_xlsx
from tests.utsending.test_i_nettleser import logg_inn
from utsending.jobber import handlinger
from utsending.models import Jobb

SMAL, BRED = {"width": 320, "height": 800}, {"width": 1440, "height": 900}


@pytest.fixture
def planene(egen_base):
    dag = i_dag()
    return fabrikk.planer(3, fodt=date(2015, 5, 5), opprettet=dag, sist=dag, til=date(dag.year + 2, 1, 1))


def hel(page, axe) -> None:
    for storrelse in (SMAL, BRED):
        page.set_viewport_size(storrelse)
        page.wait_for_function("document.documentElement?.scrollWidth <= innerWidth")  # siden er kanskje på vei ennå
    assert axe(page) == []


def test_fra_listen_til_filen(arbeider, planene, page, tjener, axe):
    logg_inn(page, tjener, saksbehandler())
    page.goto(tjener.url + reverse("ip:planhelse"))
    hel(page, axe)
    page.get_by_role("link", name="Hent ut", exact=True).click()
    hel(page, axe)
    page.get_by_label("kontroll av at opplysningene er riktige", exact=False).check()
    page.get_by_role("button", name="Lag filen").click()
    lenke = page.get_by_role("link", name="Last ned filen")
    lenke.wait_for(timeout=60_000)  # siden spør selv
    hel(page, axe)
    with page.expect_download() as hentet:
        lenke.click()
    fil = hentet.value
    assert fil.suggested_filename == Jobb.objects.get().filnavn
    with open(fil.path(), "rb") as lest:
        rader = lest_xlsx(lest.read())
    assert {rad[0] for rad in rader[1:]} == {p.person.navn for p in planene}
    page.get_by_role("link", name="Tilbake til mine jobber").click()
    page.wait_for_url(tjener.url + reverse("utsending:jobber"))
    hel(page, axe)
    assert page.get_by_text("Ferdig", exact=True).is_visible()


def test_uten_skript_og_med_en_jobb_i_gang(tom_ko, planene, browser, tjener, axe):
    konto = saksbehandler()
    sammenheng = browser.new_context(java_script_enabled=False, locale="nb-NO")
    page = sammenheng.new_page()
    logg_inn(page, tjener, konto)
    page.goto(tjener.url + reverse("utsending:hent_ut") + "?hva=planer")
    page.get_by_label("annet", exact=False).first.check()
    page.get_by_role("button", name="Lag filen").click()
    assert page.get_by_text("Skriv hva filen skal brukes til.").first.is_visible()
    page.get_by_label("Utdyp formålet", exact=False).fill("Til årsmøtet")
    page.get_by_role("button", name="Lag filen").click()
    jobb, tid = Jobb.objects.get(), timezone.now()
    gang = handlinger.ta(jobb_id=jobb.pk, tid=tid)
    handlinger.framdrift(gang=gang, gjort=420, antall=1000, tid=tid)
    page.reload()
    assert page.get_by_text("420 av 1\u00a0000").first.is_visible()
    page.get_by_role("link", name="Se om det er ferdig").click()
    page.get_by_role("link", name="Avbryt jobben").click()
    page.get_by_role("button", name="Avbryt jobben").click()
    assert page.get_by_text("Jobben er avbrutt.").is_visible() and page.get_by_text("Avbrutt", exact=True).is_visible()
    sammenheng.close()
