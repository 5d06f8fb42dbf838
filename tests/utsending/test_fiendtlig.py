"""Brevet når ikke ut, hva det enn viser til. Settingen får dokumentene rett inn, forbi kontrollen som ville nektet dem alle."""

import http.server
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import threading

import pytest

from tests.grunnlag.database import ROT
from tests.utsending.fiendtlig import STEDER, TEKSTER, adresser, brev_med, dokumenter, tekster
from utsending import rendring
from utsending.brevhtml import krev_rent
from utsending.feil import Feil, Settefeil, UgyldigBrev
from utsending.rendring import barn, henter, sats


@pytest.fixture(scope="module")
def lytter():
    """En tjener som teller hvem som kom, og ville sendt dem videre til en fil."""
    besok = []

    class Tjener(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            besok.append(self.path)
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Tjener) as tjener:
        traad = threading.Thread(target=tjener.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        traad.start()
        yield f"http://127.0.0.1:{tjener.server_port}", besok
        tjener.shutdown()
        traad.join(5)


@pytest.fixture(scope="module")
def hemmelig(tmp_path_factory):
    fil = tmp_path_factory.mktemp("hemmelig") / "hemmelig.txt"
    fil.write_text("kanarifugl-i-filen")
    return fil


def test_det_er_nok_dokumenter():
    assert len(STEDER) * len(adresser("/x", "http://127.0.0.1:9")) >= 60
    assert len(set(tekster("/x", "http://127.0.0.1:9"))) >= 60


@pytest.mark.parametrize("nr", range(len(TEKSTER)))
def test_det_noen_skriver_i_et_brev_blir_bare_tekst(nr, hemmelig, lytter):
    """Gjennom den virkelige rammen og det virkelige barnet: brevet er rent, og blir til uten å ha bedt om noe."""
    nett, besok = lytter
    skrevet = tekster(str(hemmelig), nett)
    for tekst in skrevet[4 * nr : 4 * nr + 4]:
        html = brev_med(tekst)
        krev_rent(html, "nn")
        satt = rendring.rendre(html)  # kaster Settefeil om noe utenfor ble bedt om
        assert b"kanarifugl" not in satt.pdf and b"/EmbeddedFile" not in satt.pdf and b"/URI" not in satt.pdf
    assert besok == []


@pytest.mark.parametrize("sted", STEDER)
def test_brevet_naar_ikke_ut(sted, hemmelig, lytter):
    nett, besok = lytter
    for html in dokumenter(sted, hemmelig, nett):
        with pytest.raises(UgyldigBrev):
            krev_rent(html, "nb")
        try:
            satt = rendring.rendre(html)
        except Settefeil as nektet:
            assert (nektet.feil, nektet.er_varig) == (Feil.VISER_UT, True)
        else:
            assert b"kanarifugl" not in satt.pdf and b"/EmbeddedFile" not in satt.pdf
    assert besok == []


@pytest.mark.parametrize("sted", STEDER)
def test_et_brev_som_ba_om_noe_annet_enn_de_navngitte_filene_blir_ikke_til(sted, hemmelig, lytter, monkeypatch):
    sats.varm()
    virkelig = henter.Henter.fetch

    def sett_og_fortell(html):
        """1 når noe annet ble bedt om, og om brevet da ble stanset."""
        bedt_om, stanset = set(), b"nei"
        monkeypatch.setattr(henter.Henter, "fetch", lambda self, url, headers=None: bedt_om.add(url) or virkelig(self, url, headers))
        try:
            sats.sett(html)
        except henter.Stengt:
            stanset = b"ja"
        return int(not bedt_om <= set(sats._oppsett.henter.filer)), stanset

    for html in dokumenter(sted, hemmelig, lytter[0]):
        assert barn.kjor(sett_og_fortell, html) in ((0, b"nei"), (1, b"ja"))


@pytest.mark.skipif(not shutil.which("strace"), reason="ikke kjørt: strace finnes ikke her")
def test_kjernen_ser_at_barna_bare_apner_python_og_pakkene(hemmelig, tmp_path):
    spor = tmp_path / "spor"
    kommando = ["strace", "-f", "-e", "trace=open,openat,openat2,socket,connect,execve,prctl", "-o", spor]
    miljo = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
    program = [sys.executable, "-m", "tests.utsending.fiendtlig", hemmelig, "http://127.0.0.1:9"]
    subprocess.run([*kommando, *program], cwd=ROT, env=miljo, check=True, timeout=200)
    linjer = [linje.split(maxsplit=1) for linje in spor.read_text().splitlines()]
    barna = {pid for pid, kall in linjer if kall.startswith("prctl(PR_SET_PDEATHSIG")}
    apnet = [kall for pid, kall in linjer if pid in barna and not kall.startswith(("prctl", "+++", "---"))]
    lov = tuple({os.path.realpath(sysconfig.get_path(navn)) for navn in ("stdlib", "purelib", "platlib")})
    ulovlig = [kall for kall in apnet if not _sti(kall).startswith((*lov, "/proc/self/statm"))]
    assert len(barna) == len(STEDER) * len(adresser("", "")) + len(tekster("", ""))
    assert ulovlig == []


def _sti(kall: str) -> str:
    """Filen et open-kall gjelder; tomt for alt annet, og da er det ikke lov."""
    treff = re.match(r'open\w*\((?:AT_FDCWD, )?"([^"]*)"', kall)
    return os.path.realpath(treff[1]) if treff and not treff[1].startswith("/proc") else treff[1] if treff else ""


def test_vakten_stanser_det_en_aapen_henter_ville_sluppet_gjennom(hemmelig, lytter):
    """Skulle henteren svikte, får barnet verken åpne filen, koble seg til eller skrive."""
    from weasyprint import HTML

    nett, besok = lytter

    def les_fil(html):
        return 1, hemmelig.read_bytes()

    def koble(html):
        return 1, HTML(string=html).write_pdf()

    def skriv(html):
        return 1, bytes(hemmelig.write_bytes(b"endret"))

    for funksjon in (les_fil, koble, skriv):
        with pytest.raises(Settefeil) as nektet:
            barn.kjor(funksjon, f'<html><body><img alt="x" src="{nett}/x"></body></html>')
        assert nektet.value.feil == Feil.VISER_UT
    assert besok == [] and hemmelig.read_text() == "kanarifugl-i-filen"
