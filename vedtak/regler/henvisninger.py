"""Henvisningene som aldri skal skrives: opphevede lover, gamle navn, og den nye loven før den gjelder (lov §3.7)."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from vedtak.katalog import MAPPE


@dataclass(frozen=True)
class Forbudt:
    monster: re.Pattern
    hvorfor: str
    eksempel: tuple[str, ...]
    lovlig: tuple[str, ...]
    ny_lov: bool


@cache
def forbudte() -> tuple[Forbudt, ...]:
    poster = tomllib.loads((MAPPE / "forbudte.toml").read_text(encoding="utf-8"))["henvisning"]
    return tuple(
        Forbudt(re.compile(p["monster"], re.IGNORECASE), p["hvorfor"], tuple(p["eksempel"]), tuple(p["lovlig"]), p.get("ny_lov", False))
        for p in poster
    )


def finn(tekst: str, *, ny_lov: bool = True) -> list[tuple[str, str]]:
    """Det som står der og ikke skal, med grunnen. `ny_lov=False` godtar den nye loven: raden blir datert, eller har ingen dato."""
    tekst = re.sub(r"\s+", " ", tekst)
    return [(treff[0], f.hvorfor) for f in forbudte() if ny_lov or not f.ny_lov for treff in f.monster.finditer(tekst)]


def tall(linjer: Iterable[str]) -> list[str]:
    """Tallene og bokstavene i henvisningene: de er like på begge målformer, uansett hva loven heter."""
    return sorted(re.findall(r"\d+-\d+(?: [a-z]\b)?|\b\d+\b", " ".join(linjer)))
