"""Hjelpen ved siden av hver side. Rommet øverst melder inn hvilken tekst som hører til hvilken side; ingen side kjenner sin egen."""

from personer.models import Maalform

_emner: dict[str, str] = {}


def registrer(emne: str, *noekler: str) -> None:
    """Kalles fra AppConfig.ready(). En nøkkel er navnet på en adresse («oversikt:hjem»), pakken med visningene, eller hele rommet."""
    for noekkel in noekler:
        _emner[noekkel] = emne


def emne_for(url_navn: str, modul: str) -> str:
    """Emnet til siden: det som er sagt om adressen, ellers om den nærmeste pakken rundt visningen. Tomt når ingen har sagt noe."""
    if url_navn in _emner:
        return _emner[url_navn]
    deler = modul.split(".")
    pakkene = (".".join(deler[:n]) for n in range(len(deler), 0, -1))
    return next((_emner[pakke] for pakke in pakkene if pakke in _emner), "")


def mal(emne: str, maalform: str) -> str:
    return f"hjelp/{maalform if maalform in Maalform.values else Maalform.BOKMAAL}/{emne}.html"


def registrerte() -> dict[str, str]:
    return dict(_emner)
