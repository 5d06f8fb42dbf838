"""Hver kommando i docs/drift.md kjøres som den står, med driftens innstillinger. En blokk uten prøve er rød."""

import mailbox
import re
import subprocess
from contextlib import closing
from random import Random

import pikepdf
import pytest
from django.utils import timezone

from oppfolging.handlinger import sett_hjerteslag
from oppfolging.models import Hjerteslag
from oppfolging.post.returpost import Lest
from personer import sjekk
from personer.historikk.aktor import som
from personer.historikk.forsegling import forsegl
from tests.drift.boken import blokker, tekst
from tests.grunnlag.database import ROT
from tests.koordinator.test_prov_arkivpakke import skriv_pakke, skriv_skjema
from tests.oppfolging.test_returpost import dsn
from tests.tilgang.tilbakekall.stenge import bygg, steng_noe
from tilgang.models import InnsynsdelKonto, Samtykkelinje
from tilgang.tilbakekall.journal import journalen

# Hvor hver blokk kjøres: her, eller i den hele veien gjennom en gjenoppretting.
HER = {"sjekk", "tilgang", "historikk", "gjenopprett", "nodliste", "returpost", "arkivpakken"}
NOKLENE = {"sertifikater", "sarbarheter", "oppslagsnokkel", "kodeapper"}  # tests/drift/test_nokler_og_pakker.py
I_VEIEN = {"sikkerhetskopi", "legg_tilbake", "teller", "aapne", "ny_hodefil"}
# Kommandoene som står inne i teksten, og prøven som kjører dem.
I_TEKSTEN = {
    "check": "tests/config/test_krav.py",
    "systemansvarlig": "tests/tilgang/administrasjon/test_oppsett.py",
    "migrate": "tests/grunnlag/database.py",
    "krypter_kodeapper": "tests/personer/test_kodeapp.py",
    "forsegl": "tests/drift/test_gjenoppretting.py",
    "gjenopprett_tilbaketrekkinger": "tests/tilgang/tilbakekall/test_gjenoppretting.py",
}


def test_hver_blokk_har_en_prove_og_omvendt():
    assert set(blokker()) == HER | NOKLENE | I_VEIEN
    for navn in NOKLENE:
        assert f'"{navn}"' in (ROT / "tests/drift/test_nokler_og_pakker.py").read_text(), navn
    for navn in I_VEIEN:
        assert f'"{navn}"' in (ROT / "tests/drift/test_gjenoppretting.py").read_text(), navn


def test_hver_kommando_i_teksten_finnes_og_er_provd_et_sted():
    alle = set(re.findall(r"python manage\.py (\w+)", tekst()))
    i_blokkene = {k for innhold in blokker().values() for k in re.findall(r"manage\.py (\w+)", innhold)}
    assert alle - i_blokkene <= set(I_TEKSTEN)
    for kommando, fil in I_TEKSTEN.items():
        assert kommando in (ROT / fil).read_text(), f"{fil} kjører ikke {kommando}"


def kjor(sandkasse, navn: str, **mer) -> subprocess.CompletedProcess:
    return sandkasse.kjor(blokker()[navn], **mer)


def test_sjekk(sandkasse):
    sett_hjerteslag(hva=Hjerteslag.Hva.FORSEGLING, tid=timezone.now())
    svar = kjor(sandkasse, "sjekk")
    assert svar.returncode == 0 and f"Alle {len(sjekk.alle())} er i orden." in svar.stdout and "Alle 1 er i orden." in svar.stdout, (
        svar.stderr
    )
    bygg(2)  # tilknytninger uten verv
    svar = kjor(sandkasse, "sjekk")
    assert svar.returncode == 1 and "er brutt" in svar.stderr and "Prøvesen" not in svar.stdout + svar.stderr


def test_tilgang(sandkasse):
    av = bygg(2)
    svar = kjor(sandkasse, "tilgang")
    assert svar.returncode == 0 and svar.stdout.count("Tilgangen er lik fakta.") == 2, svar.stderr
    with som(av):
        Samtykkelinje.objects.update(til="2026-01-01")
    svar = kjor(sandkasse, "tilgang")
    assert svar.returncode == 1 and "ga tilgang uten at fakta gjør det" in svar.stdout


def test_historikk(sandkasse, eier_tilkobling):
    bygg(2)
    assert not forsegl().feil
    svar = kjor(sandkasse, "historikk")
    assert svar.returncode == 0 and "hodefilen" in svar.stdout, svar.stderr
    eier_tilkobling.execute("UPDATE personer_personhistorikk SET etternavn = 'Annen'")
    assert kjor(sandkasse, "historikk").returncode == 1


def test_gjenopprett(sandkasse):
    journalen().begynn()
    av = bygg(2)
    steng_noe(Random(1), av)
    svar = kjor(sandkasse, "gjenopprett")
    assert svar.returncode == 0 and "0 stengt igjen" in svar.stdout, svar.stderr
    assert InnsynsdelKonto.objects.exists()


def test_nodliste(sandkasse):
    bygg(1)
    svar = kjor(sandkasse, "nodliste")
    assert svar.returncode == 0, svar.stderr
    (fil,) = (sandkasse.mappe / "nodlister").glob("nodliste-*.pdf")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(fil)
    with pikepdf.open(fil, password=sandkasse.miljo["SAMVEV_NODLISTE_PASSORD"]) as pdf:
        assert pdf.pages


def test_arkivpakken(sandkasse, tmp_path):
    filene = {"PAKKE": str(skriv_pakke(tmp_path)), "XSD": str(skriv_skjema(tmp_path))}
    svar = kjor(sandkasse, "arkivpakken", **filene)
    assert svar.returncode == 0 and "Pakken er hel.\n" in svar.stdout and "holder etter skjemaet" in svar.stdout, svar.stdout + svar.stderr
    skriv_pakke(tmp_path, innhold=b"abd")
    assert kjor(sandkasse, "arkivpakken", **filene).returncode != 0


def test_returpost(sandkasse):
    """Samme retur tre veier inn. Ingen av dem gjelder en e-post vi har sendt: alt leses, ingenting merkes, og mappen er lest."""
    melding, mappe, fil = (sandkasse.mappe / navn for navn in ("melding", "postmappe", "postfil"))
    melding.write_bytes(dsn("ukjent"))
    for kasse in (mailbox.Maildir(mappe), mailbox.mbox(fil)):
        with closing(kasse):
            kasse.add(dsn("ukjent"))
    som_den_var = fil.read_bytes()
    svar = kjor(sandkasse, "returpost", MELDING=str(melding), POSTMAPPE=str(mappe), POSTFIL=str(fil))
    assert svar.returncode == 0 and svar.stdout.splitlines() == [f"1 {Lest.UKJENT.value}"] * 3, svar.stdout + svar.stderr
    assert fil.read_bytes() == som_den_var and [m.get_flags() for m in mailbox.Maildir(mappe)] == ["S"]
    svar = kjor(sandkasse, "returpost", MELDING=str(melding), POSTMAPPE=str(mappe), POSTFIL=str(sandkasse.mappe / "finnes-ikke"))
    assert svar.returncode and "postkassen kan ikke leses" in svar.stderr and "Hemmelig" not in svar.stdout + svar.stderr
