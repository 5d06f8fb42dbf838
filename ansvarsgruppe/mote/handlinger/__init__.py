"""Verbene om møtene i gruppen. Ingen av dem lager eller fatter et vedtak (R53)."""

from ansvarsgruppe.mote.handlinger.gang import avlys, hold
from ansvarsgruppe.mote.handlinger.kalle import kall_inn

__all__ = ["avlys", "hold", "kall_inn"]
