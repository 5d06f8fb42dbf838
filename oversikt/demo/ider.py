"""Samme frø gir også samme nøkler: modellenes uuid4 byttes med en som trekker av frøet, så lenge demoen fylles."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from uuid import UUID, uuid4

from django.apps import apps


@contextmanager
def faste(fro: Random) -> Iterator[None]:
    felt = [m._meta.pk for m in apps.get_models() if m._meta.pk.default is uuid4]
    try:
        for f in felt:
            _sett(f, lambda: UUID(int=fro.getrandbits(128), version=4))
        yield
    finally:
        for f in felt:
            _sett(f, uuid4)


def _sett(felt, standard) -> None:
    felt.default = standard
    felt.__dict__.pop("_get_default", None)  # Django husker den forrige
