"""Kjeden godtar en tømt rad bare med kassasjonen: ikke uten, ikke når den siden er endret, og ikke når to ikke sto for den."""

from datetime import date

import pytest
from django.utils import timezone

from koordinator.bevaring import arbeid
from personer.historikk.aktor import Systemaktor, som
from personer.historikk.forsegling import forsegl
from personer.historikk.kontroll import kontroller
from tests.bevis.kjedebase import egen_fil
from tests.koordinator.bevaring import de_to, gammel_plan, godkjent, regel, utfort
from tests.koordinator.test_arkivlevering import brev, laget, svart
from tests.vedtak.fabrikk import voksen
from utsending.models import Brevfil
from vedtak.models import Sak


@pytest.fixture(autouse=True)
def fil(egen_base, tmp_path):
    with egen_fil(tmp_path) as sti:
        yield sti


def brudd() -> str:
    kontroll = kontroller()
    return "" if kontroll.er_hel else kontroll.funn()[0]


@pytest.fixture
def kassert(egen_base):
    """En plan forseglet som den var, så kassert, så forseglet igjen."""
    de, plan = de_to(), gammel_plan()
    assert not forsegl().feil and not brudd()
    kassasjon = godkjent(regel(de.leder, de.annen), de)
    assert arbeid.utfor(kassasjon_id=kassasjon.pk, klokke=timezone.now)
    assert not brudd(), "også før den nye runden"
    assert not forsegl().feil and not brudd()
    return plan


def test_en_kassert_rad_er_godtatt_og_en_annen_endring_er_det_ikke(kassert, eier_tilkobling):
    eier_tilkobling.execute("UPDATE ip_maalhistorikk SET rekkefolge = 9 WHERE plan_id = %s AND history_type = '+'", [kassert.pk])
    eier_tilkobling.commit()
    assert "ip_maalhistorikk" in brudd() and "raden er endret" in brudd()


def test_en_rad_tommet_uten_kassasjon_er_endret(kassert, eier_tilkobling):
    en_annen = gammel_plan()
    assert not forsegl().feil
    eier_tilkobling.execute("UPDATE ip_maalhistorikk SET tekst = '[kassert]' WHERE plan_id = %s", [en_annen.pk])
    eier_tilkobling.commit()
    assert "ip_maalhistorikk" in brudd()


def test_en_versjonsrad_uten_kassasjonen_er_endret(kassert, eier_tilkobling):
    eier_tilkobling.execute("DELETE FROM personer_tomming WHERE tabell = 'ip_versjonsrad'")
    eier_tilkobling.commit()
    assert any("ip_versjonsrad" in linje for linje in kontroller().funn())


def test_kassasjonen_er_ikke_nok_naar_to_ikke_sto_for_den(kassert, eier_tilkobling):
    eier_tilkobling.execute("ALTER TABLE personer_kassasjonspost DISABLE TRIGGER USER")
    eier_tilkobling.execute("UPDATE personer_kassasjonspost SET tilstand = 'VENTER', tid = NULL")
    eier_tilkobling.commit()
    assert any("ip_maalhistorikk" in linje for linje in kontroller().funn())


def test_et_brev_arkivet_har_kan_tommes_og_kjeden_er_hel(egen_base, eier_tilkobling):
    de, person = de_to(), voksen()
    rad = brev(person)
    with som(Systemaktor.TEST):
        Sak.objects.create(person=person, aapnet_dato=date(2010, 1, 1), avsluttet_dato=date(2012, 1, 1))
    svart(laget(de.leder), de.leder)
    assert not forsegl().feil and not brudd()
    utfort(regel(de.leder, de.annen, slag="BREV", regnes_fra="SAK_AVSLUTTET"), de)
    assert not forsegl().feil and not brudd() and bytes(Brevfil.objects.get(brev=rad).innhold) == b""
    eier_tilkobling.execute("UPDATE utsending_brevfil SET innhold = 'noe annet'")
    eier_tilkobling.commit()
    assert "utsending_brevfil" in brudd()
