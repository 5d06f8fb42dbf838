import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Vern


class Sjekkresultat(models.Model):
    """Én gang alt som alltid skal være sant, ble prøvd: hvor mange, og antall brudd for hver kode som hadde noen. Aldri hvem."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tid = models.DateTimeField(db_index=True)
    provd = models.PositiveSmallIntegerField()
    funn = models.JSONField(default=dict)
    millisekunder = models.PositiveIntegerField()

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."

    class Meta:
        verbose_name = _("resultat av sjekken")
        verbose_name_plural = _("resultater av sjekken")
        ordering = ["-tid", "-id"]

    def __str__(self):
        return f"{self.provd} prøvd, {len(self.funn)} brutt"

    @property
    def er_i_orden(self) -> bool:
        return not self.funn
