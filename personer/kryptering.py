"""Fødselsnummer: kryptert i ro, og en nøklet hash til oppslag. Frøene til kodeappene: kryptert. Nøklene er driftens hemmeligheter."""

import hashlib
import hmac
import secrets

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def _fernet() -> MultiFernet:
    """Første nøkkel krypterer, alle dekrypterer: slik byttes nøkkel uten stans."""
    return MultiFernet([Fernet(nokkel) for nokkel in settings.FNR_NOKLER])


def krypter(nummer: str) -> bytes:
    return _fernet().encrypt(nummer.encode())


def dekrypter(kryptert: bytes | memoryview) -> str:
    return _fernet().decrypt(bytes(kryptert)).decode()


def krypter_bytes(innhold: bytes) -> bytes:
    """Stykker av filer som kan ha fødselsnumre i seg."""
    return _fernet().encrypt(innhold)


def dekrypter_bytes(kryptert: bytes | memoryview) -> bytes:
    return _fernet().decrypt(bytes(kryptert))


def oppslagshash(nummer: str) -> str:
    """HMAC-SHA-256 i heksadesimal form, 64 tegn."""
    return hmac.new(settings.FNR_HASH_NOKKEL.encode(), nummer.encode(), hashlib.sha256).hexdigest()


FRO_BYTES = 20  # 160 bit, det kodeappene venter (RFC 4226)


def nytt_fro() -> bytes:
    return secrets.token_bytes(FRO_BYTES)


def _kodeapper() -> MultiFernet:
    return MultiFernet([Fernet(nokkel) for nokkel in settings.KODEAPP_NOKLER])


def krypter_fro(fro: bytes) -> bytes:
    return _kodeapper().encrypt(fro)


def dekrypter_fro(kryptert: bytes | memoryview) -> bytes:
    return _kodeapper().decrypt(bytes(kryptert))


def omkrypter_fro(kryptert: bytes | memoryview) -> bytes:
    """Med den første nøkkelen, når nøkkel byttes."""
    return _kodeapper().rotate(bytes(kryptert))
