"""Det som slutter når saken avsluttes. Rommene over melder inn sitt når de lastes; handlingen kjenner bare registeret."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from koordinator.models import Avslutningsart
from personer.models import Konto, Person


@dataclass(frozen=True)
class Slutten:
    """Hva som hendte, hvem som registrerer det, og når. `dag` er Oslo-datoen til `tid`."""

    person: Person
    art: Avslutningsart
    av: Konto
    tid: datetime
    dag: date


@dataclass(frozen=True)
class Del:
    """Én ting som slutter. `rekkefolge`: planen før gruppen, gruppen før vervet, tilgangen sist.

    `aapne` svarer med en linje for hver ting som vil slutte, til den som skal bekrefte. `avslutt` kalles i transaksjonen
    til handlingen, som har sjekket adgangen og låst personen.
    """

    rekkefolge: int
    aapne: Callable[[Person, date], list[str]]
    avslutt: Callable[[Slutten], None]


_deler: list[Del] = []


def registrer(del_: Del) -> None:
    _deler.append(del_)


def deler() -> list[Del]:
    return sorted(_deler, key=lambda d: d.rekkefolge)
