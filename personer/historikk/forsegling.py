"""Forseglingen: hvert minutt får radene som er kommet siden sist, et segl. Trygg å kjøre om igjen og to steder samtidig.

Databasen først, så filen: dør prosessen imellom, tar neste runde filen igjen.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from personer.historikk import kjede
from personer.historikk.hodefil import Filfeil, Hodefil
from personer.historikk.kjede import Ledd, Nokkel, Oyeblikk
from personer.historikk.nye_rader import Forseglingsfeil, bunker
from personer.historikk.tabeller import FAST_TEKSTFORM, UTC_TEKST

logger = logging.getLogger(__name__)

LAAS = "hashtextextended('samvev forsegling', 0)"

NAA = f"SELECT pg_current_snapshot()::text, {UTC_TEKST.format('clock_timestamp()')}"
EGEN = "SELECT txid_current()"
SISTE = "SELECT nr, mac, oyeblikk FROM personer_segl ORDER BY nr DESC LIMIT 1"
RUNDER = f"""
    SELECT json_agg(json_build_array(nr, tabell, rader[1], cardinality(rader)) ORDER BY nr), {UTC_TEKST.format("max(tid)")},
           (array_agg(mac ORDER BY nr DESC))[1]
    FROM personer_segl WHERE nr > %s GROUP BY oyeblikk ORDER BY min(nr)
"""
_ANNET = "segl {} er et annet i databasen enn i filen, eller finnes ikke der"
SKRIV = "SELECT personer_skriv_segl(%s, %s, %s, %s, %s, %s::text[], %s, %s::bigint[], %s, %s, %s, %s)"


@dataclass(frozen=True)
class Forsegling:
    """Det en runde gjorde. `feil` er noe med hodefilen; seglene står i databasen likevel."""

    rader: int
    segl: int
    feil: str = ""


def hodefil() -> Hodefil:
    return Hodefil(Path(settings.SEGLFIL))


@contextmanager
def _alene() -> Iterator[CursorWrapper | None]:
    """En markør når ingen andre forsegler, ellers None. Låsen er databasens og slippes også om prosessen dør."""
    with connection.cursor() as c:
        c.execute(f"SELECT pg_try_advisory_lock({LAAS})")
        if not c.fetchone()[0]:
            yield None
            return
        try:
            yield c
        finally:
            c.execute(f"SELECT pg_advisory_unlock({LAAS})")


def begynn_ny_fil() -> int:
    """Etter en gjenoppretting, eller når filen er blitt lang. Svarer med det siste seglet den nye filen begynner etter."""
    with _alene() as c:
        if c is None:
            raise Forseglingsfeil("En annen forsegler akkurat nå.")
        c.execute(SISTE)
        nr, mac, _ = c.fetchone() or (0, b"", None)
        hodefil().begynn(kjede.nokler()[0], fra=nr, hode=bytes(mac))
        return nr


def forsegl() -> Forsegling | None:
    """En runde. None når en annen holder på: den tar det denne ville tatt."""
    nokkel = kjede.nokler()[0]
    with _alene() as c:
        if c is None:
            return None
        feil = _begynn_filen(c, nokkel)
        with transaction.atomic(durable=True):
            skrevet = _skriv_segl(c, nokkel)
        feil = feil or _for_filen_ajour(c, nokkel, skrevet)
    if feil:
        logger.error("Kjedens hodefil: %s", feil)
    elif skrevet:
        siste = skrevet[-1]
        logger.info("Forseglet til og med segl %s, hode %s", siste.nr, siste.mac(nokkel).hex())
    return Forsegling(sum(ledd.antall for ledd in skrevet), len(skrevet), feil)


def _skriv_segl(c, nokkel: Nokkel) -> list[Ledd]:
    c.execute(FAST_TEKSTFORM)
    c.execute(NAA)  # det som blir ferdig etter dette, er ikke med, selv om setningene under ser det
    oyeblikk, tid = c.fetchone()
    c.execute(EGEN)  # etter tiden: en transaksjon med høyere nummer begynte senere
    (transaksjon,) = c.fetchone()
    c.execute(SISTE)
    nr, forrige, sist = c.fetchone() or (0, b"", None)
    skrevet, rader_av = [], []
    for bunke in bunker(c, Oyeblikk.les(oyeblikk), Oyeblikk.les(sist) if sist else None):
        radsegl = kjede.radsegl(nokkel, bunke.tabell, bunke.rader, bunke.avtrykk)
        nr += 1
        ledd = Ledd(
            nr, tid, bunke.tabell, oyeblikk, transaksjon, bunke.kolonner, bunke.er_tillegg, nokkel.navn, len(bunke.rader), bunke.rader[0],
            avtrykk_rader=kjede.avtrykk_av_rader(bunke.rader), avtrykk_radsegl=sha256(radsegl).digest(), forrige=bytes(forrige),
        )  # fmt: skip
        forrige = ledd.mac(nokkel)
        skrevet.append(ledd)
        hva = (bunke.tabell, oyeblikk, transaksjon, bunke.kolonner and list(bunke.kolonner), bunke.er_tillegg, bunke.rader, radsegl)
        rader_av.append((nr, f"{tid}+00", *hva, nokkel.navn, ledd.forrige, forrige))
    if rader_av:
        c.executemany(SKRIV, rader_av)
    return skrevet


def _begynn_filen(c, nokkel: Nokkel) -> str:
    """Den aller første runden lager filen. Er det segl fra før, skal den finnes: da er noe galt når den ikke gjør det."""
    c.execute(SISTE)
    try:
        if c.fetchone() is None and not hodefil().finnes():
            hodefil().begynn(nokkel)
    except OSError as feil:
        return f"kan ikke lages ({feil.strerror})"
    return ""


def _for_filen_ajour(c, nokkel: Nokkel, skrevet: list[Ledd]) -> str:
    """Skriver de rundene filen ikke har: den som nettopp ble forseglet, og en som var forseglet da prosessen døde."""
    fil = hodefil()
    try:
        siste = fil.siste()
        c.execute("SELECT mac FROM personer_segl WHERE nr = %s", [siste.til])
        rad = c.fetchone()
        er_den_samme = (bytes(rad[0]).hex() if rad else "") == siste.hode
        if not er_den_samme and not skrevet:
            return _ANNET.format(siste.til)
        c.execute(RUNDER, [siste.til if er_den_samme else skrevet[0].nr - 1])
        runder = c.fetchall()
        for segl, tid, hode in runder:
            fil.legg_til(nokkel, segl=segl, tid=tid, hode=bytes(hode))
    except (OSError, Filfeil) as feil:
        return f"kan ikke brukes ({feil.strerror if isinstance(feil, OSError) else feil})"
    if not er_den_samme:
        return _ANNET.format(siste.til)
    manglet = len(runder) - bool(skrevet)
    return f"{manglet} runder manglet og er skrevet på nytt" if manglet > 1 else ""
