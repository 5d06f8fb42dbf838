"""Spørsmål flere deler av den samme siden stiller: svaret huskes, og siden kan stille flere av dem i én setning.

Et spørsmål er en funksjon som gir radene. Kalt gir den svaret. `spor_sammen` henter svarene på forhånd; det som ikke var med der, spørres
når noen vil vite det. Svaret er det samme objektet hver gang; ingen endrer det. Mens noen skriver, huskes ingenting (tilgang/husk.py).
"""

from collections.abc import Callable, Hashable
from functools import update_wrapper
from typing import Generic, ParamSpec, TypeVar

from django.db.models import QuerySet

from personer.historikk.aktor import skriver
from personer.sammen import hent_sammen
from tilgang.husk import er_husket, husk_svar, husker_svar

P = ParamSpec("P")
T = TypeVar("T")


class Sporsmaal(Generic[P, T]):
    def __init__(self, rader: Callable[P, QuerySet], svar: Callable[[list], T]):
        self.rader, self._svar = rader, svar
        update_wrapper(self, rader)

    def __call__(self, *args: P.args) -> T:
        return husk_svar(self._nokkel(args), lambda: self._svar(list(self.rader(*args))))

    def husk(self, args: tuple, rader: list) -> None:
        husk_svar(self._nokkel(args), lambda: self._svar(rader))

    def er_stilt(self, args: tuple) -> bool:
        return er_husket(self._nokkel(args))

    def _nokkel(self, args: tuple) -> Hashable:
        return (self.rader, args)


def alle(rader: Callable[P, QuerySet]) -> Sporsmaal[P, list]:
    """Svaret er radene."""
    return Sporsmaal(rader, lambda funnet: funnet)


def forste(rader: Callable[P, QuerySet]) -> Sporsmaal[P, object]:
    """Svaret er den første raden, eller None."""

    def en(*args: P.args) -> QuerySet:
        funnet = rader(*args)
        return (funnet if funnet.ordered else funnet.order_by("pk"))[:1]

    return Sporsmaal(update_wrapper(en, rader), lambda funnet: funnet[0] if funnet else None)


def noen(rader: Callable[P, QuerySet]) -> Sporsmaal[P, bool]:
    """Svaret er om det er noen rad."""

    def en(*args: P.args) -> QuerySet:
        return rader(*args).order_by().values_list("pk")[:1]

    return Sporsmaal(update_wrapper(en, rader), bool)


def spor_sammen(*spurt: tuple) -> None:
    """(spørsmålet, argumentene …) for hvert. Utenfor et svar, og mens noen skriver, spørres hvert når det trengs."""
    if skriver() or not husker_svar():
        return
    nye = [(sporsmaal, tuple(args)) for sporsmaal, *args in spurt if not sporsmaal.er_stilt(tuple(args))]
    for (sporsmaal, args), rader in zip(nye, hent_sammen(*(s.rader(*args) for s, args in nye)), strict=True):
        sporsmaal.husk(args, rader)
