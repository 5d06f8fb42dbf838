import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Vern


class Nodliste(models.Model):
    """At listen til bruk når tjenesten er nede, ble skrevet til en fil utenfor: når, med hvem, og summen av filen (pjl § 22 a).

    Ingen leste den da. Den som henter filen i Samvev, står i innsynsloggen for hver person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dag = models.DateField(_("dag"))
    tid = models.DateTimeField()
    personer = ArrayField(models.UUIDField())
    utelatt = models.PositiveIntegerField(_("står ikke på listen"))
    filnavn = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."

    class Meta:
        verbose_name = _("nødliste")
        verbose_name_plural = _("nødlister")
        ordering = ["-tid", "-id"]
        indexes = [models.Index(fields=["-tid"])]

    def __str__(self):
        return self.filnavn
