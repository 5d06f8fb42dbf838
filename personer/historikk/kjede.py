"""Kjedens regnestykker: nøkler, radsegl, segl og hodelinjer. Rene funksjoner; nøkkelen kommer aldri til databasen.

Databasen regner ut hver rads sha256, og bare det. Det som gjør avtrykket til et bevis, gjøres her med nøkkelen: den som
eier databasen, kan da verken lage et gyldig segl for det hen har endret, eller prøve seg fram til innholdet i en tømt rad.
"""

import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings

RADER_PER_SEGL = 10_000
LENGDE = 32  # byte i hvert avtrykk


def _hmac(nokkel: bytes, *deler: bytes) -> bytes:
    return hmac.digest(nokkel, b"".join(deler), "sha256")


@dataclass(frozen=True)
class Nokkel:
    """Nøklene til hvert bruk, utledet av hemmeligheten. Navnet sier hvilken det er, uten å si noe om den."""

    navn: str
    rad: bytes
    segl: bytes
    linje: bytes

    @classmethod
    def av(cls, hemmelighet: str) -> "Nokkel":
        navn, rad, segl, linje = (_hmac(hemmelighet.encode(), f"samvev {bruk}".encode()) for bruk in ("navn", "rad", "segl", "linje"))
        return cls(navn.hex()[:16], rad, segl, linje)


def nokler() -> tuple[Nokkel, ...]:
    """Den første forsegler; alle kan lese."""
    return tuple(Nokkel.av(hemmelighet) for hemmelighet in settings.SEGLNOKLER)


def radsegl(nokkel: Nokkel, tabell: str, rader: Sequence[int], avtrykk: bytes) -> bytes:
    """Radenes segl etter hverandre. Kassasjon kan senere tømme en rad: seglet står, og de andre radenes kan fortsatt prøves."""
    tabellens = _hmac(nokkel.rad, tabell.encode())
    biter = (avtrykk[i : i + LENGDE] for i in range(0, len(avtrykk), LENGDE))
    return b"".join(_hmac(tabellens, rad.to_bytes(8, "big", signed=True), bit) for rad, bit in zip(rader, biter, strict=True))


def avtrykk_av_rader(rader: Sequence[int]) -> bytes:
    """Som databasens sha256(convert_to(rader::text, 'UTF8'))."""
    return sha256(f"{{{','.join(map(str, rader))}}}".encode()).digest()


@dataclass(frozen=True)
class Ledd:
    """Et segl uten radene selv: det MAC-en går over."""

    nr: int
    tid: str  # UTC med mikrosekunder, slik databasen skriver den
    tabell: str
    oyeblikk: str
    transaksjon: int
    kolonner: tuple[str, ...] | None
    er_tillegg: bool
    nokkel: str
    antall: int
    forste: int
    avtrykk_rader: bytes
    avtrykk_radsegl: bytes
    forrige: bytes

    def mac(self, nokkel: Nokkel) -> bytes:
        hode = [self.nr, self.tid, self.tabell, self.oyeblikk, self.transaksjon, self.kolonner, self.er_tillegg, self.nokkel, self.antall]
        return _hmac(nokkel.segl, json.dumps(hode).encode(), b"\n", self.avtrykk_rader, self.avtrykk_radsegl, self.forrige)


def linjemac(nokkel: Nokkel, forrige_linje: str, innhold: str) -> str:
    """Hver linje i hodefilen svarer også for den foran."""
    return _hmac(nokkel.linje, forrige_linje.encode(), b"\n", innhold.encode()).hex()


@dataclass(frozen=True)
class Oyeblikk:
    """Databasens eget svar på hvilke transaksjoner som var ferdige (pg_snapshot)."""

    xmin: int
    xmax: int
    underveis: tuple[int, ...]

    @classmethod
    def les(cls, tekst: str) -> "Oyeblikk":
        xmin, xmax, underveis = tekst.split(":")
        return cls(int(xmin), int(xmax), tuple(int(x) for x in underveis.split(",") if x))

    def ser(self, transaksjon: int) -> bool:
        return transaksjon < self.xmin or (transaksjon < self.xmax and transaksjon not in self.underveis)

    @property
    def sql(self) -> str:
        """Det samme spørsmålet om kolonnen `transaksjon`. Bare tall, så teksten er trygg."""
        ferdig = f"transaksjon < {self.xmax}"
        if self.underveis:
            ferdig += f" AND transaksjon NOT IN ({', '.join(map(str, self.underveis))})"
        return f"(transaksjon < {self.xmin} OR ({ferdig}))"
