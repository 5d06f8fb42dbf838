"""Skjema slik de ser ut og oppfører seg i Samvev. Bruken står i docs/komponenter.md."""

from personer.skjema.felt import JaNei, JaNeiFelt, Versjonsfelt
from personer.skjema.grunnskjema import Designsystemet, Skjema
from personer.skjema.svar import engangs, svar_skjema

__all__ = ["Designsystemet", "JaNei", "JaNeiFelt", "Skjema", "Versjonsfelt", "engangs", "svar_skjema"]
