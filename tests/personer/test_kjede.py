"""Kjeden: det urørte er helt, ingen rad går tapt på vei inn, og bare forseglingen skriver i den. Tilfeldig tukling er i tests/bevis."""

import threading
from random import Random

import pytest
from django.db import Error, connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from personer.historikk import forsegling, kjede, radproving
from personer.historikk.forsegling import forsegl
from personer.historikk.kontroll import kontroller
from personer.historikk.nye_rader import Forseglingsfeil
from personer.models import Segl
from tests.bevis.kjedebase import PERSONHISTORIKK, egen_fil, fyll, historikknumre, hvor_radene_staar
from tests.fabrikk import PersonFabrikk
from tests.grunnlag.database import koble_til


@pytest.fixture(autouse=True)
def fil(egen_base, tmp_path):
    with egen_fil(tmp_path) as sti:
        yield sti


# --- Inn i kjeden ---


def test_urorte_data_er_hele():
    fyll(runder=8)
    kontroll = kontroller()
    assert kontroll.er_hel, kontroll.funn()
    assert all(svar.rader == svar.forseglet for svar in kontroll.rapport.tabeller.values())
    for tabell in (PERSONHISTORIKK, "tilgang_oppslag", "tilgang_oppslaglinje", "tilgang_avvistoppslag", "personer_hendelse"):
        assert kontroll.rapport.tabeller[tabell].forseglet, tabell


def test_en_base_der_ingenting_er_forseglet_er_ikke_hel():
    PersonFabrikk()
    assert not kontroller().er_hel


def test_rader_som_ikke_er_forseglet_ennaa_er_aapne_og_ikke_brudd():
    fyll(runder=1)
    PersonFabrikk()
    svar = kontroller().rapport.tabeller[PERSONHISTORIKK]
    assert (svar.brudd, svar.rader - svar.forseglet) == (None, 1)


def test_en_transaksjon_som_blir_ferdig_sent_kommer_med_i_et_senere_segl(egen_base):
    """Den sene har de laveste numrene. Den som gikk etter numrene, ville glemt den."""
    person = PersonFabrikk()
    with koble_til(egen_base, "SAMVEV_DB_APP_USER") as sen:
        sen.autocommit = False
        sen.execute("SELECT set_config('samvev.system', 'test', true)")
        sen.execute("UPDATE personer_person SET fornavn = 'Sen' WHERE id = %s", [person.pk])
        PersonFabrikk()
        forsegl()
        tidlige = hvor_radene_staar(PERSONHISTORIKK)
        PersonFabrikk()
        forsegl()
        sen.commit()
    assert not set(historikknumre()) <= set(hvor_radene_staar(PERSONHISTORIKK))
    forsegl()
    sent = set(historikknumre()) - set(tidlige)
    assert min(sent) < max(tidlige), "prøven er ikke en prøve"
    assert hvor_radene_staar(PERSONHISTORIKK) == historikknumre()
    assert kontroller().er_hel


def test_en_transaksjon_som_staar_lenge_er_ikke_tilbakedatert(egen_base, monkeypatch):
    """Den siste som begynte, skrev før runden og ble ferdig etter den. Uten slark for klokken skal det likevel være i orden."""
    monkeypatch.setattr(radproving, "FOR_GAMMEL", radproving.FOR_GAMMEL.replace("1 minute", "0 minutes"))
    person = PersonFabrikk()
    forsegl()
    PersonFabrikk()
    with koble_til(egen_base, "SAMVEV_DB_APP_USER") as sen:
        sen.autocommit = False
        sen.execute("SELECT set_config('samvev.system', 'test', true)")
        sen.execute("UPDATE personer_person SET fornavn = 'Sen' WHERE id = %s", [person.pk])
        assert forsegl().rader == 1
        sen.commit()
    assert forsegl().rader == 1
    assert kontroller().er_hel
    assert person.history.latest("history_id").history_date < Segl.objects.order_by("-nr")[1].tid, "prøven er ikke en prøve"


