"""Fra «lages nå» til åpen PDF i en virkelig nettleser, med den virkelige arbeideren."""

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse
from django.utils import timezone

from tests.fabrikk import saksbehandler
from tests.utsending.fabrikk import BrevFabrikk
from utsending.feil import Feil


def logg_inn(page, tjener, konto):
    okt = SessionStore()
    okt[SESSION_KEY], okt[HASH_SESSION_KEY] = str(konto.pk), konto.get_session_auth_hash()
    okt[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    okt.save()
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": okt.session_key, "url": tjener.url}])


@pytest.fixture
def side(page, tjener):
    logg_inn(page, tjener, saksbehandler())

    def gaa(brev):
        page.goto(tjener.url + reverse("utsending:brev", args=[brev.pk]))
        return page

    return gaa


def test_siden_oppdaterer_seg_selv_naar_brevet_er_ferdig(arbeider, side, axe):
    arbeider.stopp()
    brev = BrevFabrikk(tid=timezone.now())
    page = side(brev)
    assert page.get_by_text("Brevet lages nå.").is_visible()
    assert axe(page) == []
    arbeider.start()
    lenke = page.get_by_role("link", name="Åpne brevet (PDF)")
    lenke.wait_for(timeout=60_000)
    assert axe(page) == []
    svar = page.request.get(page.url + "pdf/")
    assert svar.status == 200 and svar.body().startswith(b"%PDF-1.7")


@pytest.mark.parametrize("feil", [Feil.UKJENT, Feil.STANSET])
def test_siden_om_et_brev_som_ikke_kunne_lages(egen_base, tom_ko, side, axe, feil):
    page = side(BrevFabrikk(feilet=feil))
    assert page.get_by_role("heading", name="Brevet kunne ikke lages").is_visible()
    assert axe(page) == []
    page.get_by_role("link", name="Prøv å lage brevet på nytt").click()
    page.get_by_role("button", name="Prøv igjen").click()
    page.get_by_text("Brevet er lagt i kø på nytt.").wait_for()
