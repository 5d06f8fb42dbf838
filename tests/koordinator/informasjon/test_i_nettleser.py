"""De åpne sidene i en virkelig nettleser: axe, ingen sideveis rulling, ingen informasjonskapsel, på begge målformer og i hver bredde."""

import pytest
from django.urls import reverse

from koordinator.informasjon.sider import SIDENE

BREDDER = (320, 1440)
MAALFORMER = ("nb", "nn")
SIDER = ("info", *(side.url_navn for side in SIDENE.values()))


@pytest.mark.parametrize("bredde", BREDDER)
def test_sidene_er_uten_brudd(tjener, page, axe, bredde):
    page.set_viewport_size({"width": bredde, "height": 900})
    for maalform in MAALFORMER:
        for navn in SIDER:
            page.goto(f"{tjener.url}{reverse(f'koordinator:{navn}')}?maalform={maalform}")
            assert page.locator("html").get_attribute("lang") == maalform
            assert axe(page) == [], page.url
            assert page.evaluate("document.documentElement.scrollWidth") <= bredde, page.url
    assert page.context.cookies() == []


def test_fra_innloggingen_til_skjemaet_uten_skript(tjener, browser):
    kontekst = browser.new_context(java_script_enabled=False, locale="nn-NO")
    page = kontekst.new_page()
    page.goto(tjener.url + reverse("personer:logg_inn"))
    page.locator("main a").first.click()
    page.get_by_role("link", name="Slik ber du om plan eller koordinator").click()
    page.get_by_role("link", name="skjemaet på nett").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Meld behov til koordinerande eining"
    kontekst.close()
