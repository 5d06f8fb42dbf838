"""Hver invariant er sann i verdenen, og hver blir rød når dataene under den er gale: som eieren, med vernet slått av, og rullet tilbake."""

import os

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from personer import sjekk
from personer.klokke import i_dag
from tests.huset import verden as verdenen
from tests.huset.brudd import BRUDD, Brudd, aapne

DAG, TID = verdenen.TID.date(), verdenen.TID

# Det som er galt i verdenen selv, og hvorfor: den har ingen arbeider som forsegler og setter brev, en aktør er stengt uten at rollen er
# det, og noen er bundet til en person uten noe medlemskap. I en virkelig base er alt dette brudd.
I_VERDENEN = {
    "oppfolging.forseglet_nylig",
    "personer.stengt_uten_rolle",
    "utsending.ingenting_er_liggende",
    "ansvarsgruppe.tilgang_innenfor_medlemskapet",
}


def _forbindelse(base: str, brudd: Brudd) -> psycopg.Connection:
    miljo = os.environ
    rolle = "postgres" if brudd.bare_superbruker else miljo["SAMVEV_DB_OWNER_USER"]
    return psycopg.connect(host=miljo["SAMVEV_DB_HOST"], port=miljo["SAMVEV_DB_PORT"], user=rolle, dbname=base)


def test_hver_invariant_har_et_brudd_og_omvendt():
    assert {i.kode for i in sjekk.alle()} == set(BRUDD)
    assert len(BRUDD) >= 40


def test_navnet_er_en_setning_og_koden_sier_hvilket_rom():
    for invariant in sjekk.alle():
        rom, _, navn = invariant.kode.partition(".")
        assert navn.islower() and invariant.sql.strip(), invariant.kode
        assert str(invariant.navn)[0].isupper() and not str(invariant.navn).endswith("."), invariant.kode
        assert len(invariant.betyr) > 15, invariant.kode
    navnene = [str(i.navn) for i in sjekk.alle()]
    assert len(set(navnene)) == len(navnene)


def test_en_kode_kan_bare_brukes_av_en():
    forste = sjekk.alle()[0]
    with pytest.raises(ValueError, match=forste.kode):
        sjekk.registrer(sjekk.Invariant(forste.kode, "Noe annet", "noe annet", "SELECT 1 AS id"))


def test_alle_er_sanne_i_verdenen_som_applikasjonen(verden):
    with connection.cursor() as c:
        brutt = {svar.invariant.kode: svar.ider for svar in sjekk.kjor(c, dag=i_dag(), tid=TID) if not svar.er_i_orden}
    assert set(brutt) == I_VERDENEN, brutt


@pytest.mark.parametrize("kode", sorted(BRUDD))
def test_et_brudd_blir_funnet(kode, verden):
    """Verdenen brytes på dette ene stedet. Bare den raden som er gal, er med i svaret."""
    invariant = sjekk.finn(kode)
    with _forbindelse(verden.base, BRUDD[kode]) as eier:
        c = eier.cursor()
        foer = sjekk.prov(c, invariant, dag=DAG, tid=TID)
        assert foer.er_i_orden == (kode not in I_VERDENEN)
        if rett := BRUDD[kode].rett:
            c.execute(rett)
            assert sjekk.prov(c, invariant, dag=DAG, tid=TID).er_i_orden
            eier.rollback()
            return
        aapne(c, BRUDD[kode].tabeller)
        for setning in BRUDD[kode].setninger:
            c.execute(setning)
            assert c.rowcount, f"setningen traff ingen rad: {setning}"
        svar = sjekk.prov(c, invariant, dag=DAG, tid=TID)
        eier.rollback()
    assert svar.antall > foer.antall and svar.ider


def test_kommandoen_gir_en_linje_for_hver_og_feiler_ved_funn(verden, capsys):
    with pytest.raises(CommandError, match=f"{len(I_VERDENEN)} av {len(sjekk.alle())} er brutt"):
        call_command("sjekk")
    linjer = capsys.readouterr().out.splitlines()
    assert len([linje for linje in linjer if " ok  " in linje]) == len(sjekk.alle()) - len(I_VERDENEN)
    call_command("sjekk", bare=["personer.ingen_superbruker"])
    assert "Alle 1 er i orden." in capsys.readouterr().out
    with pytest.raises(CommandError, match="Ukjent: finnes.ikke"):
        call_command("sjekk", bare=["finnes.ikke"])


def test_sjekken_skriver_ingenting(verden):
    with transaction.atomic(), connection.cursor() as c:
        c.execute("SET TRANSACTION READ ONLY")
        for _ in sjekk.kjor(c, dag=DAG, tid=TID):
            pass
