"""Det som skal skje i øyeblikket noe lagres for godt. Rommene over melder inn sitt; databaseforbindelsen (base.py) kaller det.

En krok får forbindelsen rett før commit, mens alt kan rulles tilbake, og svarer med det som skal gjøres rett etter, eller ingenting.
Feiler den, feiler lagringen. `transaction.on_commit` er for sent: da er det lagret, enten det andre går bra eller ikke.
"""

from collections.abc import Callable

from django.db import OperationalError

Etter = Callable[[], None]
Krok = Callable[[object], Etter | None]

_kroker: list[Krok] = []


class Lagringsfeil(OperationalError):
    """Det som må være på plass før noe lagres, er ikke på plass. Ingenting er lagret."""


def registrer(krok: Krok) -> None:
    """Kalles fra AppConfig.ready()."""
    if krok not in _kroker:
        _kroker.append(krok)


def kroker() -> tuple[Krok, ...]:
    return tuple(_kroker)
