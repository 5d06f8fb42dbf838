"""F-REST på små data, som docs/drift.md sier det: kopi, ny tjener, tilbake, telleren, journalen, kontrollene, åpne."""

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
import tjener_postgres
from django.db import connection, connections
from prosess import as_user

from personer.historikk.aktor import som
from personer.historikk.forsegling import forsegl
from personer.historikk.nye_rader import Forseglingsfeil
from personer.models import Konto
from tests.drift.boken import blokker
from tests.drift.sandkasse import Sandkasse, klientmappe
from tests.tilgang.tilbakekall.stenge import aapent, bygg, steng_noe
from tilgang.tilbakekall import vakt
from tilgang.tilbakekall.journal import journalen

pytestmark = pytest.mark.skipif(not shutil.which("gpg"), reason="ikke kjørt: gpg finnes ikke på maskinen")


@contextmanager
def tilkoblet(vert: str, base: str):
    """Alle forbindelser går til den andre tjeneren så lenge."""
    innstillinger = connections["default"].settings_dict
    forrige = innstillinger["HOST"], innstillinger["NAME"]
    connections.close_all()
    innstillinger["HOST"], innstillinger["NAME"] = vert, base
    vakt.glem()
    try:
        yield
    finally:
        connections.close_all()
        innstillinger["HOST"], innstillinger["NAME"] = forrige
        vakt.glem()


@pytest.fixture
def nokkel(driftsmappe) -> dict[str, str]:
    """Paret kopiene krypteres med: bare den offentlige trengs der kopien tas."""
    hjem = driftsmappe / "g"
    hjem.mkdir(mode=0o700)
    miljo = os.environ | {"GNUPGHOME": str(hjem)}
    navn = "kopi@fjordvik.example"
    lag = ["gpg", "--batch", "--quiet", "--passphrase", "", "--quick-generate-key", navn, "future-default", "default", "never"]
    subprocess.run(lag, env=miljo, check=True, capture_output=True)
    yield {"GNUPGHOME": str(hjem), "KOPINOKKEL": navn}
    subprocess.run(["gpgconf", "--kill", "all"], env=miljo, check=False)


def kjor(sandkasse: Sandkasse, navn: str, **mer: str) -> str:
    svar = sandkasse.kjor(blokker()[navn], **mer)
    assert svar.returncode == 0, f"{navn}: {svar.stdout}\n{svar.stderr}"
    return svar.stdout


def test_hele_veien(sandkasse, driftsmappe, nokkel, capsys):
    journalen().begynn()
    av, lodd = bygg(6), Random(4)
    for _ in range(10):
        steng_noe(lodd, av)
    assert not forsegl().feil
    innhold = tabellene()

    kjor(sandkasse, "sikkerhetskopi", **nokkel)
    (kopi,) = (driftsmappe / "kopier").glob("*.gpg")
    assert b"PGDMP" not in kopi.read_bytes()[:200], "kopien er ikke kryptert"
    for _ in range(30):
        steng_noe(lodd, av)
    assert not forsegl().feil
    riktig = aapent()

    data = arbeidsmappe(driftsmappe, "1") / "d"
    with tjener_postgres.postgres(data.parent, data, durable=False) as ny:
        kasse = Sandkasse(tjener_postgres.DATABASE, driftsmappe, ny["SAMVEV_DB_HOST"])
        kjor(kasse, "legg_tilbake", **nokkel, PGUSER="postgres")
        with tilkoblet(ny["SAMVEV_DB_HOST"], tjener_postgres.DATABASE):
            assert tabellene() == innhold
            with pytest.raises(Forseglingsfeil, match="transaksjonsteller"):
                forsegl()
    teller(driftsmappe, data)
    with tjener_postgres.postgres(arbeidsmappe(driftsmappe, "2"), data, durable=False) as ny:
        kasse = Sandkasse(tjener_postgres.DATABASE, driftsmappe, ny["SAMVEV_DB_HOST"])
        with tilkoblet(ny["SAMVEV_DB_HOST"], tjener_postgres.DATABASE):
            assert "eldre enn journalen" in vakt.hvorfor_lukket()
        svar = kjor(kasse, "aapne")
        assert "stengt igjen" in svar and "Tilgangen er lik fakta." in svar and "begynn en ny" in svar
        kjor(kasse, "ny_hodefil")
        with tilkoblet(ny["SAMVEV_DB_HOST"], tjener_postgres.DATABASE):
            assert not vakt.hvorfor_lukket() and aapent() == riktig
            with som(av):
                Konto.objects.filter(is_active=True).exclude(pk=av.pk).update(is_active=False)
            runde = forsegl()
            assert runde.segl and not runde.feil, "det nye forsegles, i den nye filen"
        kjor(kasse, "historikk")


def arbeidsmappe(mappe: Path, navn: str) -> Path:
    """Der tjeneren har socketen sin; den som eier filene, må komme dit."""
    ny = mappe / navn
    ny.mkdir()
    os.chmod(ny, 0o711)
    return ny


def tabellene() -> dict[str, tuple]:
    """Antall og sum av hver tabell, uten det tjeneren selv holder styr på."""
    with connection.cursor() as c:
        c.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname")
        ut = {}
        for (navn,) in c.fetchall():
            c.execute(f"SELECT count(*), md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) FROM \"{navn}\" t")
            ut[navn] = c.fetchone()
    return ut


def teller(mappe: Path, data: Path) -> None:
    """Som den som eier tjenerens filer: PostgreSQL nekter root."""
    miljo = {"PATH": f"{klientmappe()}:{os.environ['PATH']}", "KOPIMAPPE": str(mappe / "kopier"), "PGDATA": str(data), "LC_ALL": "C.UTF-8"}
    os.chmod(mappe / "kopier", 0o755)
    os.chmod(mappe / "kopier" / "transaksjonsteller", 0o644)
    binmappe, _ = tjener_postgres.find(arbeidsmappe(mappe, "3"))
    miljo["PATH"] = f"{binmappe}:{miljo['PATH']}"
    kommando = ["bash", "-euo", "pipefail", "-c", blokker()["teller"]]
    svar = subprocess.run(kommando, env=miljo, capture_output=True, text=True, cwd="/", **as_user())
    assert svar.returncode == 0, svar.stderr
