"""Hva koordinerende enhet, lederne og koordinatorene minnes om. Hver regel leser fakta, aldri klokken (docs/paaminnelser.md)."""

from koordinator.minnes_om import alder, ledig, utlop

REGLENE = (*alder.REGLENE, *ledig.REGLENE, *utlop.REGLENE)
