"""Det som forlater huset: brevet slik det ble frosset, filen, og utkurven som sørger for at det blir laget."""

from utsending.models.blankett import Blankett, Blankettslag
from utsending.models.brev import Brev, Brevfil, Leserkrets
from utsending.models.forsendelse import Forsendelse, Leveringshendelse, Leveringsvarsel, Reservasjon
from utsending.models.jobb import Jobb, Jobbdel, Jobbgang
from utsending.models.oppdrag import Oppdrag, Slag

__all__ = [
    "Blankett",
    "Blankettslag",
    "Brev",
    "Brevfil",
    "Forsendelse",
    "Jobb",
    "Jobbdel",
    "Jobbgang",
    "Leserkrets",
    "Leveringshendelse",
    "Leveringsvarsel",
    "Oppdrag",
    "Reservasjon",
    "Slag",
]
