"""Arbeiderens innganger: trygge to ganger, og uten noe personlig i meldinger og logg."""

import json
import logging
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from config.celery import app
from config.logg import UtenPersonopplysninger
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse
from tests.fabrikk import PersonFabrikk
from tests.utsending.fabrikk import TID, BrevFabrikk, oppdrag_for, ta
from utsending import arbeid, handlinger, rendring, tasks
from utsending.feil import Feil, Settefeil
from utsending.models import Brev, Brevfil, Oppdrag
from utsending.tilstander import BREVOVERGANGER, OPPDRAGSOVERGANGER, Brevtilstand, Oppdragstilstand

pytestmark = pytest.mark.django_db


@pytest.fixture
def sendt(monkeypatch):
    """Meldingene som går til køen."""
    meldinger = []
    monkeypatch.setattr(tasks.rendre, "delay", lambda *args: meldinger.append(args))
    return meldinger


def alt():
    """Radene en oppgave kan endre."""
    return [list(modell.objects.order_by("pk").values()) for modell in (Brev, Brevfil, Oppdrag, Hendelse, Brev.history.model)]


def test_rendre_setter_brevet_og_andre_gang_skjer_ingenting(sendt, django_capture_on_commit_callbacks):
    brev = BrevFabrikk()
    nummer = str(oppdrag_for(brev).pk)
    tasks.rendre(nummer)
    brev.refresh_from_db()
    assert brev.tilstand == Brevtilstand.RENDRET and brev.sider == 1
    assert bytes(brev.fil.innhold).startswith(b"%PDF-1.7")
    forste = alt()
    with django_capture_on_commit_callbacks() as etterpaa:
        tasks.rendre(nummer)
    assert alt() == forste and etterpaa == [] and sendt == []


def test_feiingen_minner_om_hver_rad_en_gang(sendt, django_capture_on_commit_callbacks):
    brev = BrevFabrikk(tid=timezone.now() - timedelta(minutes=10))
    with django_capture_on_commit_callbacks(execute=True):
        tasks.fei_utkurv()
    assert sendt == [(str(oppdrag_for(brev).pk),)]
    forste = alt()
    with django_capture_on_commit_callbacks(execute=True):
        tasks.fei_utkurv()
    assert alt() == forste and len(sendt) == 1


def test_hver_oppgave_i_utsending_er_provd_to_ganger():
    """Innbydelsene prøves i tests/personer/test_innbydelse.py, leveringen i test_levering.py, filene i jobber/test_jobber.py."""
    provd = {"rendre", "fei_utkurv", "send_innbydelser", "folg_opp_levering", "lag_uttrekk", "fei_jobber"}
    assert {navn for navn in app.tasks if navn.startswith("utsending.")} == {f"utsending.tasks.{navn}" for navn in provd}


def test_feiingen_lar_det_nye_det_ferdige_og_det_som_venter_vaere_i_fred():
    """Ny: køen har nettopp fått vite det. I arbeid: noen har det. Venter på nytt forsøk: det er ikke tid ennå."""
    BrevFabrikk(), BrevFabrikk(ferdig=True), ta(BrevFabrikk())
    venter = BrevFabrikk()
    handlinger.meld_feil(oppdrag=ta(venter), feil=Settefeil(Feil.UKJENT), tid=TID)
    assert handlinger.meld_umeldte(tid=TID) == 0
    etter_leien = TID + timedelta(seconds=settings.LEIE_SEKUNDER)
    assert handlinger.meld_umeldte(tid=etter_leien) == 2
    assert handlinger.meld_umeldte(tid=TID + handlinger.VENTETIDER[0]) == 3


def test_feiingen_tar_et_begrenset_antall_om_gangen(monkeypatch):
    monkeypatch.setattr(handlinger, "FEI_OM_GANGEN", 2)
    for _ in range(3):
        BrevFabrikk()
    antall = [handlinger.meld_umeldte(tid=TID + timedelta(hours=1)) for _ in range(3)]
    assert antall == [2, 1, 0]


def test_er_adressen_gradert_imens_blir_brevet_ikke_laget():
    person = PersonFabrikk()
    brev = BrevFabrikk(person=person)
    with som(Systemaktor.TEST):
        type(person).objects.filter(pk=person.pk).update(adressebeskyttelse="FORTROLIG")
    assert not arbeid.utfor(oppdrag_id=oppdrag_for(brev).pk, klokke=lambda: TID)
    brev.refresh_from_db()
    assert brev.tilstand == Brevtilstand.FEILET and oppdrag_for(brev).feil == Feil.GRADERT


def test_en_uventet_feil_proves_igjen_og_verken_logg_eller_rad_sier_noe_om_brevet(monkeypatch, caplog):
    brev = BrevFabrikk(mottaker_navn="Kanari Fuglesang")

    def feil(html):
        raise RuntimeError(html)

    monkeypatch.setattr(rendring, "rendre", feil)
    with caplog.at_level(logging.DEBUG):
        assert not arbeid.utfor(oppdrag_id=oppdrag_for(brev).pk, klokke=lambda: TID)
    linjer = "\n".join(UtenPersonopplysninger().format(post) for post in caplog.records)
    assert "uventet feil" in linjer and "Kanari" not in linjer
    oppdrag = oppdrag_for(brev)
    assert (oppdrag.tilstand, oppdrag.feil) == (Oppdragstilstand.VENTER, Feil.UKJENT)


def test_meldingen_til_koen_er_bare_et_nummer(sendt, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        brev = BrevFabrikk(mottaker_navn="Kanari Fuglesang")
    assert json.dumps(sendt) == json.dumps([[str(oppdrag_for(brev).pk)]])


def test_en_ko_som_er_nede_feller_ikke_transaksjonen(monkeypatch, django_capture_on_commit_callbacks):
    def nede(*args):
        raise ConnectionError

    monkeypatch.setattr(tasks.rendre, "delay", nede)
    with django_capture_on_commit_callbacks() as etterpaa:
        brev = BrevFabrikk()
    assert len(etterpaa) == 1 and Brev.objects.filter(pk=brev.pk).exists()


@pytest.mark.parametrize(("overganger", "forste"), [(BREVOVERGANGER, Brevtilstand.KLAR), (OPPDRAGSOVERGANGER, Oppdragstilstand.VENTER)])
def test_hver_tilstand_kan_naas(overganger, forste):
    naadd, ny = set(), {forste}
    while ny:
        naadd |= ny
        ny = set().union(*(overganger[t] for t in ny)) - naadd
    assert naadd == set(overganger) == set(type(forste))
