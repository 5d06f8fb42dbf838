"""Migreringer på sekunder: modellene tegnes ikke alle på nytt for hver ny tabell, kolonne og skranke.

Django tegner modellen som er endret, og alle som henger sammen med den. Her henger alt sammen med Person og Konto, så det er alle,
tusen ganger. En ny tabell, kolonne, skranke eller indeks endrer ikke hva de andre er: bare modellen selv tegnes. Tilstanden merkes
som utsatt (`is_delayed`), så Django tegner alt på nytt før noe som kan lese alle modellene (RunPython).

En lås på en tabell i bruk holdes mens det tegnes, så dette er også hvor lenge andre venter.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps

from django.db.migrations.state import ProjectState

LETTE = ("add_model", "add_field", "_append_option", "_remove_option")
# Er feltet ingen fremmednøkkel, og viser ingen til det, kan det også endres uten at de andre tegnes: Django sier det selv (`delay`).
LETTE_OM_INGEN_VISER_TIL = ("alter_field",)


@contextmanager
def lett_tegning() -> Iterator[None]:
    """Mens den varer. Det som endrer eller fjerner noe andre viser til, tegnes som før."""
    vanlige = {navn: getattr(ProjectState, navn) for navn in (*LETTE, *LETTE_OM_INGEN_VISER_TIL)}
    for navn, metode in vanlige.items():
        setattr(ProjectState, navn, _lett(metode, alltid=navn in LETTE))
    try:
        yield
    finally:
        for navn, metode in vanlige.items():
            setattr(ProjectState, navn, metode)


def _lett(metode, *, alltid: bool):
    @wraps(metode)
    def bare_denne(self, *args, **kwargs):
        self.reload_model = lambda app, modell, delay=False: (
            _tegn(self, app, modell) if alltid or delay else ProjectState.reload_model(self, app, modell, delay)
        )
        try:
            return metode(self, *args, **kwargs)
        finally:
            del self.reload_model

    return bare_denne


def _tegn(tilstand: ProjectState, app: str, modell: str) -> None:
    if "apps" in tilstand.__dict__:
        tilstand.is_delayed = True
        tilstand._reload({(app, modell.lower())})
