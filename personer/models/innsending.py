import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Vern


class Innsending(models.Model):
    """Et skjema som er tatt imot. Samme nøkkel en gang til fører dit den første førte."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="+")
    nokkel = models.UUIDField()
    maal_url = models.CharField(max_length=300)
    tid = models.DateTimeField()

    vern = Vern.BARE_NYE
    uten_historikk = "Teknisk kvittering mot dobbel innsending; raden kan bare settes inn."

    class Meta:
        verbose_name = _("innsending")
        verbose_name_plural = _("innsendinger")
        constraints = [models.UniqueConstraint(name="et_skjema_tas_imot_en_gang", fields=["konto", "nokkel"])]

    def __str__(self):
        return str(self.nokkel)
