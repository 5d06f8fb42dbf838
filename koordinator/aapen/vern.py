"""Vernet foran skjemaet uten innlogging: hvor ofte det kan sendes, og hvor fort et menneske rekker å fylle det ut."""

import hashlib
import hmac
import ipaddress
from time import time as sekunder_naa

from django.conf import settings
from django.core import signing
from django.db import connection, transaction

SALT = "koordinator.aapen"
ALLE = 0  # rommet der alle telles
ROM = 65_536
MINST_SEKUNDER = 3
LENGST_SEKUNDER = 12 * 60 * 60

# En time er gjerne én teller: den forrige timen skrives over, så tabellen er aldri større enn rommene.
TELL = """
    INSERT INTO koordinator_struping AS s (rom, time, antall) VALUES (%s, %s, 1)
    ON CONFLICT (rom) DO UPDATE SET time = EXCLUDED.time, antall = CASE WHEN s.time = EXCLUDED.time THEN s.antall + 1 ELSE 1 END
    RETURNING antall
"""


def rommet(adresse: str) -> int:
    """Rommet adressen telles i. Hvem det var, kan ikke regnes tilbake; et IPv6-nett er én avsender."""
    try:
        ip = ipaddress.ip_address(adresse)
        adresse = str(ipaddress.ip_network((ip, 64), strict=False)) if ip.version == 6 else str(ip)
    except ValueError:
        pass
    sum_ = hmac.new(settings.SECRET_KEY.encode(), f"{SALT}:{adresse}".encode(), hashlib.sha256).digest()
    return 1 + int.from_bytes(sum_[:4]) % ROM


def er_for_ofte(adresse: str, naa: int) -> bool:
    """Teller forsøket, og sier om det er over grensen for adressen eller for alle. `naa` er sekunder."""
    time = naa // 3600
    with transaction.atomic(), connection.cursor() as c:
        c.execute(TELL, [rommet(adresse), time])
        fra_adressen = c.fetchone()[0]
        if fra_adressen > settings.AAPENT_SKJEMA_PER_ADRESSE:
            return True  # den som er stengt ute, teller ikke for de andre
        c.execute(TELL, [ALLE, time])
        return c.fetchone()[0] > settings.AAPENT_SKJEMA_I_ALT


def minutter_igjen(naa: int) -> int:
    return 60 - naa // 60 % 60


def stempel() -> str:
    """Når siden ble tegnet, med segl."""
    return signing.TimestampSigner(salt=SALT).sign("skjema")


def alder(verdi: str) -> float | None:
    """Sekunder siden siden ble tegnet; None når stempelet ikke er vårt eller er for gammelt."""
    stempleren = signing.TimestampSigner(salt=SALT)
    try:
        stempleren.unsign(verdi, max_age=LENGST_SEKUNDER)
    except signing.BadSignature:
        return None
    return sekunder_naa() - signing.b62_decode(verdi.rsplit(":", 2)[1])


def kvittering(referanse: str, sekunder: int) -> str:
    """Det adressen til kvitteringen bærer: referansen og når, med segl. Ingenting slås opp for å vise den."""
    return signing.Signer(salt=f"{SALT}.kvittering").sign(f"{referanse}.{sekunder}")


def les_kvittering(verdi: str) -> tuple[str, int] | None:
    try:
        referanse, _, sekunder = signing.Signer(salt=f"{SALT}.kvittering").unsign(verdi).rpartition(".")
    except signing.BadSignature:
        return None
    return referanse, int(sekunder)
