import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Vern


class Lesegrunn(models.Model):
    """Hvorfor en ansatt trengte å åpne flere saker enn LESETAK på en time. Gir like mange til; lederen leser den (S-LOG-5)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    tid = models.DateTimeField(_("tidspunkt"))
    grunn = models.TextField(_("hvorfor det trengs"))

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."

    class Meta:
        verbose_name = _("grunn til å lese mange")
        verbose_name_plural = _("grunner til å lese mange")
        ordering = ["-tid", "-id"]
        indexes = [models.Index(fields=["konto", "tid"], name="lesegrunner_til_kontoen")]
        constraints = [models.CheckConstraint(name="lesegrunnen_er_skrevet", condition=~models.Q(grunn=""))]

    def __str__(self):
        return f"{self.tid:%Y-%m-%d %H.%M}"
