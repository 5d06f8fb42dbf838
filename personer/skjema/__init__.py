"""Skjema slik de ser ut og oppfører seg i Samvev. Bruken står i docs/komponenter.md."""

from personer.skjema.felt import JaNei, JaNeiFelt, Versjonsfelt
from personer.skjema.grunnskjema import Designsystemet, Skjema
from personer.skjema.svar import alt_mottatt, engangs, forskjeller, svar_skjema, tidligere

__all__ = [
    "Designsystemet",
    "JaNei",
    "JaNeiFelt",
    "Skjema",
    "Versjonsfelt",
    "alt_mottatt",
    "engangs",
    "forskjeller",
    "svar_skjema",
    "tidligere",
]
