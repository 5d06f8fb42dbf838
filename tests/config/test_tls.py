"""Forbindelsen til databasen og køen, med sertifikater fra devtools/sertifikater.sh: rett utsteder og rett navn, ellers ingenting."""

import ast
import shutil
import socket
import ssl
import struct
import subprocess
import threading
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.config.test_krav import start
from tests.grunnlag.database import ROT

SVAR = {b"PING": b"+PONG\r\n", b"HELLO": b"%1\r\n+proto\r\n:3\r\n"}
FRAM = "SV999"  # det vår tjener svarer den som er kommet gjennom


def lag_sertifikater(mappe: Path) -> Path:
    subprocess.run(["sh", ROT / "devtools/sertifikater.sh", mappe], check=True, capture_output=True, text=True)
    return mappe


@pytest.fixture(scope="module")
def hemmelig(tmp_path_factory) -> Path:
    return lag_sertifikater(tmp_path_factory.mktemp("hemmelig"))


def innstilling(uttrykk: str, **miljo: str):
    """Slik driften ville satt den, i en ren prosess."""
    svar = start("-c", f"import config.settings.prod as p; print(repr({uttrykk}))", **miljo)
    assert svar.returncode == 0, svar.stderr
    return ast.literal_eval(svar.stdout)


@contextmanager
def databasetjener(mappe: Path | None, navn: str = "postgres"):
    """Så mye av PostgreSQL som skal til: svarer på SSLRequest, tar oppstarten over TLS, og sier FRAM. Uten mappe: har ikke TLS."""
    lytter = socket.create_server(("127.0.0.1", 0))

    def betjen():
        with closing(lytter):
            forbindelse, _ = lytter.accept()
        with closing(forbindelse):
            forbindelse.recv(8)
            if mappe is None:
                forbindelse.sendall(b"N")
                forbindelse.recv(1)
                return
            forbindelse.sendall(b"S")
            oppsett = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            oppsett.load_cert_chain(mappe / f"{navn}_tls.pem", mappe / f"{navn}_tls_nokkel.pem")
            try:
                with oppsett.wrap_socket(forbindelse, server_side=True) as sikker:
                    sikker.recv(1000)
                    felt = b"SFATAL\0VFATAL\0C%s\0Mkom fram\0\0" % FRAM.encode()
                    sikker.sendall(b"E" + struct.pack("!I", len(felt) + 4) + felt)
            except (ssl.SSLError, ConnectionError) as brudd:
                avbrutt.append(brudd)

    avbrutt: list[Exception] = []
    traad = threading.Thread(target=betjen)
    traad.start()
    yield str(lytter.getsockname()[1])
    traad.join(timeout=10)
    assert not traad.is_alive()


def kom_fram(port: str, ca: Path, vert: str = "postgres") -> str:
    """Det Django ville brukt for å koble til, fra driftens innstillinger. Svaret er feilen: FRAM når den er tjenerens egen."""
    import psycopg

    valg = innstilling("p.DATABASES['default']['OPTIONS']", SAMVEV_DB_HOST=vert, SAMVEV_TJENER_CA=str(ca))
    with pytest.raises(psycopg.OperationalError) as feil:
        psycopg.connect(host=vert, hostaddr="127.0.0.1", port=port, user="samvev_app", dbname="samvev", **valg)
    return str(feil.value)


def test_databasen_med_riktig_sertifikat_slipper_gjennom(hemmelig):
    with databasetjener(hemmelig) as port:
        assert "kom fram" in kom_fram(port, hemmelig / "ca.pem")


@pytest.mark.parametrize("galt", ["utsteder", "navn", "uten"])
def test_en_database_som_ikke_er_den_den_gir_seg_ut_for_far_ingenting(hemmelig, tmp_path, galt):
    tjener = {"utsteder": lag_sertifikater(tmp_path / "andre"), "navn": hemmelig, "uten": None}[galt]
    with databasetjener(tjener, "redis" if galt == "navn" else "postgres") as port:
        svar = kom_fram(port, hemmelig / "ca.pem")
    assert "kom fram" not in svar
    assert {"utsteder": "certificate verify failed", "navn": "does not match host name", "uten": "does not support SSL"}[galt] in svar


@contextmanager
def ko(mappe: Path):
    """Så mye av køen som skal til: TLS, OK på hver kommando, og PONG på PING. Tar imot den ene etter den andre."""
    lytter = socket.create_server(("127.0.0.1", 0))
    oppsett = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    oppsett.load_cert_chain(mappe / "redis_tls.pem", mappe / "redis_tls_nokkel.pem")

    def betjen():
        while True:
            try:
                forbindelse, _ = lytter.accept()
            except OSError:  # lukket: prøven er ferdig
                return
            try:
                with oppsett.wrap_socket(forbindelse, server_side=True) as sikker:
                    while bit := sikker.recv(4000):
                        for kommando in bit.split(b"*")[1:]:
                            svar = next((s for navn, s in SVAR.items() if navn in kommando), b"+OK\r\n")
                            sikker.sendall(svar)
            except (ssl.SSLError, ConnectionError) as brudd:
                avbrutt.append(brudd)

    avbrutt: list[Exception] = []
    traad = threading.Thread(target=betjen)
    traad.start()
    try:
        yield str(lytter.getsockname()[1])
    finally:
        lytter.shutdown(socket.SHUT_RDWR)
        lytter.close()
        traad.join(timeout=10)
    assert not traad.is_alive()


def ping(port: str, ca: Path, vert: str) -> str:
    """Kombus egen forbindelse, med driftens innstillinger og en vert som peker hit."""
    kode = f"""
import socket
ekte = socket.getaddrinfo
socket.getaddrinfo = lambda vert, *a, **k: ekte("127.0.0.1" if vert == "{vert}" else vert, *a, **k)
import config.settings.prod as p
from kombu import Connection
with Connection(p.CELERY_BROKER_URL, ssl=p.CELERY_BROKER_USE_SSL, transport_options=p.CELERY_BROKER_TRANSPORT_OPTIONS) as k:
    print(k.default_channel.client.ping())
"""
    svar = start("-c", kode, SAMVEV_BROKER_URL=f"rediss://{vert}:{port}/0", SAMVEV_TJENER_CA=str(ca))
    return svar.stdout.strip() or svar.stderr.splitlines()[-1]


def test_koen_over_tls_kontrolleres_paa_samme_vis(hemmelig, tmp_path):
    with ko(hemmelig) as port:
        assert ping(port, hemmelig / "ca.pem", "redis") == "True"
        assert "Hostname mismatch" in ping(port, hemmelig / "ca.pem", "en-annen")
        assert "certificate verify failed" in ping(port, lag_sertifikater(tmp_path / "andre") / "ca.pem", "redis")


def test_skriptet_beholder_utstederen_og_viser_ingen_noklene(tmp_path):
    forst = {f.name: f.read_bytes() for f in lag_sertifikater(tmp_path).iterdir()}
    igjen = {f.name: f.read_bytes() for f in lag_sertifikater(tmp_path).iterdir()}
    assert set(forst) == set(igjen) and len(forst) == 6
    assert {navn for navn in forst if forst[navn] == igjen[navn]} == {"ca.pem", "ca_nokkel.pem"}
    assert {f.name for f in tmp_path.iterdir() if f.stat().st_mode & 0o077} == {"ca.pem", "postgres_tls.pem", "redis_tls.pem"}
    assert shutil.which("openssl")
