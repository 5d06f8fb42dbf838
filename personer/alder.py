"""Dagen noen fyller år. Bare regning."""

from calendar import isleap
from datetime import date


def fyller(fodselsdato: date, aar: int) -> date:
    """Dagen alderen er nådd. Den som er født 29. februar, fyller 1. mars i år som ikke er skuddår."""
    i_aaret = fodselsdato.year + aar
    if (fodselsdato.month, fodselsdato.day) == (2, 29) and not isleap(i_aaret):
        return date(i_aaret, 3, 1)
    return fodselsdato.replace(year=i_aaret)
