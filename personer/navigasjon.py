"""Hovedmenyen. Rommene melder inn sine sider når de lastes; ingen meny kjenner rommene over seg."""

from collections.abc import Callable
from dataclasses import dataclass

_menyvalg: dict[str, "Menyvalg"] = {}
_sok: list[str] = []


@dataclass(frozen=True)
class Menyvalg:
    url_navn: str
    tekst: str
    kan: Callable[[object], bool]
    rekkefolge: int


def registrer(url_navn: str, tekst: str, *, kan: Callable[[object], bool] = lambda konto: True, rekkefolge: int = 100) -> None:
    """Kalles fra AppConfig.ready(). `kan` avgjør bare om valget vises; siden selv spør tilgang/regler.py."""
    _menyvalg[url_navn] = Menyvalg(url_navn, tekst, kan, rekkefolge)


def registrer_sok(url_navn: str) -> None:
    """Siden som tar imot søket i toppen (POST, feltet `q`)."""
    _sok[:] = [url_navn]


def menyvalg_for(konto) -> list[Menyvalg]:
    return [valg for valg in sorted(_menyvalg.values(), key=lambda v: (v.rekkefolge, v.url_navn)) if valg.kan(konto)]


def sok_url_navn() -> str | None:
    return _sok[0] if _sok else None
