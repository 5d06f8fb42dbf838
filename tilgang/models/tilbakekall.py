import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Vern


class Tilbakekall(models.Model):
    """At noe ble stengt: et samtykke trukket, en sperre satt, et verv eller en rolle slutt, en konto stengt, en adresse vernet.

    Skrives av triggere på tabellene i tilgang/tilbakekall/kilder.py, i samme transaksjon, og før den er over også i journalen
    utenfor databasen. `verdier` er bare id-er, datoer og koder, så raden kan stenge det samme igjen etter en gjenoppretting.
    `rad` har ingen fremmednøkkel: den peker på tabeller i etasjene over også.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slag = models.CharField(max_length=30)
    rad = models.UUIDField()
    verdier = models.JSONField(default=dict)
    av = models.ForeignKey("personer.Konto", models.DO_NOTHING, db_constraint=False, null=True, related_name="+")
    tid = models.DateTimeField()

    vern = Vern.BARE_NYE
    uten_historikk = "Raden kan bare settes inn, så den er sin egen historikk."

    class Meta:
        verbose_name = _("tilbakekall")
        verbose_name_plural = _("tilbakekall")
        ordering = ["tid", "id"]
        indexes = [models.Index(fields=["tid"])]

    def __str__(self):
        return self.slag
