"""Brudd som tilfeldig tukling ikke lager, og hva som skjer når hodefilen ikke er der den skal."""

import pytest
from django.core.management import CommandError, call_command

from personer.historikk import kjede
from personer.historikk.forsegling import forsegl, hodefil
from personer.historikk.kontroll import kontroller
from personer.historikk.rapport import Brudd
from personer.models import Segl
from tests.bevis.kjedebase import PERSONHISTORIKK, egen_fil, forsegl_med_klokken_foran, fyll, historikknumre, omdop
from tests.fabrikk import PersonFabrikk


@pytest.fixture(autouse=True)
def fil(egen_base, tmp_path):
    with egen_fil(tmp_path) as sti:
        yield sti


def test_en_tilbakedatert_rad_blir_funnet_selv_om_arbeideren_har_forseglet_den(eier_tilkobling):
    """Eieren kan alltid skrive noe nytt. Hen kan ikke få det til å ha vært der før: seglet sier når raden kom."""
    fyll(runder=1)
    person = PersonFabrikk()
    forsegl()
    omdop(person, "Ny")
    eier_tilkobling.execute(f"UPDATE {PERSONHISTORIKK} SET history_date = history_date - interval '1 day' WHERE fornavn = 'Ny'")
    forsegl()
    assert kontroller().rapport.brudd == [
        Brudd(Segl.objects.count(), max(historikknumre()), PERSONHISTORIKK, "raden er datert før den fantes")
    ]


TILBAKEDATERT = f"UPDATE {PERSONHISTORIKK} SET history_date = history_date - interval '%s minutes' WHERE fornavn = 'Ny'"


@pytest.fixture
def klokken_gikk_tilbake():
    """Klokken sto en time foran da det forrige ble forseglet, og er stilt. Det neste er skrevet før forrige segl etter klokken."""
    fyll(runder=1)
    person = PersonFabrikk()
    forsegl_med_klokken_foran()
    omdop(person, "Ny")


def test_en_klokke_som_er_stilt_tilbake_sies_for_seg_og_er_ikke_et_brudd(klokken_gikk_tilbake, capsys):
    forsegl()
    PersonFabrikk()
    forsegl()
    kontroll = kontroller()
    assert kontroll.er_hel, kontroll.funn()
    (tilbake,) = kontroll.rapport.klokken_gikk_tilbake
    forste = Segl.objects.get(nr=tilbake.segl)
    assert forste.tabell == PERSONHISTORIKK and max(forste.rader) == max(historikknumre()) - 1 and tilbake.til < tilbake.fra
    call_command("verifiser_historikk", bare_kjeden=True)
    assert f"Ikke et brudd: klokken gikk tilbake foran segl {tilbake.segl}" in capsys.readouterr().out


@pytest.mark.parametrize("minutter", [10, 24 * 60])
def test_ogsaa_der_klokken_gikk_tilbake_blir_en_tilbakedatert_rad_funnet(klokken_gikk_tilbake, eier_tilkobling, minutter):
    eier_tilkobling.execute(TILBAKEDATERT % minutter)
    forsegl()
    brudd = kontroller().rapport.brudd
    assert brudd == [Brudd(Segl.objects.count(), max(historikknumre()), PERSONHISTORIKK, "raden er datert før den fantes")]


def test_eieren_kan_ikke_skylde_paa_klokken(eier_tilkobling):
    """Seglets tid er under nøkkelen: stilles den tilbake så raden ser ut til å passe, er det seglet som er endret."""
    fyll(runder=1)
    person = PersonFabrikk()
    forsegl()
    omdop(person, "Ny")
    eier_tilkobling.execute(TILBAKEDATERT % 60)
    forsegl()
    eier_tilkobling.execute("UPDATE personer_segl SET tid = tid - interval '60 minutes' WHERE nr = (SELECT max(nr) FROM personer_segl)")
    rapport = kontroller().rapport
    assert [brudd.hva for brudd in rapport.brudd] == ["seglet er endret eller laget med en annen nøkkel"]
    assert not rapport.klokken_gikk_tilbake


def test_en_base_som_er_spolt_tilbake_roper_ogsaa_etter_at_arbeideren_har_forseglet_videre(eier_tilkobling, caplog):
    fyll(runder=2)
    siste_runde = list(Segl.objects.filter(oyeblikk=Segl.objects.last().oyeblikk))
    forste = siste_runde[0]
    for segl in siste_runde:
        kolonne = "history_id" if segl.tabell.endswith("historikk") else "radnr"
        eier_tilkobling.execute(f"DELETE FROM {segl.tabell} WHERE {kolonne} = ANY(%s)", [segl.rader])
        eier_tilkobling.execute("DELETE FROM personer_segl WHERE nr = %s", [segl.nr])
    PersonFabrikk()

    assert "annet i databasen enn i filen" in forsegl().feil
    assert "annet i databasen enn i filen" in caplog.text
    PersonFabrikk()
    assert forsegl().feil == "", "de neste rundene merker det ikke"

    forst = kontroller().rapport.brudd[0]
    assert (forst.segl, forst.tabell, forst.rad) == (forste.nr, forste.tabell, forste.rader[0])


def test_en_faktarad_endret_med_triggerne_av_blir_funnet_av_avspillingen(eier_tilkobling):
    fyll(runder=1)
    person = PersonFabrikk()
    forsegl()
    eier_tilkobling.execute("ALTER TABLE personer_person DISABLE TRIGGER USER")
    eier_tilkobling.execute("UPDATE personer_person SET fornavn = 'Tuklet' WHERE id = %s", [person.pk])
    kontroll = kontroller()
    assert kontroll.rapport.er_hel and not kontroll.er_hel
    assert kontroll.funn() == [f"personer_person {person.pk}: raden er en annen enn historikken sier"]


def test_dor_prosessen_mellom_databasen_og_filen_tar_neste_runde_den_igjen(monkeypatch, fil):
    fyll(runder=1)
    PersonFabrikk()
    with monkeypatch.context() as m:
        m.setattr("personer.historikk.hodefil.Hodefil.legg_til", lambda *a, **k: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            forsegl()
    assert "står ikke i filen" in kontroller().rapport.filbrudd[1]
    fil.write_bytes(fil.read_bytes() + b"halv lin")
    assert forsegl().feil == ""
    assert kontroller().er_hel


def test_uten_fil_forsegles_det_likevel_og_feilen_sies(fil):
    fyll(runder=1)
    fil.unlink()
    PersonFabrikk()
    runde = forsegl()
    assert runde.rader == 1 and "kan ikke brukes" in runde.feil
    assert "kan ikke leses" in kontroller().rapport.filbrudd[1]


def test_en_ny_fil_begynner_etter_siste_segl(fil, tmp_path, capsys):
    fyll(runder=2)
    with pytest.raises(CommandError, match="Flytt den unna"):
        call_command("forsegl", ny_fil=True)
    fil.rename(tmp_path / "gammel.hode")
    PersonFabrikk()
    call_command("forsegl", ny_fil=True)
    assert "1 rader i 1 segl." in capsys.readouterr().out
    assert hodefil().les(kjede.nokler())[0].fra == Segl.objects.count() - 1
    assert kontroller().er_hel
