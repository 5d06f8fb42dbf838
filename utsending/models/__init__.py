"""Det som forlater huset: brevet slik det ble frosset, filen, og utkurven som sørger for at det blir laget."""

from utsending.models.brev import Brev, Brevfil
from utsending.models.oppdrag import Oppdrag, Slag

__all__ = ["Brev", "Brevfil", "Oppdrag", "Slag"]
