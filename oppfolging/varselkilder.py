"""Varsler rommene over melder inn: hvem som skal ha e-post om hva. Teksten er felles og sier aldri hvem det gjelder (settled 17)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from oppfolging.models import Varsel, Varselslag


@dataclass(frozen=True)
class Varselkilde:
    """`rader(tid, tilbake)` gir det som er nytt; `skal_ennaa_ha(varsel, dag)` spørres rett før e-posten går."""

    slag: Varselslag
    emne: str
    rader: Callable[[datetime, timedelta], list[Varsel]]
    skal_ennaa_ha: Callable[[Varsel, date], bool]


_kilder: dict[Varselslag, Varselkilde] = {}


def registrer(kilde: Varselkilde) -> None:
    """Kalles fra AppConfig.ready()."""
    if _kilder.setdefault(kilde.slag, kilde) is not kilde:
        raise ValueError(f"varsler om «{kilde.slag}» er meldt inn før")


def kilder() -> list[Varselkilde]:
    return list(_kilder.values())


def finn(slag: str) -> Varselkilde | None:
    return _kilder.get(Varselslag(slag))
