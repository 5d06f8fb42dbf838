"""Posten ut i en virkelig nettleser: listen, avkryssingen, angring og retur, og mottakerens egen side."""

from django.urls import reverse

from tests.fabrikk import PersonFabrikk, saksbehandler
from tests.utsending.fabrikk import BrevFabrikk
from tests.utsending.test_i_nettleser import logg_inn
from tests.utsending.test_levering import digitalt, egenside  # noqa: F401


def test_brevene_krysses_av_og_ett_kommer_i_retur(egen_base, tjener, page, axe):
    brevene = [BrevFabrikk(ferdig=True, mottaker_navn=f"Forelder {n}", mottaker=PersonFabrikk()) for n in ("Aas", "Berg", "Dal")]
    logg_inn(page, tjener, saksbehandler())
    page.goto(tjener.url + reverse("oversikt:hjem"))
    page.get_by_role("link", name="Post ut").click()
    assert axe(page) == []

    page.get_by_role("button", name="Utfør").click()
    assert page.get_by_role("link", name="Velg minst ett brev.").is_visible() and axe(page) == []
    page.get_by_label("Forelder Aas").check()
    page.get_by_label("Forelder Berg").check()
    page.get_by_label("De valgte brevene er skrevet ut og postlagt").check()
    page.get_by_role("button", name="Utfør").click()
    page.get_by_text("2 brev er krysset av.").wait_for()
    assert page.get_by_label("Forelder Dal").is_visible() and not page.get_by_label("Forelder Aas").is_visible()
    assert axe(page) == []

    page.goto(tjener.url + reverse("utsending:brev", args=[brevene[0].pk]))
    assert page.get_by_text("Brevet ble postlagt").is_visible() and axe(page) == []
    page.get_by_role("link", name="Brevet kom i retur").click()
    assert axe(page) == []
    page.get_by_label("Hva som står på konvolutten").fill("Ukjent på adressen.")
    page.get_by_role("button", name="Brevet kom i retur").click()
    page.get_by_text("Returen er registrert.").wait_for()
    assert page.get_by_role("heading", name="Neste steg: Finn riktig adresse").is_visible() and axe(page) == []

    page.get_by_role("link", name="Angre avkryssingen").click()
    page.get_by_label("Hvorfor gjelder det ikke likevel?").fill("Feil konvolutt.")
    page.get_by_role("button", name="Angre avkryssingen").click()
    page.get_by_text("Brevet ble postlagt").wait_for()
    assert page.get_by_text("Feil konvolutt.").is_visible()


def test_mottakeren_finner_brevet_sitt(egen_base, tjener, page, axe, egenside):  # noqa: F811
    _brev, konto = digitalt()
    logg_inn(page, tjener, konto)
    page.goto(tjener.url + reverse("utsending:mine_brev"))
    assert page.get_by_text("Du har ikke åpnet dette brevet ennå.").is_visible()
    assert page.get_by_role("button", name="Åpne brevet (PDF)").is_visible() and axe(page) == []
