"""Historikktabellene: simple_history gir modellen og lesingen, databasen skriver radene (se vern.py)."""

from collections.abc import Sequence
from enum import Enum

from django.db import models
from simple_history.models import HistoricalRecords


class Vern(Enum):
    """Hva applikasjonsrollen får gjøre med en tabell. Alt annet er nektet i databasen."""

    FAKTA = "SELECT, INSERT, UPDATE"
    BARE_NYE = "SELECT, INSERT"
    LOGG = "SELECT"
    PROJEKSJON = "SELECT, INSERT, UPDATE, DELETE"


class Historikkspor(models.Model):
    """Kolonner som kommer i tillegg til simple_historys egne."""

    system = models.CharField(max_length=40, blank=True, editable=False)
    transaksjon = models.BigIntegerField(editable=False)

    class Meta:
        abstract = True


class Historikk(HistoricalRecords):
    """`history = Historikk()` på en faktamodell. Signalene skriver ingenting; det gjør triggerne.

    Grunnen: signaler overser update(), bulk_create og rå SQL, og koster mer enn dobbelt så mye.

    Hver indeks koster hver gang noe endres. Sporet av en rad slås opp på raden (`id`); `leses_etter` er fremmednøklene noen leser sporet
    av flere rader etter. simple_history ville hatt en indeks på hver fremmednøkkel, på datoen og på aktøren, og prøvd aktøren mot
    kontoene for hver rad; det gjør triggeren én gang for hver setning.
    """

    def __init__(self, *, leses_etter: Sequence[str] = (), **kwargs):
        self.leses_etter = leses_etter
        kwargs.setdefault("bases", [Historikkspor])
        kwargs.setdefault("history_id_field", models.BigAutoField(primary_key=True))
        kwargs.setdefault("custom_model_name", lambda navn: f"{navn}Historikk")
        kwargs.setdefault("user_db_constraint", False)
        super().__init__(**kwargs)

    def copy_fields(self, model):
        felter = super().copy_fields(model)
        for navn, felt in felter.items():
            felt.db_index = navn == model._meta.pk.name or navn in self.leses_etter
        return felter

    def get_extra_fields(self, model, fields):
        egne = super().get_extra_fields(model, fields)
        egne["history_date"].db_index = egne["history_user"].db_index = False
        return egne

    def post_save(self, *args, **kwargs):
        """Ingen signalskriving."""

    def post_delete(self, *args, **kwargs):
        """Ingen signalskriving."""

    def pre_delete(self, *args, **kwargs):
        """Ingen signalskriving."""

    def m2m_changed(self, *args, **kwargs):
        """Ingen signalskriving."""


def historikk_av(modell: type[models.Model]) -> type[models.Model] | None:
    """Historikkmodellen til en faktamodell, eller None for en som ikke har noen."""
    navn = getattr(modell._meta, "simple_history_manager_attribute", None)
    return getattr(modell, navn).model if navn else None


def er_historikk(modell: type[models.Model]) -> bool:
    return issubclass(modell, Historikkspor)
