"""E-posten om at en fil er klar: bare når det tok tid, bare til den som ba om den, og uten noe om innholdet."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail

from oppfolging import jobbvarsler, varsler
from oppfolging.models import Varsel, Varselslag
from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto
from tests.utsending.jobber.fabrikk import TID, av_rader, bestilt, meldt_inn
from utsending.jobber import arbeid, handlinger

pytestmark = pytest.mark.django_db
SENERE = TID + jobbvarsler.LENGE


@pytest.fixture
def uttrekk():
    with time_machine.travel(TID, tick=False), meldt_inn(av_rader([("Kanari", 1, None)])) as et:
        yield et


def ferdig(uttrekk, tid):
    jobb = bestilt(uttrekk)
    assert arbeid.utfor(jobb_id=jobb.pk, klokke=lambda: tid)
    return jobb


def test_den_som_har_ventet_faar_vite_det_en_gang(uttrekk):
    jobb = ferdig(uttrekk, SENERE)
    assert [varsler.lag(tid=SENERE), varsler.lag(tid=SENERE)] == [1, 0]
    assert [varsler.send(tid=SENERE), varsler.send(tid=SENERE)] == [1, 0]
    [post] = mail.outbox
    assert post.to == [jobb.konto.epost] and "en fil du har bedt om" in post.body and "Kanari" not in post.body
    assert Varsel.objects.get().slag == Varselslag.JOBB


def test_en_kort_jobb_og_en_avbrutt_gir_ingen_epost(uttrekk):
    ferdig(uttrekk, SENERE - timedelta(seconds=1))
    avbrutt = bestilt(uttrekk)
    handlinger.avbryt(jobb_id=avbrutt.pk, av=avbrutt.konto, tid=SENERE)
    assert varsler.lag(tid=SENERE) == 0


@pytest.mark.parametrize("hva", ["filen er slettet", "kontoen er stengt"])
def test_det_spoerres_igjen_for_posten_gaar(uttrekk, hva):
    jobb = ferdig(uttrekk, SENERE)
    varsler.lag(tid=SENERE)
    senere = SENERE + timedelta(days=8)
    if hva == "filen er slettet":
        handlinger.slett_gamle(tid=senere)
    else:
        with som(Systemaktor.TEST):
            Konto.objects.filter(pk=jobb.konto_id).update(is_active=False)
    varsler.send(tid=senere)
    assert mail.outbox == [] and Varsel.objects.get().sendt_tid
