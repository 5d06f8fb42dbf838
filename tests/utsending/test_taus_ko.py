"""Køen svarer ikke idet arbeideren kvitterer for en jobb: det den har lovet å ta imot, tar den likevel imot etterpå."""

import os
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from tests.feil.tjenere import Ko
from tests.grunnlag.arbeider import Arbeider
from tests.grunnlag.database import koble_til
from tests.utsending.fabrikk import BrevFabrikk, oppdrag_for
from tests.utsending.test_drept_arbeider import er_ferdig, krev_nettopp_ett, langt_brev, vent_paa
from utsending.tilstander import Oppdragstilstand

# Enten kvitteringen som ikke kom fram, eller, når maskinen er travel, forbindelsen den skulle gått på.
MERKET_DET = ("Couldn't ack", "Connection to broker lost")


@pytest.fixture
def ko():
    """Foran køen testene har."""
    with tempfile.TemporaryDirectory(prefix="ko-", dir=os.environ["SAMVEV_RUN_DIR"]) as mappe:
        foran = Ko(Path(mappe))
        foran.sock = Path(urlsplit(settings.CELERY_BROKER_URL).path)
        yield foran
        foran.taus.clear()
        foran.lukk()


@pytest.fixture
def arbeider(egen_base, tom_ko, ko, tmp_path):
    ny = Arbeider(egen_base, tmp_path, SAMVEV_BROKER_URL=ko.url)
    try:
        yield ny.start()
    finally:
        ny.drep()


def test_arbeideren_som_ikke_fikk_kvittert_tar_det_neste(egen_base, arbeider, ko):
    with koble_til(egen_base) as c:
        brev = langt_brev()
        with c.transaction():
            c.execute("SELECT FROM utsending_brev WHERE id = %s FOR UPDATE", [brev.pk])  # ferdig blir det ikke før vi sier fra
            vent_paa(lambda: oppdrag_for(brev).tilstand == Oppdragstilstand.I_ARBEID)
            ko.taus.set()
    vent_paa(er_ferdig(brev))
    vent_paa(lambda: any(tegn in arbeider.logg for tegn in MERKET_DET))
    ko.taus.clear()
    neste = BrevFabrikk()
    vent_paa(er_ferdig(neste), feiing=True)
    krev_nettopp_ett(brev)
    krev_nettopp_ett(neste)
