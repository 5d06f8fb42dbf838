"""Kjeden når huset endres: nye nøkler, nye kolonner, nye tabeller. Og kommandoen."""

import pytest
from django.core.management import CommandError, call_command
from django.db import models
from django.test.utils import isolate_apps

from personer.historikk import vern
from personer.historikk.forsegling import forsegl
from personer.historikk.kontroll import kontroller
from personer.historikk.modell import Vern, er_historikk
from personer.historikk.rapport import Brudd
from personer.historikk.tabeller import tabeller
from personer.models import Segl
from tests.bevis.kjedebase import PERSONHISTORIKK, egen_fil, fyll, historikknumre, omdop, prov
from tests.fabrikk import PersonFabrikk


@pytest.fixture(autouse=True)
def fil(egen_base, tmp_path):
    with egen_fil(tmp_path) as sti:
        yield sti


def test_nokkelen_kan_byttes_og_den_gamle_kan_ikke_brukes_igjen(settings):
    gammel = settings.SEGLNOKLER[0]
    fyll(runder=1)
    settings.SEGLNOKLER = ["en ny nøkkel, lang nok til å brukes", gammel]
    fyll(runder=1)
    assert kontroller().er_hel
    settings.SEGLNOKLER = ["en ny nøkkel, lang nok til å brukes"]
    assert kontroller().rapport.brudd[0].segl == 1
    settings.SEGLNOKLER = [gammel, "en ny nøkkel, lang nok til å brukes"]
    siste = Segl.objects.count()
    PersonFabrikk()
    forsegl()
    settings.SEGLNOKLER.reverse()
    galt = "seglet er laget med en eldre nøkkel enn det forrige"
    assert kontroller().rapport.brudd == [Brudd(siste + 1, max(historikknumre()), PERSONHISTORIKK, galt)]


def test_en_ny_kolonne_bryter_ikke_det_som_er_forseglet(eier_tilkobling):
    person = PersonFabrikk()
    forsegl()
    eier_tilkobling.execute(f"ALTER TABLE {PERSONHISTORIKK} ADD COLUMN nytt text NOT NULL DEFAULT 'før'")
    omdop(person, "Etter")
    forsegl()
    forsegl()
    assert kontroller(avspill=False).er_hel
    assert Segl.objects.filter(tabell=PERSONHISTORIKK).values_list("er_tillegg", "kolonner__len")[1] == (True, 2)
    for rad in (historikknumre()[0], max(historikknumre())):
        eier_tilkobling.execute(f"UPDATE {PERSONHISTORIKK} SET nytt = nytt || 'x' WHERE history_id = %s", [rad])
        assert kontroller().rapport.brudd[0].rad == rad, "også i raden som var der før kolonnen"
        eier_tilkobling.execute(f"UPDATE {PERSONHISTORIKK} SET nytt = left(nytt, -1) WHERE history_id = %s", [rad])
    assert kontroller(avspill=False).er_hel


def test_en_innsatt_rad_blir_ikke_god_av_et_tillegg(eier_tilkobling):
    PersonFabrikk()
    forsegl()
    kolonner = ", ".join(f'"{k}"' for k in tabeller(eier_tilkobling.cursor())[PERSONHISTORIKK].kolonner if k != "history_id")
    eier_tilkobling.execute(f"INSERT INTO {PERSONHISTORIKK} (history_id, {kolonner}) SELECT 77, {kolonner} FROM {PERSONHISTORIKK}")
    eier_tilkobling.execute(f"ALTER TABLE {PERSONHISTORIKK} ADD COLUMN nytt text NOT NULL DEFAULT 'før'")
    forsegl()
    assert [(b.rad, b.hva) for b in kontroller().rapport.brudd] == [(77, "raden står ikke i noe segl")]


def test_en_kolonne_som_er_borte_blir_nevnt(eier_tilkobling):
    fyll(runder=1)
    PersonFabrikk()
    forsegl()
    eier_tilkobling.execute(f"ALTER TABLE {PERSONHISTORIKK} DROP COLUMN poststed")
    brudd = prov(eier_tilkobling.cursor()).brudd
    assert [(b.tabell, b.hva) for b in brudd] == [(PERSONHISTORIKK, "kolonnen poststed finnes ikke lenger")]


def test_alle_som_bare_skal_faa_nye_rader_er_i_kjeden():
    vaare = [m for m in vern.modeller() if m._meta.app_label in vern.VAARE_ROM]
    skal = {m for m in vaare if er_historikk(m) or getattr(m, "vern", None) in (Vern.LOGG, Vern.BARE_NYE)} - {Segl}
    assert set(vern.kjedemodeller()) == skal
    assert {"Oppslag", "OppslagLinje", "AvvistOppslag", "Hendelse", "PersonHistorikk"} <= {m.__name__ for m in skal}


@isolate_apps("personer")
def test_en_ny_tabell_kommer_i_kjeden_av_seg_selv(eier_tilkobling, monkeypatch, settings):
    class Provelogg(models.Model):
        tekst = models.CharField(max_length=20)
        vern = Vern.LOGG

        class Meta:
            app_label = "personer"

        def __str__(self):
            return self.tekst

    eier_tilkobling.execute("CREATE TABLE personer_provelogg (id bigint PRIMARY KEY, tekst text)")
    eier_tilkobling.execute("INSERT INTO personer_provelogg VALUES (1, 'fra før')")
    alle = [*vern.modeller(), Provelogg]
    monkeypatch.setattr(vern, "modeller", lambda: alle)
    for setning in vern.stempelsql(Provelogg) * 2:
        eier_tilkobling.execute(setning)
    eier_tilkobling.execute(f"GRANT SELECT ON personer_provelogg TO {settings.DB_APP_USER}")
    eier_tilkobling.execute("INSERT INTO personer_provelogg VALUES (2, 'ny')")

    forsegl()

    assert kontroller().rapport.tabeller["personer_provelogg"].forseglet == 2
    eier_tilkobling.execute("UPDATE personer_provelogg SET tekst = 'x' WHERE id = 2")
    assert [(b.tabell, b.rad) for b in kontroller().rapport.brudd] == [("personer_provelogg", 2)]


def test_kommandoen_har_en_linje_for_hver_tabell_og_sier_hvilken_rad_som_er_den_forste_gale(eier_tilkobling, capsys):
    fyll(runder=4)
    call_command("verifiser_historikk")
    ut = capsys.readouterr().out
    for modell in vern.kjedemodeller():
        assert f"{modell._meta.db_table} " in ut
    assert "brutt" not in ut

    rad = historikknumre()[0]
    eier_tilkobling.execute(f"UPDATE {PERSONHISTORIKK} SET etternavn = 'Tuklet' WHERE history_id = %s", [rad])
    with pytest.raises(CommandError, match=f"{PERSONHISTORIKK} rad {rad}, segl [0-9]+: raden er endret") as feil:
        call_command("verifiser_historikk")
    assert feil.value.returncode == 1
    assert f"brutt: {PERSONHISTORIKK} rad {rad}" in capsys.readouterr().out
