"""En side og en migrering som venter på hverandre: det er migreringen som gir seg (docs/beslutninger/0122)."""

import threading
import time

import psycopg
import pytest
from django.conf import settings

from tests.grunnlag.database import koble_til

I_KO = "SELECT count(*) FROM pg_locks WHERE NOT granted"


def vent_paa_ko(base: str, antall: int) -> None:
    with koble_til(base) as c:
        while c.execute(I_KO).fetchone()[0] < antall:
            time.sleep(0.01)


def proev(c: psycopg.Connection, sql: str, feil: list[str]) -> threading.Thread:
    def gjor():
        try:
            c.execute(sql)
        except psycopg.Error as e:
            feil.append(e.sqlstate)
        c.rollback()

    traad = threading.Thread(target=gjor)
    traad.start()
    return traad


@pytest.mark.parametrize(("millisekunder", "hvem_som_gir_seg"), [(settings.MIGRERING_LAAS_MS, "migreringen"), (950, "siden")])
def test_den_som_leser_blir_aldri_den_databasen_avbryter(egen_base, millisekunder, hvem_som_gir_seg):
    """Siden stilte seg i køen bak migreringen, som fikk den ene tabellen i siste liten og så venter på den andre, som siden har."""
    with koble_til(egen_base) as oppsett:
        oppsett.execute("CREATE TABLE en (id int PRIMARY KEY)")
        oppsett.execute("CREATE TABLE to_ (id int CONSTRAINT til_en REFERENCES en)")
    migreringens, sidens = [], []
    with koble_til(egen_base) as leser, koble_til(egen_base) as side, koble_til(egen_base) as migrering:
        for c in (leser, side, migrering):
            c.autocommit = False
        migrering.execute("SELECT set_config('lock_timeout', %s, false)", [f"{millisekunder}ms"])
        leser.execute("SELECT FROM to_")
        side.execute("SELECT FROM en")
        migrerer = proev(migrering, "ALTER TABLE to_ DROP CONSTRAINT til_en", migreringens)
        vent_paa_ko(egen_base, 1)
        viser = proev(side, "SELECT FROM to_", sidens)
        vent_paa_ko(egen_base, 2)
        time.sleep(millisekunder / 1000 * 0.75)
        leser.rollback()
        migrerer.join()
        viser.join()
    naa = {"migreringen": (["55P03"], []), "siden": ([], ["40P01"])}
    assert (migreringens, sidens) == naa[hvem_som_gir_seg]
