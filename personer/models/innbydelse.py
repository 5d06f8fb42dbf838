import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Historikk


class InnbydelseQuerySet(models.QuerySet):
    def aapne(self, tid: datetime):
        """De som fortsatt kan brukes."""
        return self.ubrukte().filter(utloper_tid__gt=tid, konto__is_active=True)

    def ubrukte(self):
        return self.filter(brukt_tid__isnull=True, trukket_tid__isnull=True)

    def usendte(self, tid: datetime):
        """De posten skal ta nå: ikke sendt, fortsatt gyldige, og ventetiden etter en feil er over."""
        return self.aapne(tid).filter(sendt_tid__isnull=True, neste_tid__lte=tid)


class Innbydelse(models.Model):
    """En lenke på e-post som lar kontoen velge passord: én gang, innen en frist. Raden er sannheten; e-posten kommer etter.

    Selve koden i lenken lagres ikke. Den regnes ut av raden med installasjonens nøkkel (personer/innbydelse.py).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    konto = models.ForeignKey("personer.Konto", models.PROTECT, related_name="innbydelser")
    epost = models.EmailField(_("sendt til"))
    laget_av = models.ForeignKey("personer.Konto", models.PROTECT, null=True, related_name="+")
    laget_tid = models.DateTimeField(_("laget"))
    utloper_tid = models.DateTimeField(_("utløper"))
    neste_tid = models.DateTimeField()
    forsok = models.PositiveSmallIntegerField(default=0)
    sendt_tid = models.DateTimeField(_("sendt"), null=True, blank=True)
    brukt_tid = models.DateTimeField(_("brukt"), null=True, blank=True)
    trukket_tid = models.DateTimeField(_("trukket"), null=True, blank=True)
    # Usann: den som har en kodeapp, beholder den, så en e-post alene ikke åpner kontoen.
    ny_kodeapp = models.BooleanField(_("kobler til ny kodeapp"), default=True, db_default=True)
    # Trukket tilfeldig da lenken ble laget, og kryptert; tomt når den er brukt, trukket, eller appen er den kontoen har.
    fro = models.BinaryField(_("frøet til kodeappen"), null=True)

    history = Historikk(excluded_fields=["fro"], leses_etter=["konto"])
    objects = InnbydelseQuerySet.as_manager()

    class Meta:
        verbose_name = _("innbydelse")
        verbose_name_plural = _("innbydelser")
        ordering = ["laget_tid"]
        constraints = [
            models.UniqueConstraint(
                name="kontoen_har_en_ubrukt_innbydelse_om_gangen",
                fields=["konto"],
                condition=Q(brukt_tid__isnull=True, trukket_tid__isnull=True),
            ),
            models.CheckConstraint(
                name="en_innbydelse_brukes_eller_trekkes_ikke_begge", condition=Q(brukt_tid__isnull=True) | Q(trukket_tid__isnull=True)
            ),
        ]

    def __str__(self):
        return self.epost
