"""Det rommene over gjør i samme skriving som at en ansatt meldes inhabil. De melder inn sitt når de lastes (settled 10)."""

from collections.abc import Callable
from datetime import datetime

from personer.models import Konto
from tilgang.models import Inhabilitet

_folger: list[Callable[[Inhabilitet, Konto, datetime], None]] = []


def registrer(gjor: Callable[[Inhabilitet, Konto, datetime], None]) -> None:
    """Kalles fra AppConfig.ready()."""
    _folger.append(gjor)


def inhabil_meldt(rad: Inhabilitet, av: Konto, tid: datetime) -> None:
    for gjor in _folger:
        gjor(rad, av, tid)
