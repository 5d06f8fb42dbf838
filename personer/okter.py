"""Øktene en konto har nå: når hver begynte, når den sist var i bruk, og hvilken som er denne.

De leses ut av øktene selv. Ingenting lagres for å kunne vise dem, og ingenting om hvor fra.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils.crypto import constant_time_compare, salted_hmac

from personer.models import Konto
from personer.okt import I_ALT, UVIRKSOM

ANDRE = "andre"


@dataclass(frozen=True)
class Okt:
    """`merke` peker ut økten på siden; nøkkelen selv forlater aldri tjeneren."""

    merke: str
    begynt: datetime
    brukt: datetime
    er_denne: bool


def aapne(konto: Konto, tid: datetime, denne: str) -> list[Okt]:
    """De som fortsatt gjelder, den som leser først, så den som sist var i bruk. `denne` er nøkkelen til økten som leser."""
    okter = [_okt(nokkel, data, denne) for nokkel, data in _kontoens(konto, tid)]
    return sorted(okter, key=lambda o: (not o.er_denne, -o.brukt.timestamp()))


def avslutt(konto: Konto, tid: datetime, denne: str, hvilke: str) -> int:
    """Avslutter økten med dette merket, eller alle de andre. De er ute ved neste forespørsel. Denne avsluttes ved å logge ut."""
    nokler = [n for n, _data in _kontoens(konto, tid) if n != denne and (hvilke == ANDRE or constant_time_compare(_merke(n), hvilke))]
    Session.objects.filter(session_key__in=nokler).delete()
    return len(nokler)


def _kontoens(konto: Konto, tid: datetime) -> list[tuple[str, dict]]:
    """Øktene til kontoen. Raden sier ikke hvem den er for, så alle som ikke er gått ut, leses: i en kommune noen hundre."""
    radene = Session.objects.filter(expire_date__gt=tid).only("session_key", "session_data").iterator(chunk_size=500)
    return [(rad.session_key, data) for rad in radene if _gjelder(data := rad.get_decoded(), konto, int(tid.timestamp()))]


def _gjelder(data: dict, konto: Konto, naa: int) -> bool:
    """Som `okt.Oktgrense`: innlogget med passordet kontoen har nå, og innenfor begge grensene."""
    if data.get(SESSION_KEY) != str(konto.pk) or BACKEND_SESSION_KEY not in data or "okt_start" not in data:
        return False
    med_passordet = constant_time_compare(data.get(HASH_SESSION_KEY, ""), konto.get_session_auth_hash())
    return med_passordet and naa - data["okt_start"] <= I_ALT and naa - data["okt_sett"] <= UVIRKSOM


def _okt(nokkel: str, data: dict, denne: str) -> Okt:
    begynt, brukt = (datetime.fromtimestamp(data[n], UTC) for n in ("okt_start", "okt_sett"))
    return Okt(_merke(nokkel), begynt, brukt, nokkel == denne)


def _merke(nokkel: str) -> str:
    return salted_hmac("personer.okter", nokkel, algorithm="sha256").hexdigest()[:32]
