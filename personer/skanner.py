"""Kontroll mot skadevare. Hvilken skanner som brukes, er en innstilling (SKANNER); drift starter ikke uten."""

import socket
import struct
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

BIT = 64 * 1024
TIDSGRENSE = 30  # sekunder uten svar


class SkannerSvarerIkke(Exception):
    """Skanneren er nede eller svarte noe annet enn et svar. Da slipper ingen fil gjennom."""


class Skanner(Protocol):
    def finn(self, innhold: bytes) -> str:
        """Navnet på skadevaren, eller tom tekst når filen er ren. Kaster SkannerSvarerIkke."""


def skanner() -> Skanner:
    if not settings.SKANNER:
        raise ImproperlyConfigured("SKANNER mangler: klassen som ser etter skadevare i opplastede filer.")
    return import_string(settings.SKANNER)()


class Clamd:
    """ClamAVs tjeneste over en unix-socket (CLAMD_SOCKET), med kommandoen INSTREAM."""

    def finn(self, innhold: bytes) -> str:
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as s:
                s.settimeout(TIDSGRENSE)
                s.connect(settings.CLAMD_SOCKET)
                self._send(s, innhold)
                return self._tolk(self._les(s))
        except OSError as feil:
            raise SkannerSvarerIkke(type(feil).__name__) from feil

    def _send(self, s: socket.socket, innhold: bytes) -> None:
        """Biter med lengden foran; en tom bit avslutter. Over sin egen grense svarer clamd og lukker mens vi sender."""
        try:
            s.sendall(b"zINSTREAM\0")
            for fra in range(0, len(innhold), BIT):
                bit = innhold[fra : fra + BIT]
                s.sendall(struct.pack("!I", len(bit)) + bit)
            s.sendall(struct.pack("!I", 0))
        except (BrokenPipeError, ConnectionResetError):
            pass  # svaret sier hvorfor

    def _les(self, s: socket.socket) -> bytes:
        svar = b""
        while not svar.endswith(b"\0") and len(svar) < 4096 and (del_ := s.recv(4096)):
            svar += del_
        return svar

    def _tolk(self, svar: bytes) -> str:
        tekst = svar.rstrip(b"\0\n").decode("utf-8", "replace")
        if tekst == "stream: OK":
            return ""
        if tekst.startswith("stream: ") and tekst.endswith(" FOUND"):
            return tekst.removeprefix("stream: ").removesuffix(" FOUND")
        raise SkannerSvarerIkke("uventet svar")


class Provesignatur:
    """Til utvikling og tester: finner bare sin egen signatur. Nekter å virke blant virkelige personer."""

    SIGNATUR = b"SAMVEV-PROVESIGNATUR-" + b"IKKE-SKADELIG"

    def __init__(self):
        if not settings.TILLAT_SYNTETISKE:
            raise ImproperlyConfigured("Prøveskanneren er ikke en skanner. Sett SKANNER til personer.skanner.Clamd.")

    def finn(self, innhold: bytes) -> str:
        return "Samvev.Provesignatur" if self.SIGNATUR in innhold else ""