def test_hver_rad_staar_i_noyaktig_ett_segl_naar_mange_skriver_samtidig(egen_base):
    personer, nok = [PersonFabrikk() for _ in range(4)], threading.Event()

    def skriv(nr: int):
        lodd = Random(nr)
        with koble_til(egen_base, "SAMVEV_DB_APP_USER") as c:
            while not nok.is_set():
                with c.transaction(force_rollback=lodd.random() < 0.2):
                    c.execute("SELECT set_config('samvev.system', 'test', true)")
                    c.execute("UPDATE personer_person SET fornavn = %s WHERE id = %s", [f"N{lodd.random()}", personer[nr].pk])
                    c.execute("SELECT pg_sleep(%s)", [lodd.random() / 50])

    traader = [threading.Thread(target=skriv, args=(nr,)) for nr in range(4)]
    for traad in traader:
        traad.start()
    try:
        while Segl.objects.count() < 20:
            forsegl()
    finally:
        nok.set()
        for traad in traader:
            traad.join()
    forsegl()
    assert hvor_radene_staar(PERSONHISTORIKK) == historikknumre()
    assert kontroller().er_hel


def test_forsegling_to_ganger_endrer_ingenting(fil):
    fyll(runder=2)
    foer = list(Segl.objects.values_list()), fil.read_bytes()
    assert (forsegl().rader, forsegl().segl) == (0, 0)
    assert (list(Segl.objects.values_list()), fil.read_bytes()) == foer


def test_to_som_forsegler_samtidig_gir_en_kjede():
    def en(svar: list):
        svar.append(forsegl())
        connections.close_all()

    for _ in range(5):
        PersonFabrikk()
        svar = []
        traader = [threading.Thread(target=en, args=(svar,)) for _ in range(4)]
        for traad in traader:
            traad.start()
        for traad in traader:
            traad.join()
        assert sum(runde.rader for runde in svar if runde) == 1
    assert hvor_radene_staar(PERSONHISTORIKK) == historikknumre()
    assert kontroller().er_hel


def test_den_som_ikke_faar_laasen_lar_det_ligge(eier_tilkobling):
    eier_tilkobling.execute(f"SELECT pg_advisory_lock({forsegling.LAAS})")
    PersonFabrikk()
    assert forsegl() is None
    assert not Segl.objects.exists()


def test_en_teller_som_er_satt_tilbake_stanser_forseglingen(eier_tilkobling):
    fyll(runder=1)
    eier_tilkobling.execute("UPDATE personer_segl SET oyeblikk = '99999999:99999999:'")
    with pytest.raises(Forseglingsfeil):
        forsegl()


# --- Hvem som kan skrive, og hvor nøkkelen er ---


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE personer_segl SET tabell = 'x'",
        "DELETE FROM personer_segl",
        "TRUNCATE personer_segl",
        "INSERT INTO personer_segl (nr) VALUES (99)",
        "ALTER TABLE personer_hendelse ALTER transaksjon DROP NOT NULL",
    ],
)
def test_applikasjonen_kan_ikke_rore_kjeden(sql):
    fyll(runder=1)
    with pytest.raises(Error, match="permission denied|must be owner"), transaction.atomic(), connection.cursor() as c:
        c.execute(sql)


def skriv_segl(nr: int, radsegl: bytes = b"0" * 32) -> None:
    with transaction.atomic(), connection.cursor() as c:
        c.execute(forsegling.SKRIV, [nr, "2026-01-01", PERSONHISTORIKK, "1:1:", 1, None, False, [1], radsegl, "x", b"", b"0" * 32])


def test_funksjonen_tar_bare_imot_det_neste_hele_leddet():
    fyll(runder=1)
    siste = Segl.objects.count()
    for nr, radsegl in ((siste, b"0" * 32), (siste + 2, b"0" * 32), (siste + 1, b"0" * 31)):
        with pytest.raises(Error, match="ikke det neste leddet|ikke helt"):
            skriv_segl(nr, radsegl)


def test_et_segl_applikasjonen_lager_uten_nokkelen_blir_funnet():
    fyll(runder=1)
    skriv_segl(Segl.objects.count() + 1)
    assert kontroller().rapport.brudd[0].segl == Segl.objects.count()


def test_nokkelen_er_aldri_i_noe_som_sendes_til_databasen(settings):
    PersonFabrikk()
    with CaptureQueriesContext(connection) as fanget:
        forsegl()
        kontroller()
    sendt = " ".join(sporring["sql"] for sporring in fanget)
    assert "personer_skriv_segl" in sendt
    nokkel = kjede.nokler()[0]
    for hemmelig in (nokkel.rad, nokkel.segl, nokkel.linje):
        assert hemmelig.hex() not in sendt
    assert settings.SEGLNOKLER[0] not in sendt
