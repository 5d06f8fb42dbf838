"""Journalen skrives i øyeblikket transaksjonen lagres: før, så ingenting er stengt bare i databasen, og etter, så det er bekreftet."""

import errno
import json
import logging
from collections.abc import Callable
from contextlib import suppress

from personer.lagring import Lagringsfeil
from tilgang.tilbakekall.journal import Journal, journalen
from tilgang.tilbakekall.kilder import MANGE

logger = logging.getLogger(__name__)

FLERE = "SELECT EXISTS (SELECT 1 FROM tilgang_tilbakekall WHERE id <> ALL(%s::uuid[]))"
TILBAKEKALT = "SELECT current_setting('samvev.tilbakekalt', true)"
I_TRANSAKSJONEN = """
    SELECT jsonb_build_object('id', id, 'slag', slag, 'rad', rad, 'verdier', verdier, 'av', av_id, 'tid', tid)::text
    FROM tilgang_tilbakekall WHERE transaksjon = txid_current() ORDER BY tid, id
"""


class Journalfeil(Lagringsfeil):
    """Journalen kan ikke skrives, så det som skulle stenges, er ikke stengt. Den som prøvde, må få vite det."""


def foer_lagring(forbindelse) -> Callable[[], None] | None:
    """Kroken (personer/lagring). Det vanlige er at ingenting ble stengt: da koster den én liten spørring."""
    journal = journalen()
    if journal is None:
        return None
    linjer = [json.loads(linje) for linje in _linjene(forbindelse)]
    if not linjer:
        return None
    try:
        if not journal.finnes():
            _begynn(journal, forbindelse, linjer)
        journal.legg_til(linjer)
    except OSError as feil:
        raise Journalfeil(f"journalen over tilbakekall kan ikke skrives ({feil.strerror})") from feil
    return lambda: _bekreft(journal, [linje["id"] for linje in linjer])


def _linjene(forbindelse) -> list[str]:
    with forbindelse.cursor() as c:
        c.execute(TILBAKEKALT)
        (tekst,) = c.fetchone()
        if tekst != MANGE:
            return (tekst or "").splitlines()
        c.execute(I_TRANSAKSJONEN)
        return [linje for (linje,) in c.fetchall()]


def _begynn(journal: Journal, forbindelse, linjer: list[dict]) -> None:
    """Det aller første tilbakekallet lager filen. Finnes det noen fra før, er den borte, og da begynner ingen en ny av seg selv."""
    with forbindelse.cursor() as c:
        c.execute(FLERE, [[linje["id"] for linje in linjer]])
        if c.fetchone()[0]:
            raise FileNotFoundError(errno.ENOENT, "filen er borte")
    with suppress(FileExistsError):
        journal.begynn()


def _bekreft(journal: Journal, ider: list[str]) -> None:
    """Det er lagret, og linjene står. Går ikke bekreftelsen, tar neste runde den igjen."""
    try:
        journal.bekreft(ider)
    except OSError:
        logger.exception("tilbakekallene er lagret og står i journalen, men er ikke bekreftet der")
