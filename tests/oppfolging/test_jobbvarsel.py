"""Varselet om at en fil er klar: bare når det tok tid, bare til den som ba om den, og uten noe om innholdet."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from oppfolging import jobbvarsler, varsler
from oppfolging.models import Varsel, Varselslag
from tests.utsending.jobber.fabrikk import TID, av_rader, bestilt, meldt_inn
from utsending.jobber import arbeid, handlinger

pytestmark = pytest.mark.django_db
SENERE = TID + jobbvarsler.LENGE
BAKDEL = "django.contrib.auth.backends.ModelBackend"


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
    varsel = Varsel.objects.get()
    assert (varsel.slag, varsel.konto, varsel.gjelder) == (Varselslag.JOBB, jobb.konto, jobb.pk)


def test_en_kort_jobb_og_en_avbrutt_gir_ikke_noe_varsel(uttrekk):
    ferdig(uttrekk, SENERE - timedelta(seconds=1))
    avbrutt = bestilt(uttrekk)
    handlinger.avbryt(jobb_id=avbrutt.pk, av=avbrutt.konto, tid=SENERE)
    assert varsler.lag(tid=SENERE) == 0


def test_innboksen_sier_hvordan_det_gikk_og_ingenting_om_innholdet(client, uttrekk):
    jobb = ferdig(uttrekk, SENERE)
    varsler.lag(tid=SENERE)
    client.force_login(jobb.konto, backend=BAKDEL)
    side = client.get(reverse("oppfolging:varsler")).content.decode()
    assert "Filen du ba om, er ferdig" in side and "Kanari" not in side
    aapnet = client.post(reverse("oppfolging:aapne_varsel", args=[Varsel.objects.get().pk]))
    assert aapnet["Location"] == reverse("utsending:jobb", args=[jobb.pk])


def test_ingen_faar_vite_om_en_fil_som_er_slettet(client, uttrekk):
    jobb = ferdig(uttrekk, SENERE)
    varsler.lag(tid=SENERE)
    handlinger.slett_gamle(tid=SENERE + timedelta(days=8))
    client.force_login(jobb.konto, backend=BAKDEL)
    side = client.get(reverse("oppfolging:varsler"), {"vis": "alle"}).content.decode()
    assert "Filen du ba om" not in side
