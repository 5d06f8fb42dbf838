"""Verbene om møtene i gruppen. Ingen av dem lager eller fatter et vedtak (R53)."""

from ansvarsgruppe.mote.handlinger.gang import avlys, for_oppmote, hold, svar
from ansvarsgruppe.mote.handlinger.kalle import endre, kall_inn

__all__ = ["avlys", "endre", "for_oppmote", "hold", "kall_inn", "svar"]
