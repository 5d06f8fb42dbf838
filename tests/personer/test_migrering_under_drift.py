"""`migrate` mens den forrige utgaven går: ingen lås ventes på lenge, det sies når den ikke fås, og ingen mister en rettighet imens."""

import os
import subprocess
import sys
import threading
from contextlib import contextmanager

import psycopg
import pytest
from django.core.management.base import CommandError
from django.db import OperationalError, connection

from personer.management.laaser import Forsoker
from tests.grunnlag.database import ROT, koble_til


def migrer(base: str, **miljo: str) -> subprocess.CompletedProcess:
    miljo = os.environ | {"SAMVEV_DB_NAME": base, "SAMVEV_DB_ROLE": "eier"} | miljo
    kommando = [sys.executable, "manage.py", "migrate", "-v0", "--skip-checks"]
    return subprocess.run(kommando, cwd=ROT, env=miljo, capture_output=True, text=True, timeout=120)


@contextmanager
def skriver_i(base: str, tabeller: list[str]):
    """En forespørsel som ikke er ferdig: den har låsen enhver skriving tar."""
    with koble_til(base) as c, c.transaction():
        for tabell in tabeller:
            c.execute(f'LOCK TABLE "{tabell}" IN ROW EXCLUSIVE MODE')
        yield


@contextmanager
def leser_hele_tiden(base: str):
    """En som leser som appen, om og om igjen. Gir feilene."""
    feil, ferdig = [], threading.Event()

    def les():
        with koble_til(base, "SAMVEV_DB_APP_USER") as c:
            while not ferdig.is_set():
                try:
                    c.execute("SELECT count(*) FROM personer_person, tilgang_samtykke, vedtak_vedtak, ip_plan")
                except psycopg.Error as e:
                    feil.append(str(e))

    traad = threading.Thread(target=les)
    traad.start()
    try:
        yield feil
    finally:
        ferdig.set()
        traad.join()


def test_en_ny_migrering_uten_noe_nytt_venter_ikke_paa_dem_som_skriver_og_tar_ingen_rettighet(egen_base):
    with koble_til(egen_base) as c:
        tabeller = [navn for (navn,) in c.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    with skriver_i(egen_base, [t for t in tabeller if t != "django_migrations"]), leser_hele_tiden(egen_base) as feil:
        svar = migrer(egen_base, SAMVEV_MIGRERING_LAAS_MS="100", SAMVEV_MIGRERING_FORSOK="1")
    assert (svar.returncode, svar.stderr) == (0, "") and not feil
    assert len(tabeller) > 200


def test_laasen_som_ikke_faas_gis_opp_med_en_setning_og_neste_kjoring_gjor_resten(egen_base, eier_tilkobling):
    eier_tilkobling.execute("DROP TRIGGER historikk_ny ON personer_person")
    with skriver_i(egen_base, ["personer_person"]):
        svar = migrer(egen_base, SAMVEV_MIGRERING_LAAS_MS="100", SAMVEV_MIGRERING_FORSOK="2")
    assert svar.returncode == 1
    assert "prøver igjen om 1 s (1 av 2)" in svar.stderr and "Fikk ikke låsen til vernet av tabellene etter 2 forsøk" in svar.stderr
    assert "idle in transaction" in svar.stderr and "LOCK TABLE" not in svar.stderr and "Traceback" not in svar.stderr
    finnes = "SELECT count(*) FROM pg_trigger WHERE tgrelid = 'personer_person'::regclass AND tgname = 'historikk_ny'"
    assert eier_tilkobling.execute(finnes).fetchone() == (0,)
    assert migrer(egen_base).returncode == 0
    assert eier_tilkobling.execute(finnes).fetchone() == (1,)


def test_en_trigger_som_er_slaatt_av_kommer_paa_igjen(egen_base, eier_tilkobling):
    eier_tilkobling.execute("ALTER TABLE personer_person DISABLE TRIGGER historikk_endret")
    assert migrer(egen_base).returncode == 0
    stand = "SELECT tgenabled FROM pg_trigger WHERE tgrelid = 'personer_person'::regclass AND tgname = 'historikk_endret'"
    assert eier_tilkobling.execute(stand).fetchone() == ("O",)


def nektet(kode: str) -> OperationalError:
    feil = OperationalError("nei")
    feil.__cause__ = type("Nei", (Exception,), {"sqlstate": kode})()
    return feil


def test_forsoket_gjores_om_igjen_til_det_gaar_og_pausene_blir_lengre(egen_base):
    svar, sagt, pauser = [nektet("55P03"), nektet("40P01"), None], [], []

    def gjor():
        if (feil := svar.pop(0)) is not None:
            raise feil

    Forsoker(connection, forsok=3, si=sagt.append, vent=pauser.append)(gjor)
    assert (svar, pauser, len(sagt)) == ([], [1, 2], 2)


def test_andre_feil_enn_laasen_provs_ikke_igjen(egen_base):
    pauser = []

    def gjor():
        raise nektet("57P01")

    with pytest.raises(OperationalError):
        Forsoker(connection, forsok=3, si=print, vent=pauser.append)(gjor)
    assert pauser == []


def test_en_halv_indeks_staar_ikke_i_veien_for_neste_forsok(egen_base, eier_tilkobling):
    """CREATE INDEX CONCURRENTLY som avbrytes, etterlater en indeks ingen bruker."""
    eier_tilkobling.execute("CREATE TABLE prove (a int)")
    with koble_til(egen_base) as leser, leser.transaction():
        leser.execute("LOCK TABLE prove IN ROW EXCLUSIVE MODE")
        eier_tilkobling.execute("SET lock_timeout = '100ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            eier_tilkobling.execute("CREATE INDEX CONCURRENTLY prove_a ON prove (a)")
    connection.settings_dict["USER"], forrige = os.environ["SAMVEV_DB_OWNER_USER"], connection.settings_dict["USER"]
    svar = [nektet("55P03"), None]

    def gjor():
        if (feil := svar.pop(0)) is not None:
            raise feil
        with connection.cursor() as c:
            c.execute("CREATE INDEX CONCURRENTLY prove_a ON prove (a)")

    try:
        connection.close()
        Forsoker(connection, forsok=2, si=lambda _: None, vent=lambda _: None)(gjor)
    finally:
        connection.close()
        connection.settings_dict["USER"] = forrige
    gyldig = "SELECT indisvalid FROM pg_index WHERE indexrelid = 'prove_a'::regclass"
    assert eier_tilkobling.execute(gyldig).fetchone() == (True,)


def test_det_sies_hvilken_migrering_det_var(egen_base):
    forsoker = Forsoker(connection, forsok=1, si=print)
    forsoker.hva = "ip.0012_noe_nytt"

    def gjor():
        raise nektet("55P03")

    with pytest.raises(CommandError, match="Fikk ikke låsen til ip.0012_noe_nytt etter 1 forsøk"):
        forsoker(gjor)
