"""Miljøvariablene. Alle heter SAMVEV_…; en hemmelighet kan i stedet ligge i en fil: SAMVEV_X_FILE=/run/secrets/x."""

import os
from pathlib import Path

JA, NEI = {"1", "ja", "true", "on"}, {"", "0", "nei", "false", "off"}


def les(navn: str, standard: str = "") -> str:
    """Verdien av SAMVEV_<navn>, eller innholdet av filen SAMVEV_<navn>_FILE peker på."""
    verdi = os.environ.get(f"SAMVEV_{navn}", "").strip()
    fil = os.environ.get(f"SAMVEV_{navn}_FILE", "").strip()
    if not verdi and fil:
        verdi = Path(fil).read_text(encoding="utf-8").strip()
    return verdi or standard


def les_liste(navn: str, standard: str = "") -> list[str]:
    return [del_.strip() for del_ in les(navn, standard).split(",") if del_.strip()]


def les_bryter(navn: str, standard: bool = False) -> bool:
    verdi = les(navn).lower()
    if verdi and verdi not in JA | NEI:
        raise ValueError(f"SAMVEV_{navn} må være ja eller nei")
    return verdi in JA if verdi else standard
