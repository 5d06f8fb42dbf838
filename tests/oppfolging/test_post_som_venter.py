"""Sjekken av e-post som venter: helgen er ikke et brudd, og det er ikke en adresse noen alt er bedt om å rette. Resten er."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from oppfolging.models import Adressefeil, Feilkilde, Varsel, Varselpost
from personer import sjekk
from personer.historikk.aktor import Systemaktor, som
from tests.oppfolging.posttjener import posttjener
from tests.oppfolging.test_varselpost import OSLO, hendt, kjor, saken, vanlige_timer  # noqa: F401

pytestmark = pytest.mark.django_db
FREDAG = datetime(2026, 11, 20, 21, 0, tzinfo=OSLO)  # etter at de stille timene har begynt
SONDAG, MANDAG = FREDAG + timedelta(days=2), FREDAG + timedelta(days=2, hours=12)


def brudd(tid: datetime) -> int:
    with connection.cursor() as c:
        return sjekk.prov(c, sjekk.finn("oppfolging.varslene_er_sendt"), dag=timezone.localdate(tid), tid=tid).antall


@pytest.fixture
def fra_fredag(saken, settings):  # noqa: F811
    """Et varsel fra fredag kveld, som går mandag. Tjeneren er ikke oppe."""
    with posttjener(settings) as tjener:
        port = tjener.port
    hendt(saken[0], FREDAG)
    kjor(FREDAG)
    return port


def test_helgen_er_ikke_et_brudd(fra_fredag, settings):
    kjor(SONDAG)
    assert Varsel.objects.get().sendt_tid is None and brudd(SONDAG) == 0
    with posttjener(settings, fra_fredag):
        kjor(MANDAG)
    assert brudd(MANDAG + timedelta(days=9)) == 0


def test_en_tjener_som_ikke_tar_imot_er_et_brudd(fra_fredag):
    kjor(MANDAG)
    assert Varselpost.objects.get().forsok == 1 and brudd(MANDAG) == 1


def test_at_ingen_sender_er_et_brudd_et_doegn_etter_at_den_kunne_gaatt(fra_fredag):
    assert brudd(MANDAG) == 0
    assert brudd(MANDAG + timedelta(days=1)) == 1


def test_at_ingen_planlegger_er_et_brudd(fra_fredag):
    with som(Systemaktor.TEST):
        Varsel.objects.update(post=None)
    assert brudd(SONDAG) == 1


def test_en_adresse_som_ikke_virker_er_sagt_alt(fra_fredag):
    kjor(MANDAG)
    post = Varselpost.objects.get()
    with som(Systemaktor.TEST):
        Adressefeil.objects.create(konto=post.konto, epost=post.konto.epost, post=post, kilde=Feilkilde.AVVIST, tid=MANDAG)
    assert brudd(MANDAG + timedelta(days=3)) == 0
