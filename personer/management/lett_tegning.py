"""Migreringer på sekunder: modellene tegnes ikke alle på nytt for hver ny tabell, kolonne og skranke.

Django tegner modellen som er endret, og alle som henger sammen med den. Her henger alt sammen med Person og Konto, så det er alle,
tusen ganger. En ny tabell, kolonne, skranke eller indeks endrer ikke hva de andre er: bare modellen selv tegnes. Tilstanden merkes
som utsatt (`is_delayed`), så Django tegner alt på nytt før noe som kan lese alle modellene (RunPython).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps

from django.db.migrations.state import ProjectState

LETTE = ("add_model", "add_field", "_append_option")


@contextmanager
def lett_tegning() -> Iterator[None]:
    """Mens den varer. Det som endrer eller fjerner noe, tegnes som før."""
    vanlige = {navn: getattr(ProjectState, navn) for navn in LETTE}
    for navn, metode in vanlige.items():
        setattr(ProjectState, navn, _lett(metode))
    try:
        yield
    finally:
        for navn, metode in vanlige.items():
            setattr(ProjectState, navn, metode)


def _lett(metode):
    @wraps(metode)
    def bare_denne(self, *args, **kwargs):
        self.reload_model = lambda app, modell, delay=False: _tegn(self, app, modell)
        try:
            return metode(self, *args, **kwargs)
        finally:
            del self.reload_model

    return bare_denne


def _tegn(tilstand: ProjectState, app: str, modell: str) -> None:
    if "apps" in tilstand.__dict__:
        tilstand.is_delayed = True
        tilstand._reload({(app, modell.lower())})
