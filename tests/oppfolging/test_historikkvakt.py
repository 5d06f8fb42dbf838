"""Forseglingen og kontrollen går av seg selv, og et brudd høres: i loggen og i /readyz, til det er borte."""

import logging
import time
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from oppfolging import historikkvakt, oversikter, tasks
from oppfolging.models import Hjerteslag
from personer.models import Segl
from tests.bevis.kjedebase import PERSONHISTORIKK, egen_fil
from tests.fabrikk import PersonFabrikk

H = Hjerteslag.Hva


@pytest.fixture
def fil(egen_base, tmp_path):
    with egen_fil(tmp_path) as sti:
        yield sti


def test_begge_setter_livstegn(fil):
    PersonFabrikk()
    tasks.forsegl()
    assert Segl.objects.exists()
    tasks.verifiser_historikk()
    assert set(oversikter.uten_livstegn(timezone.now())) == {H.ARBEIDER, H.NATTJOBB, H.TILGANG, H.SJEKK}
    assert oversikter.med_feil() == []


def test_et_brudd_staar_i_loggen_og_i_readyz_til_det_er_borte(fil, eier_tilkobling, client, caplog):
    PersonFabrikk()
    tasks.hjerteslag()
    tasks.forsegl()
    eier_tilkobling.execute(f"UPDATE {PERSONHISTORIKK} SET fornavn = 'Tuklet', transaksjon = transaksjon")
    with caplog.at_level(logging.ERROR):
        tasks.verifiser_historikk()
        tasks.verifiser_historikk()
    alarmer = [post.getMessage() for post in caplog.records if post.levelno == logging.ERROR]
    assert len([a for a in alarmer if PERSONHISTORIKK in a and "raden er endret" in a]) == 2, "hver gang, ikke bare den første"
    assert "Tuklet" not in caplog.text
    svar = client.get(reverse("oppfolging:klar"))
    assert svar.status_code == 200 and "feil funnet av historikkontrollen" in svar.content.decode()

    eier_tilkobling.execute(f"UPDATE {PERSONHISTORIKK} h SET fornavn = p.fornavn FROM personer_person p WHERE p.id = h.id")
    tasks.verifiser_historikk()
    assert oversikter.med_feil() == []


def test_en_hodefil_som_er_borte_er_en_alarm(fil):
    PersonFabrikk()
    tasks.forsegl()
    fil.unlink()
    tasks.forsegl()
    assert oversikter.med_feil() == [H.FORSEGLING, H.HISTORIKK]


def test_kontrollen_gaar_en_gang_i_dognet_naar_alt_er_i_orden(fil, monkeypatch):
    PersonFabrikk()
    ganger = []
    virkelig = historikkvakt.kontroll.kontroller
    monkeypatch.setattr(historikkvakt.kontroll, "kontroller", lambda: ganger.append(1) or virkelig())
    naa = timezone.now()
    for time_ in range(48):
        historikkvakt.prov(tid=naa + timedelta(hours=time_))
    assert len(ganger) == 3


def test_en_arbeider_som_starter_forsegler_det_som_venter(arbeider, tmp_path):
    frist = time.monotonic() + 30
    while not Hjerteslag.objects.filter(hva=H.FORSEGLING, er_i_orden=True).exists():
        assert time.monotonic() < frist, arbeider.logg
        time.sleep(0.2)
    assert (tmp_path / "kjede.hode").exists()
