"""Brevene i demoen er postlagt når utkurven er tom; de nyeste ligger igjen på listen."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from oversikt.demo import post
from oversikt.demo.post import postlegg_de_eldre
from tests.fabrikk import saksbehandler
from tests.utsending.fabrikk import BrevFabrikk
from tests.utsending.test_levering import slagene
from utsending.levering.tilstander import Leveringsslag

pytestmark = pytest.mark.django_db


def nytt(dager: int):
    return BrevFabrikk(ferdig=True, tid=timezone.now() - timedelta(days=dager))


def test_bare_de_eldre_postlegges_og_bare_forste_gang(monkeypatch):
    monkeypatch.setattr(post, "LIGGER_IGJEN", 1)
    saksbehandler()
    gammelt, nyttbrev = nytt(8), nytt(6)
    assert postlegg_de_eldre(tid=timezone.now(), vent=lambda: pytest.fail("det er ikke noe å vente på")) == 1
    assert slagene(gammelt)[-1] == Leveringsslag.POSTLAGT and slagene(nyttbrev) == [Leveringsslag.LAGT_PAA_LISTE]
    assert nytt(9) and postlegg_de_eldre(tid=timezone.now(), vent=lambda: None) == 0


def test_ekte_brev_postlegges_aldri_av_demoen(settings):
    settings.TILLAT_SYNTETISKE = False
    saksbehandler()
    brev = nytt(8)
    call_command("demo", "--post", "--dag", "2026-03-12")
    assert slagene(brev) == [Leveringsslag.LAGT_PAA_LISTE]
