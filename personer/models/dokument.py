import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk


class Dokument(models.Model):
    """En fil slik den kom: bytene, hva innholdet viste seg å være, og når den ble skannet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="dokumenter")
    innhold = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    storrelse = models.PositiveIntegerField(_("størrelse i byte"))
    skannet_tid = models.DateTimeField(_("skannet"))

    history = Historikk(excluded_fields=["innhold"])

    class Meta:
        verbose_name = _("dokument")
        verbose_name_plural = _("dokumenter")

    def __str__(self):
        return str(_("skannet dokument"))
