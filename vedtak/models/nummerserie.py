import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Nummerserie(models.Model):
    """Siste brukte vedtaksnummer i et år. Låses når et nummer tas, så serien er uten hull."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    aar = models.PositiveSmallIntegerField(_("år"), unique=True)
    siste = models.PositiveIntegerField(_("siste nummer"), default=0)

    uten_historikk = "En teller; hvert uttak står på vedtaket som fikk nummeret."

    class Meta:
        verbose_name = _("nummerserie")
        verbose_name_plural = _("nummerserier")

    def __str__(self):
        return str(self.aar)
